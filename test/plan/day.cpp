#include "plan/day.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "pipeline/runner.h"
#include "prose.h"
#include "store/export.h"

namespace broadsheet::plan {

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

std::string feed_url(int paper) {
  return fmt::format("https://paper{}.example/feed", paper);
}

/// The first report of every paper is about one page; the others are each paper's own.
std::string page_url(int paper, int report) {
  return report == 0 ? "https://quill.example/launch"
                     : fmt::format("https://paper{}.example/{}", paper, report);
}

std::string feed_text(int paper) {
  std::string text = "<rss version=\"2.0\"><channel><title>Paper</title>";
  for (int report = 0; report < reports_of_each; ++report) {
    text += fmt::format(
        "<item><title>{} {}-{}</title><link>{}</link><guid>{}-{}</guid>"
        "<pubDate>Fri, 26 Jun 2026 0{}:{:02}:00 GMT</pubDate></item>",
        report == 0 ? "Quill launches report" : "Separate report", paper, report,
        page_url(paper, report), paper, report, report % 10, paper);
  }
  return text + "</channel></rss>";
}

std::string page_text(int paper, int report) {
  std::string text =
      fmt::format("<html><head><title>Page {} of {}</title></head><body><article>", report, paper);
  for (std::size_t i = 0; i < prose.size(); ++i) {
    text += "<p>" +
            fmt::format(fmt::runtime(prose.at(i)), 10 * paper + report,
                        40 + 17 * report + 7 * static_cast<int>(i)) +
            "</p>";
  }
  return text + "</article></body></html>";
}

/// Evidence says when it was read, runs when they ended, sources how long they took: by the clock
/// of a run over sockets that is what the network decides.
void leave_out_times(std::string& text) {
  for (const std::string_view field : {"\"read_at\":", "\"ended_at\":", "\"took_ms\":"}) {
    for (auto at = text.find(field); at != std::string::npos; at = text.find(field, at + 1)) {
      const auto start = at + field.size();
      text.erase(start, text.find_first_of(",}", start) - start);
    }
  }
}

}  // namespace

pipeline::Config papers_config() {
  pipeline::Config config;
  for (int paper = 0; paper < papers; ++paper) {
    collect::SourceConfig source;
    source.kind = SourceKind::feed;
    source.name = fmt::format("Paper {}", paper);
    source.url = feed_url(paper);
    config.sources.push_back(std::move(source));
  }
  return config;
}

void script_day(ScriptedWeb& web) {
  for (int paper = 0; paper < papers; ++paper) {
    web.answer(feed_url(paper), 200, feed_text(paper), {{"content-type", "application/rss+xml"}});
    for (int report = 0; report < reports_of_each; ++report) {
      web.answer(page_url(paper, report), 200, page_text(paper, report),
                 {{"content-type", "text/html; charset=utf-8"}});
    }
  }
}

std::string stored_bytes(store::Store& store) {
  std::string all;
  const auto done =
      store::export_to(store, [&](std::string_view kind, std::string_view line) -> Result<void> {
        if (kind != "facts") all += fmt::format("{} {}\n", kind, line);
        return {};
      });
  REQUIRE(done);
  leave_out_times(all);
  return all;
}

template <class AnyClock>
Day<AnyClock>::Day(DayOptions options)
    : Surroundings<AnyClock>(noon, static_cast<std::size_t>(options.workers)), how(options) {
  script_day(web);
}

template <class AnyClock>
Run Day<AnyClock>::run() {
  pipeline::Services given = this->services(web);
  given.requests_at_once = how.requests_at_once;
  given.workers.settings.off_by = how.off_by;
  auto run = pipeline::run_stages("run", collect_to_generate, papers_config(), given);
  if (!run) FAIL(to_line(run.error()));
  return std::move(*run);
}

template struct Day<SimClock>;
template struct Day<FreeClock>;

}  // namespace broadsheet::plan
