#include <chrono>

#include "base/text.h"
#include "base/url.h"
#include "eval/kinds.h"
#include "eval/scores.h"
#include "markup/feed.h"
#include "markup/html_text.h"
#include "markup/sanitise.h"

namespace broadsheet::eval {

namespace {

struct FeedLine {
  std::string file;
  HttpAnswer answer = {};
  const Json* feed = nullptr;
  std::vector<const Json*> entries = {};
  std::optional<std::size_t> count = {};

  bool has_expectations() const { return feed || !entries.empty() || count; }
};

bool is_comparable(const Json& fields) {
  return std::ranges::all_of(fields, [](const Json& value) {
    return value.is_null() || value.is_string() || value.is_array();
  });
}

Result<FeedLine> read_feed_line(const std::filesystem::path& folder, const Line& line) {
  Fields fields(line);
  FeedLine wanted{.file = fields.text("file"), .feed = fields.object("feed")};
  wanted.answer.url = fields.maybe_text("url").value_or("");
  wanted.answer.status = 200;
  if (const Json* headers = fields.object("headers")) {
    for (const auto& [name, value] : headers->items()) {
      fields.expect(value.is_string(), "\"headers\" to hold strings");
      if (value.is_string()) wanted.answer.headers.push_back({name, value.get<std::string>()});
    }
  }
  for (const Json& entry : fields.array("entries")) {
    fields.expect(entry.is_object(), "\"entries\" to be a list of objects");
    wanted.entries.push_back(&entry);
  }
  const auto count = fields.maybe_number("count");
  if (count) wanted.count = static_cast<std::size_t>(*count);
  TRY(fields.done());
  for (const Json* entry : wanted.entries) {
    fields.expect(is_comparable(*entry), "fields to be strings, lists of strings or null");
  }
  fields.expect(!wanted.feed || is_comparable(*wanted.feed), "fields to be strings or null");
  TRY(fields.done());
  auto body = read_either(folder / wanted.file);
  if (!body) {
    fields.expect(false, "a file that can be read, but " + to_line(body.error()));
    TRY(fields.done());
  }
  wanted.answer.body = std::move(*body);
  return wanted;
}

/// What a reader sees of HTML: its text and where its links go.
std::string seen(const std::string& html, const std::string& page) {
  const auto base = parse_url(page);
  const markup::PlainText plain =
      markup::html_to_text(markup::sanitise_html(html, base ? &*base : nullptr));
  std::string seen = fold_space(plain.text);
  for (const markup::Link& link : plain.links) seen += " -> " + link.href;
  return seen;
}

Json moment(const std::optional<Time>& time) {
  if (!time) return "";
  return to_rfc3339(std::chrono::floor<std::chrono::seconds>(*time));
}

Json fields_of(const markup::Feed& feed) {
  return {{"title", feed.title},
          {"link", feed.link},
          {"id", feed.id},
          {"subtitle", feed.subtitle},
          {"language", feed.language},
          {"author", feed.author},
          {"updated", moment(feed.updated)}};
}

Json fields_of(const markup::FeedEntry& entry) {
  return {{"title", entry.title},
          {"link", entry.link},
          {"id", entry.id},
          {"summary", entry.summary_html},
          {"content", entry.content_html},
          {"author", entry.author},
          {"comments", entry.comments},
          {"categories", entry.categories},
          {"enclosures", entry.enclosures},
          {"published", moment(entry.published)},
          {"updated", moment(entry.updated)}};
}

/// The form in which two values are compared.
Json comparable(const std::string& field, const Json& value, const std::string& page) {
  if (value.is_null()) return "";
  if (!value.is_string()) return value;
  const auto text = value.get<std::string>();
  if (field == "summary" || field == "content") return seen(text, page);
  if (field == "published" || field == "updated") {
    const auto time = parse_date(text);
    return time ? moment(time) : Json(text);
  }
  return fold_space(text);
}

/// The fields of one file, each compared.
class Comparison {
 public:
  explicit Comparison(const std::string& page) : page_(page) {}

