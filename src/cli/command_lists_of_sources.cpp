// Many sources at once: packs, and OPML in and out.
#include <algorithm>

#include <fmt/format.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/config_change.h"
#include "cli/json_document.h"
#include "cli/pack.h"
#include "cli/question.h"
#include "cli/screen_text.h"
#include "cli/settings.h"
#include "cli/source_address.h"
#include "markup/opml.h"

namespace broadsheet::cli {

namespace {

/// What of a list is new, and what is there already.
struct Sifted {
  std::vector<NewSource> fresh;
  std::vector<std::string> known;  ///< the names under which they are configured
};

/// Names that are taken get a number.
Sifted sift(const std::vector<NewSource>& listed,
            const std::vector<collect::SourceConfig>& configured) {
  Sifted sifted;
  std::vector<collect::SourceConfig> all = configured;
  for (const NewSource& one : listed) {
    if (const auto* known = same_source(all, one.source)) {
      sifted.known.push_back(known->name);
      continue;
    }
    NewSource added = one;
    added.source.name = free_name(all, one.source.name);
    all.push_back(added.source);
    sifted.fresh.push_back(std::move(added));
  }
  return sifted;
}

Json json_of(const Sifted& sifted, bool is_added, const std::vector<std::string>& notes) {
  Json fresh = Json::array();
  for (const NewSource& one : sifted.fresh) {
    fresh.push_back({{"kind", name_of(one.source.kind)},
                     {"name", one.source.name},
                     {"url", one.source.url},
                     {"note", one.comment}});
  }
  return {{"new", std::move(fresh)},
          {"known", sifted.known},
          {"added", is_added ? sifted.fresh.size() : 0},
          {"notes", notes}};
}

void say_sifted(const Shell& shell, const Sifted& sifted) {
  for (const NewSource& one : sifted.fresh) {
    say(shell.out, fmt::format("  {:<9} {}  {}\n", name_of(one.source.kind),
                               padded(one.source.name, 28), screen_text(one.source.url)));
    if (!one.comment.empty()) {
      say(shell.out, fmt::format("            {}\n", screen_text(one.comment)));
    }
  }
  if (!sifted.known.empty()) {
    say(shell.out, fmt::format("Configured already: {}\n",
                               screen_text(fmt::format("{}", fmt::join(sifted.known, ", ")))));
  }
}

enum class Asking { ask, add };

/// Shows what is new, asks, and adds it. `notes` are for the person who reads --json.
ExitStatus add_many(const Shell& shell, const CommonArguments& common, const OpenConfig& open,
                    const std::vector<NewSource>& listed, Asking asking,
                    const std::vector<std::string>& notes) {
  const Sifted sifted = sift(listed, open.config.sources);
  if (!common.json && !common.quiet) say_sifted(shell, sifted);
  bool is_wanted = asking == Asking::add && !sifted.fresh.empty();
  if (asking == Asking::ask && !sifted.fresh.empty() && !common.json) {
    const Consent consent = ask_consent(
        shell, fmt::format("Add these {} sources to {}?", sifted.fresh.size(), open.file.string()));
    if (consent == Consent::nobody) {
      Error error;
      error.what = "nothing was added: nobody is there to ask";
      error.hint = "say --yes";
      return report(shell, common, error, ExitStatus::wrong_usage);
    }
    is_wanted = consent == Consent::yes;
  }
  if (is_wanted) {
    if (const auto done = add_to(open, sifted.fresh); !done) {
      return report(shell, common, done.error());
    }
  }
  if (common.json) {
    say_json(shell.out, json_of(sifted, is_wanted, notes));
  } else if (!common.quiet) {
    say(shell.out, is_wanted ? fmt::format("Added {} sources to {}.\n", sifted.fresh.size(),
                                           open.file.string())
                             : std::string("Nothing was added.\n"));
  }
  return ExitStatus::done;
}

/// Services whose feeds a list names become sources of their own kind.
NewSource source_of(const markup::OpmlFeed& feed) {
  const auto url = parse_url(feed.url);
  must(url.has_value());
  NewSource added;
  const auto known = known_source(*url);
  if (known && known->kind != SourceKind::feed) {
    added.source = *known;
  } else {
    added.source.url = feed.url;
    added.source.name = shown_host(url->host);
  }
  if (!feed.title.empty()) added.source.name = feed.title;
  if (!feed.folders.empty()) added.comment = fmt::format("{}", fmt::join(feed.folders, " / "));
  return added;
}

}  // namespace

ExitStatus add_pack(const Shell& shell, const CommonArguments& common,
                    const SourceAddArguments& arguments) {
  const auto pack = find_pack(arguments.pack);
  if (!pack) return report(shell, common, pack.error(), ExitStatus::wrong_usage);
  const auto open = open_config(shell, common);
  if (!open) return ExitStatus::wrong_usage;
  if (!common.json && !common.quiet) say(shell.out, fmt::format("{}:\n", pack->title));
  return add_many(shell, common, *open, pack->sources, arguments.yes ? Asking::add : Asking::ask,
                  {});
}

ExitStatus import_sources(const Shell& shell, const CommonArguments& common,
                          const SourceImportArguments& arguments) {
  const auto open = open_config(shell, common);
  if (!open) return ExitStatus::wrong_usage;
  const auto bytes = read_file(arguments.file, limits::body_bytes_max);
  if (!bytes) return report(shell, common, bytes.error(), ExitStatus::wrong_usage);
  auto opml = markup::read_opml(*bytes);
  if (!opml) {
    Error error = std::move(opml).error();
    error.place = arguments.file.string();
    return report(shell, common, error, ExitStatus::wrong_usage);
  }
  std::vector<NewSource> listed;
  for (const markup::OpmlFeed& feed : opml->feeds) listed.push_back(source_of(feed));
  for (const std::string& repair : opml->repairs) {
    say(shell.err, fmt::format("{}: {}\n", arguments.file.string(), screen_text(repair)));
  }
  return add_many(shell, common, *open, listed, arguments.yes ? Asking::add : Asking::ask,
                  opml->repairs);
}

ExitStatus export_sources(const Shell& shell, const CommonArguments& common,
                          const SourceExportArguments&) {
  const auto config = load_settings(shell, common, {});
  if (!config) return ExitStatus::wrong_usage;
  markup::Opml opml{.title = config->site.title, .feeds = {}};
  std::vector<std::string> left_out;
  for (const collect::SourceConfig& source : config->sources) {
    const std::string url = feed_address(source);
    if (url.empty()) {
      left_out.push_back(source.name);
    } else {
      opml.feeds.push_back({.title = source.name, .url = url, .page = {}, .folders = {}});
    }
  }
  const std::string text = markup::write_opml(opml);
  if (common.json) {
    say_json(shell.out, {{"opml", text}, {"left_out", left_out}});
    return ExitStatus::done;
  }
  say(shell.out, text);
  for (const std::string& name : left_out) {
    say(shell.err, fmt::format("left out: {} has no feed\n", screen_text(name)));
  }
  return ExitStatus::done;
}

ExitStatus list_packs(const Shell& shell, const CommonArguments& common,
                      const SourcePacksArguments&) {
  Json list = Json::array();
  for (const Pack& pack : shipped_packs_by_name()) {
    Json names = Json::array();
    for (const NewSource& one : pack.sources) names.push_back(one.source.name);
    if (!common.json) {
      say(shell.out,
          fmt::format("{:<17} {}, {} sources\n", pack.name, pack.title, pack.sources.size()));
    }
    list.push_back({{"name", pack.name}, {"title", pack.title}, {"sources", std::move(names)}});
  }
  if (common.json) say_json(shell.out, {{"packs", std::move(list)}});
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
