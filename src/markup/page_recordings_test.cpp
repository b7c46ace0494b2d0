// The page reader measured on labelled pages, as `broadsheet eval extract` measures it: text by
// 4-token shingles, segments by substring, days by equality. The floors stand a little under what
// was reached; one setting serves all sets.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unicode/uchar.h>

#include "../test/shared_data.h"
#include "base/code_points.h"
#include "base/files.h"
#include "base/text.h"
#include "markup/json.h"
#include "markup/page.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

struct Counts {
  double right = 0;
  double wrong = 0;
  double missing = 0;

  double precision() const { return right + wrong == 0 ? 0 : right / (right + wrong); }
  double recall() const { return right + missing == 0 ? 0 : right / (right + missing); }
};

double f1(double precision, double recall) {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

/// Letters, digits and underscores of any script, as `\w+` finds them.
std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens(1);
  CodePoints points(text);
  while (const auto point = points.next()) {
    const bool is_word = point->value == '_' || u_isalnum(point->value);
    if (is_word)
      tokens.back() += point->bytes;
    else if (!tokens.back().empty())
      tokens.emplace_back();
  }
  if (tokens.back().empty()) tokens.pop_back();
  return tokens;
}

std::map<std::string, int> shingles_of(std::string_view text) {
  constexpr std::size_t length = 4;
  const std::vector<std::string> tokens = tokens_of(text);
  std::map<std::string, int> shingles;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (at > 0 && at + length > tokens.size()) break;
    std::string shingle;
    for (std::size_t i = at; i < std::min(at + length, tokens.size()); ++i)
      shingle += tokens[i] + " ";
    ++shingles[shingle];
  }
  return shingles;
}

Counts compare_texts(std::string_view found, std::string_view expected) {
  const auto ours = shingles_of(found);
  const auto theirs = shingles_of(expected);
  Counts counts;
  for (const auto& [shingle, count] : ours) {
    const auto other = theirs.find(shingle);
    const int common = other == theirs.end() ? 0 : std::min(count, other->second);
    counts.right += common;
    counts.wrong += count - common;
  }
  for (const auto& [shingle, count] : theirs) counts.missing += count;
  counts.missing -= counts.right;
  return counts;
}

/// Means over pages, as the benchmark takes them.
struct TextScore {
  double precision = 0;
  double recall = 0;
  double pages_with_precision = 0;
  double pages_with_recall = 0;

  void add(const Counts& counts) {
    if (counts.right + counts.wrong > 0) precision += counts.precision(), ++pages_with_precision;
    if (counts.right + counts.missing > 0) recall += counts.recall(), ++pages_with_recall;
  }
  double mean_precision() const { return precision / std::max(1.0, pages_with_precision); }
  double mean_recall() const { return recall / std::max(1.0, pages_with_recall); }
};

struct Scores {
  std::size_t pages = 0;
  std::size_t failed = 0;
  std::size_t articles = 0;
  TextScore text;
  Counts segments;
  Counts days;
  Counts titles;
  Counts authors;
  Counts descriptions;
};

void score_segments(const Page& page, const JsonValue& expected, Counts& counts) {
  const std::string text = fold_space(page.text);
  for (std::size_t i = 0; i < expected["with"].size(); ++i)
    ++(text.contains(fold_space(expected["with"].at(i).text())) ? counts.right : counts.missing);
  for (std::size_t i = 0; i < expected["without"].size(); ++i)
    if (text.contains(fold_space(expected["without"].at(i).text()))) ++counts.wrong;
}

void score_field(const std::string& found, const JsonValue& expected, Counts& counts) {
  if (expected.is_null()) return;
  if (fold_space(found) == fold_space(expected.text()))
    ++counts.right;
  else if (found.empty())
    ++counts.missing;
  else
    ++counts.wrong, ++counts.missing;
}

std::vector<std::string> names_of(std::string text) {
  for (std::size_t at = text.find(" and "); at != std::string::npos; at = text.find(" and "))
    text.replace(at, 5, ",");
  std::replace(text.begin(), text.end(), ';', ',');
  std::vector<std::string> names;
  for (const std::string_view name : split(text, ','))
    if (!trim(name).empty()) names.push_back(fold_case(trim(name)));
  std::sort(names.begin(), names.end());
  return names;
}

