#include <array>

#include "eval/items.h"
#include "eval/kinds.h"
#include "eval/scores.h"
#include "eval/vectors.h"
#include "stories/graded.h"

namespace broadsheet::eval {

namespace {

struct Pair {
  Item a;
  Item b;
  std::optional<bool> same;
  std::optional<double> score;  ///< graded, 0..5
};

Result<Pair> read_pair(const Line& line) {
  Fields fields(line);
  Fields a(fields.object("a"), line.place);
  Fields b(fields.object("b"), line.place);
  Pair pair{.a = read_item(a),
            .b = read_item(b),
            .same = fields.maybe_flag("same"),
            .score = fields.maybe_number("score")};
  fields.expect(pair.same || pair.score, "\"same\" or \"score\"");
  TRY(a.done());
  TRY(b.done());
  TRY(fields.done());
  // Two posts, whatever ids the data gives them.
  if (pair.a.id == pair.b.id) pair.b.id = item_id(pair.b.kind, "the second of a pair", "b");
  return pair;
}

Result<std::vector<Pair>> read_pairs(const std::filesystem::path& path) {
  TRY_LET(const std::vector<Line> lines, read_lines(path));
  std::vector<Pair> pairs;
  for (const Line& line : lines) {
    TRY_LET(Pair pair, read_pair(line));
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

struct Judgement {
  stories::Comparison comparison;
  double score = 0;  ///< of a graded pair how alike the two read, else what the comparison says
};

using Judged = Worked<Judgement>;

Judged judge(const Pair& pair, stories::Reach reach, const VectorsByText& vectors) {
  const std::array both{pair.a, pair.b};
  const Time now = latest({pair.a, pair.b});
  const stories::Teaching teaching{.embeddings = embeddings_of(both, vectors)};
  return timed<Judgement>([&]() -> Result<Judgement> {
    Judgement judged{.comparison = compare(pair.a, pair.b, now, reach, teaching)};
    judged.score = pair.same ? judged.comparison.similarity
                             : graded_likeness(pair.a, pair.b, teaching.embeddings);
    return judged;
  });
}

Json unit(const Pair& pair, const Judgement& judged) {
  return {{"a", pair.a.native_id},
          {"b", pair.b.native_id},
          {"title_a", pair.a.title},
          {"title_b", pair.b.title},
          {"text_a", stories::embedded_text(pair.a)},
          {"text_b", stories::embedded_text(pair.b)},
          {"found", judged.comparison.same},
          {"expected", pair.same ? Json(*pair.same) : Json(pair.score.value_or(0))},
          {"score", judged.score},
          {"why", judged.comparison.why}};
}

struct Tally {
  Counts counts;
  std::vector<Scored> scored;
  std::vector<double> likenesses;
  std::vector<double> grades;

  void add(const Pair& pair, const Judgement& judged) {
    if (pair.same) {
      counts.add(judged.comparison.same, *pair.same);
      scored.push_back({.score = judged.score, .is_positive = *pair.same});
    } else {
      likenesses.push_back(judged.score);
      grades.push_back(*pair.score);
    }
  }
};

}  // namespace

Result<Outcome> measure_pairs(const Task& task) {
  TRY_LET(const std::vector<Pair> pairs, read_pairs(task.path));
  TRY_LET(const VectorsByText vectors, read_vectors(task.embeddings));
  const auto judged = task.place.each<Judged>(
      pairs.size(), [&](std::size_t i) { return judge(pairs[i], task.reach, vectors); });
  Outcome outcome;
  Json failed = Json::array();
  Tally tally;
  double seconds = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    seconds += judged[i].seconds;
    const auto& value = judged[i].value;
    if (!value) failed.push_back(failure(pairs[i].a.native_id, value.error()));
    const Judgement judgement = value ? *value : Judgement{};
    tally.add(pairs[i], judgement);
    outcome.units.push_back(unit(pairs[i], judgement));
  }
  outcome.figures = {{"pairs", pairs.size()}};
  outcome.figures.update(three(tally.counts.precision(), tally.counts.recall()));
  outcome.figures.update({{"auc", to_json(area_under_curve(std::move(tally.scored)))},
                          {"pearson", to_json(pearson(tally.likenesses, tally.grades))},
                          {"seconds", seconds},
                          {"failed", std::move(failed)}});
  return outcome;
}

}  // namespace broadsheet::eval
