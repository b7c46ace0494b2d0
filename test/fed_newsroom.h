/// For tests: a feed, the pages behind its items, and the run that reads them and asks a model.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "pipeline/runner.h"
#include "scripted_web.h"
#include "store/export.h"

namespace broadsheet {

struct FedPage {
  std::string title;
  std::string address;
  std::string html;
  std::string content = {};  ///< HTML that the feed carries of it
};

/// A page whose article has these paragraphs.
inline std::string html_article(const std::vector<std::string>& paragraphs) {
  std::string text = "<html><head><title>A page</title></head><body><article>";
  for (const std::string& paragraph : paragraphs) text += "<p>" + paragraph + "</p>";
  return text + "</article></body></html>";
}

/// A feed of the morning of 26 June 2026, and its pages.
inline void serve_feed(ScriptedWeb& web, const std::vector<FedPage>& pages,
                       const std::string& address = "https://feed.example/") {
  std::string entries;
  for (const FedPage& one : pages) {
    entries += fmt::format(
        "<item><title>{}</title><link>{}</link><guid>{}</guid>"
        "<pubDate>Fri, 26 Jun 2026 08:00:00 GMT</pubDate>"
        "<content:encoded><![CDATA[{}]]></content:encoded></item>",
        one.title, one.address, one.address, one.content);
    web.answer(one.address, 200, one.html, {{"content-type", "text/html; charset=utf-8"}});
  }
  web.answer(
      address, 200,
      "<rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Feed</title>" +
          entries + "</channel></rss>",
      {{"content-type", "application/rss+xml"}});
}

inline pipeline::Config config_of_feed(const char* name = "Feed",
                                       const char* address = "https://feed.example/") {
  pipeline::Config config;
  config.sources.resize(1);
  config.sources[0].kind = SourceKind::feed;
  config.sources[0].name = name;
  config.sources[0].url = address;
  return config;
}

/// Somebody else's, with money enough for a day.
inline void lend_model(pipeline::Config& config, UsdMicros day = UsdMicros{10'000'000},
                       const std::string& model = "gpt-4.1-nano") {
  config.model.endpoint.address = "https://api.example.org/v1";
  config.model.endpoint.key = "sk-secret";
  config.model.models = {model};
  config.model.spend.day = day;
}

/// Collects and enriches; `model` is asked where there is one.
inline Run enriching_run(const pipeline::Config& config, pipeline::Services services,
                         net::HttpTransport* model = nullptr) {
  constexpr std::array stages{Stage::collect, Stage::enrich};
  services.model_transport = model;
  auto done = pipeline::run_stages("run", stages, config, services);
  if (!done) FAIL(to_line(done.error()));
  return std::move(*done);
}

/// Of the story that has this word in its title.
inline Enrichment enrichment_of(store::Store& store, std::string_view word) {
  std::optional<Id<Story>> id;
  REQUIRE(store.stories().each([&](const Story& story) {
    if (story.title.contains(word)) id = story.id;
  }));
  REQUIRE(id);
  const auto found = store.stories().enrichment(*id);
  REQUIRE(found);
  REQUIRE(*found);
  return **found;
}

/// All that is stored, a line each.
inline std::string text_of(store::Store& store) {
  std::string all;
  REQUIRE(store::export_to(store, [&](std::string_view kind, std::string_view line) {
    all += fmt::format("{} {}\n", kind, line);
    return Result<void>();
  }));
  return all;
}

}  // namespace broadsheet
