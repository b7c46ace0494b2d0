// `sources add URL` and `sources remove NAME`.
#include <charconv>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/config_change.h"
#include "cli/json_document.h"
#include "cli/question.h"
#include "cli/screen_text.h"
#include "cli/source_address.h"
#include "cli/source_finder.h"
#include "cli/source_words.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t title_columns = 76;

Error usage_error(std::string what, std::string hint) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  error.hint = std::move(hint);
  return error;
}

void say_found(const Shell& shell, const FoundSource& found) {
  say(shell.out, screen_text(found_words(found)) + "\n");
  for (const Item& item : found.items) {
    say(shell.out, fmt::format("  - {}\n", fitted(item_words(item), title_columns)));
    if (!item.url.empty()) say(shell.out, fmt::format("    {}\n", screen_text(item.url)));
  }
  for (const std::string& note : found.notes) {
    say(shell.out, fmt::format("  ! {}\n", screen_text(note)));
  }
}

void say_choice(const Shell& shell, const std::vector<FoundSource>& all) {
  say(shell.out, fmt::format("There are {} feeds:\n", all.size()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    say(shell.out, fmt::format("  {}  {}\n", i + 1, screen_text(found_words(all[i]))));
  }
}

/// Which of several is meant; nothing where the person means none.
Result<std::optional<std::size_t>> choose(const Shell& shell, const CommonArguments& common,
                                          const SourceAddArguments& arguments,
                                          const std::vector<FoundSource>& all) {
  if (arguments.feed && *arguments.feed > all.size()) {
    return usage_error(fmt::format("there is no feed number {}", *arguments.feed),
                       fmt::format("allowed: 1 to {}", all.size()));
  }
  if (arguments.feed) return std::optional(*arguments.feed - 1);
  if (all.size() == 1) return std::optional<std::size_t>(0);
  if (!common.json) say_choice(shell, all);
  if (arguments.yes || common.json) return std::optional<std::size_t>(0);
  const auto typed =
      ask_person(shell, fmt::format("Which one? [1-{}, Enter for none]", all.size()));
  if (!typed) return usage_error("nobody is there to choose", "say which with --feed N --yes");
  std::size_t number = 0;
  std::from_chars(typed->data(), typed->data() + typed->size(), number);
  if (number < 1 || number > all.size()) return std::optional<std::size_t>();
  return std::optional(number - 1);
}

Error is_there_already(const collect::SourceConfig& known) {
  Error error;
  error.kind = ErrorKind::conflict;
  error.what = fmt::format("is in the configuration already, as \"{}\"", known.name);
  error.place = known.url;
  error.hint = "`broadsheet sources list` shows how it is doing";
  return error;
}

Json json_of(const FoundSource& found) {
  return {{"kind", name_of(found.source.kind)},
          {"name", found.source.name},
          {"url", found.source.url},
          {"title", found.title},
          {"entries", found.entries},
          {"is_all", found.is_all},
          {"last", found.last ? Json(to_rfc3339(*found.last)) : Json()},
          {"items", stored_forms(found.items)},
          {"notes", found.notes}};
}

class Adding {
 public:
  Adding(const Shell& shell, const CommonArguments& common, const SourceAddArguments& arguments,
         const OpenConfig& open)
      : shell_(shell), common_(common), arguments_(arguments), open_(open) {}

  ExitStatus run(const std::vector<FoundSource>& all) {
    for (const FoundSource& one : all) found_.push_back(json_of(one));
    const auto chosen = choose(shell_, common_, arguments_, all);
    if (!chosen) return report(shell_, common_, chosen.error(), ExitStatus::wrong_usage);
    if (!*chosen) return nothing_added();
    return consider(all[**chosen]);
  }

 private:
  ExitStatus consider(const FoundSource& found) {
    collect::SourceConfig source = found.source;
    source.name =
        arguments_.name.empty() ? free_name(open_.config.sources, source.name) : arguments_.name;
    if (const auto* known = same_source(open_.config.sources, source)) {
      return report(shell_, common_, is_there_already(*known));
    }
    if (!common_.json) say_found(shell_, found);
    if (arguments_.yes) return add(source);
    if (common_.json) return nothing_added();
    switch (ask_consent(shell_, fmt::format("Add it to {} as \"{}\"?", open_.file.string(),
                                            screen_text(source.name)))) {
      case Consent::yes:
        return add(source);
      case Consent::no:
        return nothing_added();
      case Consent::nobody:
        break;
    }
    return report(shell_, common_,
                  usage_error("nothing was added: nobody is there to ask", "say --yes"),
                  ExitStatus::wrong_usage);
  }

  ExitStatus add(const collect::SourceConfig& source) {
    const NewSource added{.source = source};
    if (const auto done = add_to(open_, {&added, 1}); !done) {
      return report(shell_, common_, done.error());
    }
    if (common_.json) {
      say_json(shell_.out, {{"found", found_}, {"added", source.name}});
    } else if (!common_.quiet) {
      say(shell_.out, fmt::format("Added to {}: \"{}\". The next run asks it.\n",
                                  open_.file.string(), screen_text(source.name)));
    }
    return ExitStatus::done;
  }

  ExitStatus nothing_added() {
    if (common_.json) {
      say_json(shell_.out, {{"found", found_}, {"added", Json()}});
    } else {
      say(shell_.out, "Nothing was added.\n");
    }
    return ExitStatus::done;
  }

  const Shell& shell_;
  const CommonArguments& common_;
  const SourceAddArguments& arguments_;
  const OpenConfig& open_;
  Json found_ = Json::array();
};

}  // namespace

ExitStatus add_source(const Shell& shell, const CommonArguments& common,
                      const SourceAddArguments& arguments) {
  if (!arguments.pack.empty()) return add_pack(shell, common, arguments);
  if (arguments.url.empty()) {
    return report(shell, common,
                  usage_error("there is nothing to add",
                              "give the address of a page or feed, or --pack NAME"),
                  ExitStatus::wrong_usage);
  }
  const auto open = open_config(shell, common);
  if (!open) return ExitStatus::wrong_usage;
  const auto url = typed_address(arguments.url);
  if (!url) return report(shell, common, url.error(), ExitStatus::wrong_usage);
  auto web = open_web(arguments.web, open->config.site);
  if (!web) return report(shell, common, web.error(), ExitStatus::wrong_usage);
  Inquiry inquiry(common, shell.environment, std::move(*web));
  const auto found = find_sources(inquiry, *url);
  if (!found) return report(shell, common, found.error());
  return Adding(shell, common, arguments, *open).run(*found);
}

ExitStatus remove_source(const Shell& shell, const CommonArguments& common,
                         const SourceRemoveArguments& arguments) {
  const auto open = open_config(shell, common);
  if (!open) return ExitStatus::wrong_usage;
  if (const auto done = remove_from(*open, arguments.name); !done) {
    return report(shell, common, done.error());
  }
  if (common.json) {
    say_json(shell.out, {{"removed", arguments.name}});
  } else if (!common.quiet) {
    say(shell.out, fmt::format("Removed from {}: \"{}\". What it brought stays stored.\n",
                               open->file.string(), screen_text(arguments.name)));
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
