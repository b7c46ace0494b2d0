// The structure of pages against what another reader made of them: text, and the code, list items,
// cells, pictures and links that came through.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.h"
#include "eval/html_pieces.h"
#include "eval/kinds.h"
#include "eval/page_scores.h"
#include "markup/html_text.h"
#include "markup/page.h"

namespace broadsheet::eval {

namespace {

/// Where the pages of Mozilla's set are said to have been found.
constexpr std::string_view address = "http://fakehost/test/page.html";

struct Sample {
  std::string id;
  HttpAnswer answer;
  std::string expected;  ///< HTML
};

Result<std::vector<Sample>> read_samples(const Task& task) {
  std::set<std::filesystem::path> folders;  // in the order of their names
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(task.path, error))
    if (entry.is_directory(error)) folders.insert(entry.path());
  std::vector<Sample> samples;
  for (const auto& folder : folders) {
    TRY_LET(std::string page, read_either(folder / "source.html"));
    TRY_LET(std::string expected, read_either(folder / "expected.html"));
    samples.push_back({.id = folder.filename().string(),
                       .answer = {.url = std::string(address),
                                  .status = 200,
                                  .headers = {{"content-type", "text/html"}},
                                  .body = std::move(page),
                                  .received_at = task.place.loop.clock().now()},
                       .expected = std::move(expected)});
  }
  if (!samples.empty()) return samples;
  return Error{.kind = ErrorKind::invalid,
               .what = "expected folders with source.html and expected.html",
               .place = task.path.string(),
               .hint = {},
               .retry_after = {}};
}

struct Kept {
  std::size_t kept = 0;
  std::size_t of = 0;
};

class Totals {
 public:
  Json add(const Sample& sample, const markup::Page& page);
  Json figures() const;

 private:
  Mean precision_;
  Mean recall_;
  std::map<std::string, Kept, std::less<>> kept_;
};

Json Totals::add(const Sample& sample, const markup::Page& page) {
  const std::string html = to_html(page.body);
  const std::string found = markup::html_to_text(html).text;
  const std::string expected = markup::html_to_text(sample.expected).text;
  const Counts counts = compare_texts(found, expected);
  precision_.add(counts.precision());
  recall_.add(counts.recall());
  Json unit{{"id", sample.id}, {"notes", page.notes}};
  unit["text"] = three(counts.precision(), counts.recall());
  unit["text"]["found"] = found;
  unit["text"]["expected"] = expected;
  const auto ours = pieces_of(html);
  for (const auto& [kind, pieces] : pieces_of(sample.expected)) {
    Json lost = Json::array();
    Kept& kept = kept_[kind];
    std::multiset<std::string> left;
    if (const auto same = ours.find(kind); same != ours.end()) left = same->second;
    for (const std::string& piece : pieces) {
      ++kept.of;
      const auto match = left.find(piece);
      if (match == left.end()) {
        lost.push_back(piece);
        continue;
      }
      ++kept.kept;
      left.erase(match);
    }
    if (!lost.empty()) unit["lost"][kind] = std::move(lost);
  }
  return unit;
}

Json Totals::figures() const {
  Json kept = Json::object();
  for (const auto& [kind, count] : kept_) kept[kind] = {{"kept", count.kept}, {"of", count.of}};
  return {{"text", three(precision_.value(), recall_.value())}, {"kept", std::move(kept)}};
}

}  // namespace

Result<Outcome> measure_structure(const Task& task) {
  using Read = Worked<markup::Page>;
  TRY_LET(const std::vector<Sample> samples, read_samples(task));
  const auto read = task.place.each<Read>(samples.size(), [&](std::size_t i) {
    return timed<markup::Page>([&] { return markup::read_page(samples[i].answer); });
  });
  Outcome outcome;
  Totals totals;
  Json failed = Json::array();
  double seconds = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto& page = read[i].value;
    if (!page) failed.push_back(failure(samples[i].id, page.error()));
    seconds += read[i].seconds;
    outcome.units.push_back(totals.add(samples[i], page ? *page : markup::Page{}));
  }
  outcome.figures = {{"pages", samples.size()}};
  outcome.figures.update(totals.figures());
  outcome.figures["seconds"] = seconds;
  outcome.figures["failed"] = std::move(failed);
  return outcome;
}

}  // namespace broadsheet::eval
