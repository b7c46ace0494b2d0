#include <map>
#include <set>

#include "base/code_points.h"
#include "base/text.h"
#include "eval/kinds.h"
#include "eval/scores.h"
#include "verify/grounding.h"

namespace broadsheet::eval {

namespace {

using Range = std::pair<std::size_t, std::size_t>;  // code points, [start, end)

struct Labelled {
  std::string id;
  std::vector<std::string> passages;
  std::string text;
  std::optional<bool> supported;
  std::optional<std::vector<Range>> unsupported;
  std::optional<std::string> against;
  std::string error;
};

std::optional<Range> read_range(const Json& json) {
  const bool is_pair = json.is_array() && json.size() == 2 && json[0].is_number_unsigned() &&
                       json[1].is_number_unsigned();
  if (!is_pair) return {};
  return Range(json[0].get<std::size_t>(), json[1].get<std::size_t>());
}

Result<Labelled> read_labelled(const Line& line) {
  Fields fields(line);
  Labelled labelled{.id = fields.text("id"),
                    .passages = fields.texts("passages"),
                    .text = fields.text("text"),
                    .supported = fields.maybe_flag("supported"),
                    .unsupported = {},
                    .against = fields.maybe_text("against"),
                    .error = fields.maybe_text("error").value_or("")};
  fields.expect(fields.has("passages"), "\"passages\"");
  if (fields.has("unsupported")) labelled.unsupported.emplace();
  for (const Json& json : fields.array("unsupported")) {
    const auto range = read_range(json);
    const bool fits =
        range && range->first <= range->second && range->second <= code_points(labelled.text);
    fields.expect(fits, "\"unsupported\" to hold [start,end] within the text");
    if (fits) labelled.unsupported->push_back(*range);
  }
  TRY(fields.done());
  return labelled;
}

/// What the gate before publication says: each sentence holds against the passages, or it does not.
struct Judgement {
  double score = 1;                ///< the share of the sentences that hold
  std::vector<Range> unsupported;  ///< the others
  std::string fault;               ///< of the first of them

  bool is_supported() const { return unsupported.empty(); }
};

Evidence evidence_of(const std::vector<std::string>& passages) {
  Evidence evidence;
  evidence.id = evidence_id(EvidenceKind::page, "eval", "");
  for (const std::string& text : passages) {
    const int number = static_cast<int>(evidence.passages.size()) + 1;
    evidence.passages.push_back({.number = number, .hash = {}, .start = 0, .end = 0, .text = text});
  }
  return evidence;
}

Claim claim_of(std::string_view sentence, const Evidence& evidence) {
  Claim claim;
  claim.text = sentence;
  for (const Passage& passage : evidence.passages) {
    claim.citations.push_back({.evidence = evidence.id, .passage = passage.number, .quote = {}});
  }
  return claim;
}

Judgement judge(const Labelled& labelled) {
  const std::vector<Evidence> held{evidence_of(labelled.passages)};
  const std::string_view text = labelled.text;
  Judgement judgement;
  double count = 0;
  for (const Span& span : sentences(text)) {
    ++count;
    const std::string_view sentence = text.substr(span.start, span.end - span.start);
    const std::string fault = verify::fault_of(claim_of(sentence, held.front()), held);
    if (fault.empty()) continue;
    if (judgement.fault.empty()) judgement.fault = fault;
    const std::size_t start = code_points(text.substr(0, span.start));
    judgement.unsupported.emplace_back(start, start + code_points(sentence));
  }
  const auto faulty = static_cast<double>(judgement.unsupported.size());
  judgement.score = share(count - faulty, count).value_or(1);
  return judgement;
}

std::set<std::size_t> characters(const std::vector<Range>& ranges) {
  std::set<std::size_t> characters;
  for (const auto& [start, end] : ranges) {
    for (std::size_t at = start; at < end; ++at) characters.insert(at);
  }
  return characters;
}

Counts compare_spans(const std::vector<Range>& found, const std::vector<Range>& expected) {
  const std::set<std::size_t> ours = characters(found);
  const std::set<std::size_t> theirs = characters(expected);
  Counts counts;
  for (const std::size_t at : ours) counts.add(true, theirs.contains(at));
  for (const std::size_t at : theirs) counts.false_negative += ours.contains(at) ? 0 : 1;
  return counts;
}

struct Planted {
  std::size_t planted = 0;
  std::size_t caught = 0;
};

class Tally {
 public:
  void add(const Labelled& labelled, const Judgement& judgement) {
    scores_[labelled.id] = judgement.score;
    if (labelled.against) pairs_.emplace_back(labelled.id, *labelled.against);
    if (labelled.unsupported) {
      spans_ += compare_spans(judgement.unsupported, *labelled.unsupported);
      has_spans_ = true;
    }
    if (!labelled.error.empty()) {
      ++errors_[labelled.error].planted;
      errors_[labelled.error].caught += judgement.is_supported() ? 0 : 1;
    }
    if (!labelled.supported) return;
    counts_.add(!judgement.is_supported(), !*labelled.supported);
    scored_.push_back({.score = judgement.score, .is_positive = *labelled.supported});
  }

