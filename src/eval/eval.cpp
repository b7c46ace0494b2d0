#include "eval/eval.h"

#include <algorithm>
#include <array>

#include "eval/kinds.h"

namespace broadsheet::eval {

namespace {

constexpr std::array<std::string_view, 10> names{"feeds",     "urls",    "sanitize", "extract",
                                                 "structure", "stories", "pairs",    "ground",
                                                 "lang",      "rank"};
constexpr std::array measures{measure_feeds,     measure_urls,    measure_sanitize, measure_extract,
                              measure_structure, measure_stories, measure_pairs,    measure_ground,
                              measure_lang,      measure_rank};
static_assert(names.size() == measures.size());

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::span<const std::string_view> kinds() {
  return names;
}

Json failure(const std::string& id, const Error& error) {
  return {{"id", id}, {"error", to_line(error)}};
}

Result<Measured> measure(const Question& question, EventLoop& loop, Pool& pool) {
  const auto name = std::ranges::find(names, question.kind);
  must(name != names.end());
  const auto measure_kind = measures[static_cast<std::size_t>(name - names.begin())];
  TRY_LET(const Outcome outcome, measure_kind({.path = question.path,
                                               .reach = question.reach,
                                               .embeddings = question.embeddings,
                                               .place = {.loop = loop, .pool = pool}}));
  Measured measured{.figures = written(outcome.figures), .units = {}};
  for (const Json& unit : outcome.units) measured.units += written(unit) + "\n";
  return measured;
}

}  // namespace broadsheet::eval