  void compare(const std::string& where, const Json& expected, const Json& found) {
    for (const auto& [field, value] : expected.items()) {
      if (!found.contains(field)) continue;  // a field that this version does not know
      const Json wanted = comparable(field, value, page_);
      add(where + field, comparable(field, found[field], page_), wanted);
    }
  }
  void add(std::string field, const Json& found, const Json& expected) {
    ++of_;
    matched_ += found == expected ? 1 : 0;
    fields_.push_back({{"field", std::move(field)},
                       {"found", found},
                       {"expected", expected},
                       {"matched", found == expected}});
  }

  std::size_t of() const { return of_; }
  std::size_t matched() const { return matched_; }
  const Json& fields() const { return fields_; }

 private:
  const std::string& page_;
  std::size_t of_ = 0;
  std::size_t matched_ = 0;
  Json fields_ = Json::array();
};

Comparison compare(const FeedLine& wanted, const markup::Feed& feed) {
  Comparison comparison(wanted.answer.url);
  if (wanted.feed) comparison.compare("", *wanted.feed, fields_of(feed));
  for (std::size_t i = 0; i < wanted.entries.size(); ++i) {
    const markup::FeedEntry entry = i < feed.entries.size() ? feed.entries[i] : markup::FeedEntry{};
    comparison.compare("entry " + std::to_string(i + 1) + " ", *wanted.entries[i],
                       fields_of(entry));
  }
  if (wanted.count) comparison.add("count", feed.entries.size(), *wanted.count);
  return comparison;
}

using Read = Worked<markup::Feed>;

/// A document of which nothing is expected may be no feed at all: that it is none is an answer.
bool is_failure(const FeedLine& wanted, const Read& read) {
  if (read.value) return false;
  return wanted.has_expectations() || read.value.error().kind != ErrorKind::invalid;
}

Json unit(const FeedLine& wanted, const Read& read, const Comparison& compared) {
  return {{"id", wanted.file},
          {"fields", compared.fields()},
          {"repairs", read.value ? Json(read.value->repairs) : Json::array()},
          {"error", read.value ? Json(nullptr) : Json(to_line(read.value.error()))},
          {"score", to_json(share(static_cast<double>(compared.matched()),
                                  static_cast<double>(compared.of())))}};
}

struct Totals {
  std::size_t files_passed = 0;
  std::size_t fields = 0;
  std::size_t matched = 0;
  std::size_t bytes = 0;
  double seconds = 0;
  Json failed = Json::array();

  void add(const FeedLine& wanted, const Read& read, const Comparison& compared) {
    const bool failed_here = is_failure(wanted, read);
    if (failed_here) failed.push_back(failure(wanted.file, read.value.error()));
    files_passed += !failed_here && compared.matched() == compared.of() ? 1 : 0;
    fields += compared.of();
    matched += compared.matched();
    bytes += wanted.answer.body.size();
    seconds += read.seconds;
  }
};

}  // namespace

Result<Outcome> measure_feeds(const Task& task) {
  TRY_LET(const std::vector<Line> lines, read_lines(task.path / "expected.jsonl"));
  std::vector<FeedLine> wanted;
  for (const Line& line : lines) {
    TRY_LET(FeedLine feed, read_feed_line(task.path, line));
    wanted.push_back(std::move(feed));
  }
  const auto read = task.place.each<Read>(wanted.size(), [&](std::size_t i) {
    return timed<markup::Feed>([&] { return markup::read_feed(wanted[i].answer); });
  });
  Outcome outcome;
  Totals totals;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Comparison compared = compare(wanted[i], read[i].value ? *read[i].value : markup::Feed{});
    totals.add(wanted[i], read[i], compared);
    outcome.units.push_back(unit(wanted[i], read[i], compared));
  }
  outcome.figures = {{"files", wanted.size()},
                     {"files_passed", totals.files_passed},
                     {"fields", totals.fields},
                     {"fields_matched", totals.matched},
                     {"rate", to_json(share(static_cast<double>(totals.matched),
                                            static_cast<double>(totals.fields)))},
                     {"seconds", totals.seconds},
                     {"megabytes_per_second",
                      to_json(share(static_cast<double>(totals.bytes) / 1e6, totals.seconds))},
                     {"failed", std::move(totals.failed)}};
  return outcome;
}

}  // namespace broadsheet::eval
