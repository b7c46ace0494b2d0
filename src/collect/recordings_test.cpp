#include <map>
#include <set>

#include "../test/shared_data.h"
#include "collect/recorded_talk.h"
#include "collect/recording.h"

namespace broadsheet::collect {

namespace {

namespace fs = std::filesystem;

struct Count {
  std::set<Id<Item>> items;
  std::set<std::string> pages;  ///< of feeds: one entry stands in several of a publisher's feeds
  std::int64_t rows = 0;
  std::int64_t drops = 0;
};

SourceConfig config_from(const markup::JsonValue& source) {
  SourceConfig config;
  const auto kind = source_kind(source["kind"].text());
  REQUIRE(kind);
  config.kind = *kind;
  config.name = source["name"].text();
  config.url = source["url"].text();
  config.query = source["query"].text();
  config.client_id = "id";
  config.client_secret = "secret";
  return config;
}

markup::JsonDocument read_document(const fs::path& file) {
  const auto text = read_file(file, limits::body_bytes_max);
  REQUIRE(text.has_value());
  auto document = markup::JsonDocument::parse(*text);
  REQUIRE(document.has_value());
  return std::move(*document);
}

/// A source whose place the recording does not know asked for nothing that day.
void add_counts(std::map<std::string, Count>& counts, const SourceConfig& config,
                const Talk& talk) {
  Count& count = counts[std::string(name_of(config.kind))];
  for (const Item& item : talk.all.items) {
    count.items.insert(item.id);
    count.pages.insert(item.url);
    CHECK(item.source == config.name);
    CHECK(talk.sighting_of(item) != nullptr);
  }
  count.rows += static_cast<std::int64_t>(talk.all.items.size() + talk.all.drops.size());
  count.drops += static_cast<std::int64_t>(talk.all.drops.size());
  for (const Error& error : talk.errors) CHECK(to_line(error) == "");
  CHECK(talk.all.faults.empty());
}

std::map<std::string, Count> read_day(const fs::path& file, const markup::JsonValue& sources) {
  Recording recording(file);
  std::map<std::string, Count> counts;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const SourceConfig config = config_from(sources.at(i));
    const auto source = source_of(config);
    CHECK_FALSE(source->not_ready());
    const Talk talk = talk_with(*source, recording.latest(), recording.answers());
    CAPTURE(config.name);
    const bool is_absent = talk.all.items.empty() && !talk.errors.empty() &&
                           talk.errors.front().kind == ErrorKind::missing;
    if (!is_absent) add_counts(counts, config, talk);
  }
  return counts;
}

/// Mastodon posts that expected.json counts twice: their time stands there with milliseconds and
/// without (six), or their list holds them once only.
std::int64_t counted_twice(std::string_view kind, std::string_view day) {
  static const std::map<std::string_view, std::int64_t> twice{
      {"2025-10-28", 1}, {"2025-10-29", 1}, {"2025-10-31", 5}};
  const auto found = twice.find(day);
  return kind == "mastodon" && found != twice.end() ? found->second : 0;
}

/// What docs/sources.md shows: run with -s to see it.
struct Total {
  std::int64_t rows = 0;
  std::int64_t rows_wanted = 0;
  std::int64_t distinct = 0;
  std::int64_t distinct_wanted = 0;
  std::int64_t drops = 0;
};

void tell(const std::string& window, const std::map<std::string, Total>& totals) {
  for (const auto& [kind, total] : totals) {
    if (total.rows_wanted == 0) continue;
    MESSAGE(window, " ", kind, ": rows ", total.rows, " of ", total.rows_wanted, ", distinct ",
            total.distinct, " and ", total.drops, " dropped of ", total.distinct_wanted);
  }
}

void check_window(const fs::path& folder) {
  const auto sources = read_document(folder / "sources.json");
  const auto expected = read_document(folder / "expected.json");
  std::vector<fs::path> days;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().string().ends_with(".jsonl.gz")) days.push_back(entry.path());
  }
  CHECK(days.size() >= 7);
  std::map<std::string, Total> totals;
  for (const fs::path& file : days) {
    const std::string day = file.filename().string().substr(0, 10);
    const markup::JsonValue wanted = expected.root()[day];
    CAPTURE(day);
    auto counts = read_day(file, sources.root());
    for (const std::string kind :
         {"mastodon", "reddit", "hackernews", "github", "lobsters", "devto", "feed"}) {
      CAPTURE(kind);
      const Count& count = counts[kind];
      CHECK(count.rows == wanted["rows"][kind].integer().value_or(0));
      // Feeds are counted by page there.
      const auto distinct =
          static_cast<std::int64_t>(kind == "feed" ? count.pages.size() : count.items.size());
      const std::int64_t wanted_distinct = wanted["distinct"][kind].integer().value_or(0);
      CHECK(distinct + count.drops == wanted_distinct - counted_twice(kind, day));
      Total& total = totals[kind];
      total.rows += count.rows;
      total.rows_wanted += wanted["rows"][kind].integer().value_or(0);
      total.distinct += distinct;
      total.distinct_wanted += wanted_distinct;
      total.drops += count.drops;
    }
  }
  tell(folder.filename().string(), totals);
}

