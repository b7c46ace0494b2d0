// Feeds of others' test suites and of the live web against what is known to be in them.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "../test/shared_data.h"
#include "base/text.h"
#include "base/url.h"
#include "markup/feed.h"
#include "markup/html_text.h"
#include "markup/sanitise.h"

namespace broadsheet::markup {

namespace {

using Json = nlohmann::json;

struct Score {
  std::size_t files = 0;
  std::size_t fields = 0;
  std::size_t matched = 0;
  std::size_t counts = 0;
  std::size_t counts_matched = 0;
  std::size_t bytes = 0;
  std::chrono::steady_clock::duration spent{};

  double rate() const { return static_cast<double>(matched) / static_cast<double>(fields); }
  double megabytes_per_second() const {
    return static_cast<double>(bytes) / 1e6 / std::chrono::duration<double>(spent).count();
  }
};

std::string page_of(const Json& line) {
  return line.value("url", "");
}

HttpAnswer answer_of(const std::filesystem::path& folder, const Json& line) {
  HttpAnswer answer;
  answer.url = page_of(line);
  answer.status = 200;
  const Json headers = line.value("headers", Json::object());
  for (const auto& [name, value] : headers.items())
    answer.headers.push_back({name, value.get<std::string>()});
  std::ifstream file(folder / line["file"].get<std::string>(), std::ios::binary);
  answer.body.assign(std::istreambuf_iterator<char>(file), {});
  return answer;
}

/// What a reader sees of HTML: its text and where its links go.
std::string seen(const std::string& html, const std::string& page) {
  const auto base = parse_url(page);
  const PlainText plain = html_to_text(sanitise_html(html, base ? &*base : nullptr));
  std::string seen = fold_space(plain.text);
  for (const Link& link : plain.links) seen += " -> " + link.href;
  return seen;
}

Json time_of(const std::optional<Time>& time) {
  if (!time) return nullptr;
  return to_rfc3339(std::chrono::floor<std::chrono::seconds>(*time));
}

Json fields_of(const Feed& feed) {
  return {{"title", feed.title},
          {"link", feed.link},
          {"id", feed.id},
          {"subtitle", feed.subtitle},
          {"language", feed.language},
          {"author", feed.author},
          {"updated", time_of(feed.updated)}};
}

Json fields_of(const FeedEntry& entry) {
  return {{"title", entry.title},
          {"link", entry.link},
          {"id", entry.id},
          {"summary", entry.summary_html},
          {"content", entry.content_html},
          {"author", entry.author},
          {"comments", entry.comments},
          {"categories", entry.categories},
          {"enclosures", entry.enclosures},
          {"published", time_of(entry.published)},
          {"updated", time_of(entry.updated)}};
}

Json shown(const std::string& field, const Json& value, const std::string& page) {
  if (!value.is_string()) return value;
  const bool is_html = field == "summary" || field == "content";
  return is_html ? seen(value, page) : fold_space(value.get<std::string>());
}

void compare(const Json& expected, const Json& found, const Json& line, Score& score) {
  for (const auto& [field, value] : expected.items()) {
    const std::string page = page_of(line);
    const Json wanted = shown(field, value, page);
    const Json given = shown(field, found.value(field, Json(nullptr)), page);
    ++score.fields;
    score.matched += wanted == given ? 1 : 0;
    if (wanted != given) {
      MESSAGE(line["file"].get<std::string>(), " ", field, ": ", given.dump(), " for ",
              wanted.dump());
    }
  }
}

void compare_feed(const Json& line, const Feed& feed, Score& score) {
  compare(line.value("feed", Json::object()), fields_of(feed), line, score);
  const Json entries = line.value("entries", Json::array());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const FeedEntry entry = i < feed.entries.size() ? feed.entries[i] : FeedEntry{};
    compare(entries[i], fields_of(entry), line, score);
  }
  if (!line.contains("count")) return;
  const bool is_right = line["count"].get<std::size_t>() == feed.entries.size();
  ++score.counts;
  score.counts_matched += is_right ? 1 : 0;
  if (!is_right) MESSAGE(line["file"].get<std::string>(), ": ", feed.entries.size(), " entries");
}

/// Nothing where the data is absent.
std::optional<Score> score_of(const char* name) {
  const auto data = shared_data();
  if (!data || !std::filesystem::exists(*data / "feeds" / name / "expected.jsonl")) {
    MESSAGE("skipped: no shared data");
    return {};
  }
  Score score;
  const std::filesystem::path folder = *data / "feeds" / name;
  std::ifstream file(folder / "expected.jsonl");
  for (std::string text; std::getline(file, text); ++score.files) {
    const Json line = Json::parse(text);
    const HttpAnswer answer = answer_of(folder, line);
    const auto start = std::chrono::steady_clock::now();
    const auto feed = read_feed(answer);
    score.spent += std::chrono::steady_clock::now() - start;
    score.bytes += answer.body.size();
    if (!feed) MESSAGE(line["file"].get<std::string>(), ": ", to_line(feed.error()));
    compare_feed(line, feed ? *feed : Feed{}, score);
  }
  MESSAGE(std::string(name), ": ", score.matched, " of ", score.fields, " fields, ",
          score.counts_matched, " of ", score.counts, " counts, ", score.megabytes_per_second(),
          " MB/s");
  return score;
}

}  // namespace

TEST_CASE("feedparser's feeds give the fields that feedparser's tests expect") {
  if (const auto score = score_of("feedparser-dev")) CHECK(score->rate() >= 0.95);
}

TEST_CASE("gofeed's feeds give what its translators expect") {
  if (const auto score = score_of("gofeed")) {
    CHECK(score->rate() >= 0.95);
    CHECK(score->counts_matched == score->counts);
  }
}

TEST_CASE("live feeds give all of their entries") {
  if (const auto score = score_of("real")) CHECK(score->counts_matched == score->counts);
}

}  // namespace broadsheet::markup