  Json figures() const {
    Json figures{{"auc", to_json(area_under_curve(scored_))},
                 {"balanced_accuracy", to_json(counts_.balanced_accuracy())}};
    figures.update(three(counts_.precision(), counts_.recall()));
    figures["spans"] = has_spans_ ? three(spans_.precision(), spans_.recall()) : three({}, {});
    figures["pairs"] = pair_figures();
    Json errors = Json::object();
    for (const auto& [kind, error] : errors_) {
      errors[kind] = {{"planted", error.planted}, {"caught", error.caught}};
    }
    figures["by_error"] = std::move(errors);
    return figures;
  }

 private:
  /// In order where the line that names another scores above it.
  Json pair_figures() const {
    std::size_t ordered = 0;
    for (const auto& [better, worse] : pairs_) {
      const auto other = scores_.find(worse);
      ordered += other != scores_.end() && scores_.at(better) > other->second ? 1 : 0;
    }
    return {
        {"count", pairs_.size()},
        {"ordered", ordered},
        {"rate", to_json(share(static_cast<double>(ordered), static_cast<double>(pairs_.size())))}};
  }

  Counts counts_;  // unsupported is the positive class
  std::vector<Scored> scored_;
  Counts spans_;
  bool has_spans_ = false;
  std::vector<std::pair<std::string, std::string>> pairs_;
  std::map<std::string, double> scores_;
  std::map<std::string, Planted> errors_;
};

Json unit(const Labelled& labelled, const Judgement& judgement) {
  return {{"id", labelled.id},
          {"text", labelled.text},
          {"found", judgement.is_supported()},
          {"expected", labelled.supported ? Json(*labelled.supported) : Json(nullptr)},
          {"fault", judgement.fault},
          {"unsupported", judgement.unsupported},
          {"score", judgement.score}};
}

/// Every `against` must name a line of the file.
Result<void> check_names(const std::vector<Line>& lines, const std::vector<Labelled>& all) {
  std::set<std::string> ids;
  for (const Labelled& labelled : all) ids.insert(labelled.id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    Fields fields(lines[i]);
    fields.expect(!all[i].against || ids.contains(*all[i].against),
                  "\"against\" to name a line of this file");
    TRY(fields.done());
  }
  return {};
}

using Judged = Worked<Judgement>;

}  // namespace

Result<Outcome> measure_ground(const Task& task) {
  TRY_LET(const std::vector<Line> lines, read_lines(task.path));
  std::vector<Labelled> all;
  for (const Line& line : lines) {
    TRY_LET(Labelled labelled, read_labelled(line));
    all.push_back(std::move(labelled));
  }
  TRY(check_names(lines, all));
  const auto judged = task.place.each<Judged>(all.size(), [&](std::size_t i) {
    return timed<Judgement>([&]() -> Result<Judgement> { return judge(all[i]); });
  });
  Outcome outcome;
  Tally tally;
  Json failed = Json::array();
  double seconds = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    seconds += judged[i].seconds;
    if (!judged[i].value) failed.push_back(failure(all[i].id, judged[i].value.error()));
    const Judgement judgement = judged[i].value ? *judged[i].value : Judgement{};
    tally.add(all[i], judgement);
    outcome.units.push_back(unit(all[i], judgement));
  }
  outcome.figures = {{"texts", all.size()}};
  outcome.figures.update(tally.figures());
  outcome.figures["seconds"] = seconds;
  outcome.figures["texts_per_second"] = to_json(share(static_cast<double>(all.size()), seconds));
  outcome.figures["failed"] = std::move(failed);
  return outcome;
}

}  // namespace broadsheet::eval