Talk talk_over(const fs::path& file, SourceConfig config) {
  Recording recording(file);
  const auto source = source_of(config);
  return talk_with(*source, recording.latest(), recording.answers());
}

void check_items(const Talk& talk) {
  CHECK(talk.errors.empty());
  for (const Item& item : talk.all.items) {
    CAPTURE(item.native_id);
    CHECK_FALSE(item.native_id.empty());
    CHECK((item.url.empty() || parse_url(item.url).has_value()));
    CHECK(parse_url(item.discussion).has_value());
    CHECK(item.published);
    CHECK_FALSE((item.title + item.text).contains("<p>"));
    CHECK_FALSE((item.title + item.text).contains("&#"));
  }
}

}  // namespace

TEST_CASE("recorded days give as many items of each kind as they hold posts") {
  const auto shared = shared_data();
  if (!shared) {
    MESSAGE("skipped: no shared data");
    return;
  }
  for (const std::string window : {"2020-11", "2025-11", "2026-06"}) {
    CAPTURE(window);
    check_window(*shared / "web" / "days" / window);
  }
}

TEST_CASE("a recorded front page of Hacker News is read whole") {
  const auto shared = shared_data();
  if (!shared) {
    MESSAGE("skipped: no shared data");
    return;
  }
  for (const std::string day : {"2022-03-29", "2022-03-31"}) {
    const Talk talk = talk_over(*shared / "web" / ("hackernews-" + day + ".jsonl.gz"),
                                settings(SourceKind::hackernews, "hn"));
    CAPTURE(day);
    check_items(talk);
    CHECK(talk.all.items.size() + talk.all.drops.size() + 1 == talk.asked.size());
    CHECK(talk.all.items.size() > 400);
  }
}

TEST_CASE("recorded trending links are pages with a title that people posted") {
  const auto shared = shared_data();
  if (!shared) {
    MESSAGE("skipped: no shared data");
    return;
  }
  SourceConfig config =
      settings(SourceKind::mastodon, "mastodon.social", "https://mastodon.social");
  config.lists = {"links"};
  const Talk talk = talk_over(*shared / "web" / "mastodon.jsonl.gz", config);
  CHECK(talk.errors.empty());
  CHECK(talk.all.items.size() >= 5);
  for (const Item& item : talk.all.items) {
    CHECK(parse_url(item.url).has_value());
    CHECK_FALSE(item.title.empty());
    CHECK(talk.sighting_of(item)->people.value_or(0) > 0);
  }
}

TEST_CASE("recorded trends of Mastodon instances give public posts with their links") {
  const auto shared = shared_data();
  if (!shared) {
    MESSAGE("skipped: no shared data");
    return;
  }
  for (const std::string host : {"mastodon.social", "social.tchncs.de", "emacs.ch"}) {
    SourceConfig config = settings(SourceKind::mastodon, host, "https://" + host);
    config.lists = {"statuses"};
    const Talk talk = talk_over(*shared / "web" / "mastodon.jsonl.gz", config);
    CAPTURE(host);
    check_items(talk);
    CHECK(talk.all.items.size() >= 30);
    CHECK(std::ranges::count_if(talk.all.items, [](const Item& i) { return !i.url.empty(); }) > 0);
    for (const Item& item : talk.all.items) CHECK(item.author.starts_with('@'));
  }
}

TEST_CASE("every recorded answer is read by every kind of source or refused with a typed error") {
  const auto shared = shared_data();
  if (!shared) {
    MESSAGE("skipped: no shared data");
    return;
  }
  for (const std::string name : {"mastodon", "reddit", "github", "lobsters"}) {
    const auto text = read_file(*shared / "web" / (name + ".jsonl.gz"), limits::body_bytes_max * 8);
    REQUIRE(text.has_value());
    SourceConfig config = settings(*source_kind(name), name);
    if (config.kind == SourceKind::mastodon) config.url = "https://mastodon.social";
    if (config.kind == SourceKind::reddit) config.url = "https://www.reddit.com/r/all";
    const auto source = source_of(config);
    std::size_t items = 0;
    for (const std::string_view line : split(*text, '\n')) {
      const auto exchange = markup::JsonDocument::parse(line);
      if (!exchange) continue;
      HttpAnswer answer;
      answer.url = exchange->root()["url"].text();
      answer.body = exchange->root()["body"].text();
      Ask ask = source->start(Time()).front();
      if (config.kind == SourceKind::reddit) ask.step = "hot";
      const auto batch = source->read(ask, answer);
      if (batch) items += batch->items.size();
      if (!batch) CHECK(batch.error().kind == ErrorKind::invalid);
      if (!batch) CHECK_FALSE(batch.error().what.empty());
    }
    CAPTURE(name);
    CHECK(items > 20);
  }
}

}  // namespace broadsheet::collect
