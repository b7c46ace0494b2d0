// `read`: what the newsroom sees of a page.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/json_document.h"
#include "cli/reading_place.h"
#include "cli/reading_report.h"
#include "cli/screen_text.h"
#include "markup/page_feed.h"
#include "pipeline/page_reader.h"

namespace broadsheet::cli {

namespace {

Error no_article(const markup::Page& page, const std::string& place) {
  Error error;
  error.what = page.notes.empty() ? "no readable text" : page.notes.back();
  error.place = place;
  error.hint = "--why says how the page was read";
  return error;
}

}  // namespace

ExitStatus read_page(const Shell& shell, const CommonArguments& common,
                     const ReadArguments& arguments) {
  const std::string place = arguments.what == "-" ? "standard input" : arguments.what;
  const auto answer = bring(shell, common, arguments);
  if (!answer) return report(shell, common, answer.error());
  auto page = pipeline::read_answer(*answer);
  if (!page) {
    Error error = page.error();
    if (error.place.empty()) error.place = place;
    return report(shell, common, error);
  }
  if (!arguments.feed.empty()) {
    const auto text = bring_feed_text(shell, common, arguments, *page, answer->url);
    if (!text) return report(shell, common, text.error());
    markup::weigh_feed_text(*text, *page);
  }
  const ReadFormat format = common.json ? ReadFormat::json : arguments.format;
  if (format == ReadFormat::json) {
    say_json(shell.out, json_of(*page, answer->url));
  } else {
    if (arguments.why) say(shell.out, reasons_of(*page));
    say(shell.out, shown_as(*page, format));
  }
  if (page->is_article || !page->comments.empty()) return ExitStatus::done;
  say(shell.err, fmt::format("broadsheet: {}\n", screen_text(to_line(no_article(*page, place)))));
  return ExitStatus::failed;
}

}  // namespace broadsheet::cli
