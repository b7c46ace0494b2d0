#include "enrich/reference_quality.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/text.h"
#include "base/url.h"
#include "enrich/details.h"
#include "enrich/primary_sources.h"
#include "enrich/publishers.h"

namespace broadsheet::enrich {

namespace {

constexpr double nature_weight = 0.30;
constexpr double independence_weight = 0.20;
constexpr double reached_weight = 0.15;
constexpr double age_weight = 0.15;
constexpr double agreement_weight = 0.20;
constexpr double further_of_house = 0.25;
constexpr double half_life_days = 30;
constexpr double age_unknown = 0.5;
constexpr std::size_t details_enough = 8;  // that agree: more add nothing
constexpr double believed = 0.6;           // no source is the whole truth
constexpr std::size_t best_count = 3;
constexpr double weight_in_score = 0.10;

double worth_of(SourceNature nature) {
  switch (nature) {
    case SourceNature::primary:
      return 1;
    case SourceNature::report:
      return 0.6;
    case SourceNature::comment:
      return 0.2;
  }
  std::unreachable();
}

double age_worth(const Evidence& evidence, Time now) {
  if (!evidence.published) return age_unknown;
  const auto days =
      std::chrono::duration<double, std::ratio<86'400>>(now - *evidence.published).count();
  return std::exp2(-std::max(0.0, days) / half_life_days);
}

/// A source with what it is compared by.
struct Weighed {
  std::string house;
  std::set<std::string> details;
};

/// Nobody agrees with himself: what the sources of one house hold is not looked for.
void find_details(std::span<const MetSource> sources, std::vector<Weighed>& weighed) {
  const bool is_alone = std::ranges::all_of(
      weighed, [&](const Weighed& one) { return one.house == weighed.front().house; });
  if (is_alone) return;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].evidence != nullptr) weighed[i].details = details_of(sources[i].evidence->text);
  }
}

double agreement_of(std::size_t index, const std::vector<Weighed>& all) {
  const Weighed& one = all[index];
  std::size_t agreed = 0;
  for (const std::string& detail : one.details) {
    const bool is_shared = std::ranges::any_of(all, [&](const Weighed& other) {
      return other.house != one.house && other.details.contains(detail);
    });
    if (is_shared) ++agreed;
  }
  const std::size_t most = std::min(one.details.size(), details_enough);
  return most == 0 ? 0 : std::min(1.0, static_cast<double>(agreed) / static_cast<double>(most));
}

}  // namespace

SourceNature nature_of(const Evidence& evidence) {
  switch (evidence.kind) {
    case EvidenceKind::primary:
      return SourceNature::primary;
    case EvidenceKind::page: {
      const auto url = parse_url(evidence.url);
      return url && primary_kind(*url) ? SourceNature::primary : SourceNature::report;
    }
    case EvidenceKind::feed:
      return SourceNature::report;
    case EvidenceKind::post:
    case EvidenceKind::listing:
    case EvidenceKind::comments:
      return SourceNature::comment;
  }
  std::unreachable();
}

std::string ReferenceQualityEvaluator::house_of(const MetSource& source) const {
  const std::string key = publisher_key(source.url);
  const std::string_view house = families_.of(key);
  return house.empty() ? key : std::string(house);
}

std::vector<Reference> ReferenceQualityEvaluator::evaluate(
    std::span<const MetSource> sources) const {
  std::vector<Weighed> weighed;
  for (const MetSource& source : sources) {
    weighed.push_back({.house = house_of(source), .details = {}});
  }
  find_details(sources, weighed);
  std::set<std::string> houses;
  std::vector<Reference> references;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    Reference reference;
    reference.url = sources[i].url;
    reference.publisher = weighed[i].house;
    if (sources[i].evidence == nullptr) {
      reference.why = "could not be read";
      references.push_back(std::move(reference));
      continue;
    }
    const Evidence& evidence = *sources[i].evidence;
    reference.evidence = evidence.id;
    reference.nature = nature_of(evidence);
    const double independence = houses.insert(weighed[i].house).second ? 1 : further_of_house;
    const double age = age_worth(evidence, now_);
    const double agreement = agreement_of(i, weighed);
    reference.quality = nature_weight * worth_of(reference.nature) +
                        independence_weight * independence + reached_weight + age_weight * age +
                        agreement_weight * agreement;
    reference.why = fmt::format("{}, independence {:.2f}, read, age {:.2f}{}, agreement {:.2f}",
                                name_of(reference.nature), independence, age,
                                evidence.published ? "" : " (no date)", agreement);
    references.push_back(std::move(reference));
  }
  return references;
}

double carries(std::span<const Reference> references) {
  std::vector<double> qualities;
  for (const Reference& one : references) qualities.push_back(one.quality);
  std::ranges::sort(qualities, std::greater());
  double doubt = 1;
  for (std::size_t i = 0; i < std::min(best_count, qualities.size()); ++i) {
    doubt *= 1 - believed * qualities[i];
  }
  return 1 - doubt;
}

void weigh_references(std::span<const Reference> references, Score& score) {
  if (references.empty()) return;
  const double together = carries(references);
  score.references = together;
  score.total = std::clamp(score.total + weight_in_score * (together - 0.5), 0.0, 1.0);
  const auto read = static_cast<std::size_t>(std::ranges::count_if(
      references, [](const Reference& one) { return !one.evidence.empty(); }));
  const auto primary = std::ranges::count_if(references, [](const Reference& one) {
    return !one.evidence.empty() && one.nature == SourceNature::primary;
  });
  std::set<std::string_view> houses;
  for (const Reference& one : references) {
    if (!one.evidence.empty()) houses.insert(one.publisher);
  }
  score.reasons.push_back(
      fmt::format("references {:.2f}: {} read, {} primary, of {}, {} not readable", together,
                  how_many(read, "source"), primary, how_many(houses.size(), "publisher"),
                  references.size() - read));
}

}  // namespace broadsheet::enrich