void score_page(const Page& page, const JsonValue& expected, Scores& scores) {
  scores.articles += page.is_article ? 1 : 0;
  if (!expected["text"].is_null())
    scores.text.add(compare_texts(page.text, expected["text"].text()));
  score_segments(page, expected, scores.segments);
  score_field(page.title, expected["title"], scores.titles);
  score_field(page.description, expected["description"], scores.descriptions);
  if (!expected["author"].is_null())
    ++(names_of(page.author) == names_of(expected["author"].text()) ? scores.authors.right
                                                                    : scores.authors.missing);
}

/// `day` is "" where the page has none.
void score_day(const Page& page, const std::string& day, Counts& counts) {
  if (day.empty())
    counts.wrong += page.published_day.empty() ? 0 : 1;
  else if (page.published_day == day)
    ++counts.right;
  else
    ++(page.published_day.empty() ? counts.missing : counts.wrong);
}

HttpAnswer recorded(const std::filesystem::path& folder, const JsonValue& expected) {
  std::filesystem::path path = folder / "pages" / (expected["id"].text() + ".html");
  if (!std::filesystem::exists(path)) path += ".gz";
  auto body = read_file(path, 64u << 20);
  REQUIRE(body);
  return {.url = expected["url"].text(),
          .status = 200,
          .headers = {{"Content-Type", "text/html"}},
          .body = std::move(*body),
          .received_at = *parse_date("2026-07-01")};
}

Scores scores_of(const std::filesystem::path& folder) {
  Scores scores;
  std::ifstream file(folder / "expected.jsonl");
  for (std::string line; std::getline(file, line);) {
    const auto document = JsonDocument::parse(line);
    REQUIRE(document);
    const JsonValue expected = document->root();
    const auto page = read_page(recorded(folder, expected));
    ++scores.pages;
    scores.failed += page ? 0 : 1;
    if (!page) continue;
    score_page(*page, expected, scores);
    // Without the key nothing is known; null says that there is no day.
    if (line.contains("\"date\":")) score_day(*page, expected["date"].text(), scores.days);
  }
  return scores;
}

std::optional<Scores> measured(const char* name) {
  const auto data = shared_data();
  if (!data || !std::filesystem::exists(*data / "extract" / name)) {
    MESSAGE("skipped: no shared data");
    return {};
  }
  return scores_of(*data / "extract" / name);
}

double print(const std::string& what, double precision, double recall) {
  MESSAGE(what, ": precision ", precision, ", recall ", recall, ", F1 ", f1(precision, recall));
  return f1(precision, recall);
}

double print(const std::string& what, const Counts& counts) {
  return print(what, counts.precision(), counts.recall());
}

}  // namespace

TEST_CASE("the text of news pages is found") {
  const auto scores = measured("benchmark-dev");
  if (!scores) return;
  CHECK(scores->failed == 0);
  CHECK(print("text", scores->text.mean_precision(), scores->text.mean_recall()) >= 0.972);
}

TEST_CASE("the right pieces of pages of all kinds are kept, and the wrong ones left out") {
  const auto scores = measured("trafilatura-dev");
  if (!scores) return;
  CHECK(scores->failed == 0);
  MESSAGE(scores->articles, " of ", scores->pages, " pages are articles");
  MESSAGE("titles ", scores->titles.right, ", authors ", scores->authors.right, ", descriptions ",
          scores->descriptions.right);
  CHECK(print("segments", scores->segments) >= 0.932);
  CHECK(print("days", scores->days) >= 0.94);
  CHECK(scores->titles.right >= 329);
  CHECK(scores->authors.right >= 152);
  CHECK(scores->descriptions.right >= 100);
}

TEST_CASE("the day of publication is found") {
  const auto scores = measured("dates-dev");
  if (!scores) return;
  CHECK(print("days", scores->days) >= 0.957);
}
