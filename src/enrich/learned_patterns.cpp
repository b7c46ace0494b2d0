#include "enrich/learned_patterns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/url.h"
#include "enrich/publishers.h"

namespace broadsheet::enrich {

namespace {

constexpr double half_life_days = 60;
constexpr double behind = 8;     // items of the usual kind behind each signal
constexpr double seen_min = 30;  // of a kind, before anything is expected
constexpr double damping = 0.5;  // words that come together say one thing
constexpr std::size_t signals_max = 48;
constexpr std::size_t text_words_max = 40;
constexpr std::size_t patterns_max = 10'000;
constexpr std::size_t told_max = 2;  // signals in an explanation, for and against

std::string all_of_kind(SourceKind kind) {
  return fmt::format("all: {}", name_of(kind));
}

double faded(Time from, Time to) {
  const auto days = std::chrono::duration<double, std::ratio<86'400>>(to - from).count();
  return std::exp2(-std::max(0.0, days) / half_life_days);
}

double log_odds(double share) {
  return std::log(share / (1 - share));
}

void add_words(const Item& item, std::set<std::string>& signals) {
  const bool has_title = !item.title.empty();
  std::size_t count = 0;
  for (const std::string& word : words(has_title ? item.title : item.text)) {
    if (++count > text_words_max) return;
    signals.insert("word: " + word);
  }
}

void add_site(const Item& item, std::set<std::string>& signals) {
  if (item.url.empty()) {
    signals.insert("link: none");
    return;
  }
  signals.insert("site: " + publisher_key(item.url));
  if (const auto url = parse_url(item.url))
    signals.insert("site: " + registrable_domain(url->host));
}

struct Counts {
  double seen = 0;
  double strong = 0;
};

/// What lessons of one moment add to each signal. Their order does not show, to the last digit: a
/// replay has them in another one.
std::map<std::string, Counts> summed(const std::vector<ScoreLesson>& lessons) {
  std::vector<const ScoreLesson*> in_order;
  for (const ScoreLesson& lesson : lessons) in_order.push_back(&lesson);
  std::ranges::sort(in_order, {},
                    [](const ScoreLesson* one) -> const std::string& { return one->id.text; });
  std::map<std::string, Counts> sums;
  for (const ScoreLesson* lesson : in_order) {
    const auto count = [&](const std::string& signal) {
      Counts& sum = sums[signal];
      sum.seen += lesson->weight;
      sum.strong += lesson->weight * lesson->outcome;
    };
    count(all_of_kind(lesson->kind));
    for (const std::string& signal : lesson->signals) count(signal);
  }
  return sums;
}

}  // namespace

std::vector<std::string> signals_of(const Item& item) {
  std::set<std::string> signals;
  add_site(item, signals);
  if (!item.author.empty()) {
    signals.insert(fmt::format("by: {}/{}", name_of(item.kind), fold_case(item.author)));
  }
  signals.insert("source: " + item.source);
  for (const std::string& tag : item.tags) signals.insert("tag: " + fold_case(tag));
  add_words(item, signals);
  std::vector<std::string> found(signals.begin(), signals.end());
  if (found.size() > signals_max) found.resize(signals_max);
  return found;
}

LearnedPatterns::LearnedPatterns(const std::vector<ScorePattern>& patterns, Time now) {
  for (const ScorePattern& one : patterns) {
    const double left = faded(one.counted_at, now);
    counts_[one.signal] = {.seen = one.seen * left, .strong = one.strong * left};
  }
}

std::optional<Expectation> LearnedPatterns::expect(const Item& item) const {
  const auto all = counts_.find(all_of_kind(item.kind));
  if (all == counts_.end() || all->second.seen < seen_min) return {};
  const double base = (all->second.strong + 1) / (all->second.seen + 5);
  const double usual = log_odds(base);
  double sum = 0;
  std::vector<std::pair<double, std::string>> parts;
  for (const std::string& signal : signals_of(item)) {
    const auto found = counts_.find(signal);
    if (found == counts_.end()) continue;
    const double share = (found->second.strong + behind * base) / (found->second.seen + behind);
    const double part = log_odds(share) - usual;
    sum += part;
    parts.emplace_back(part, signal);
  }
  std::ranges::sort(parts, [](const auto& a, const auto& b) {
    return std::pair(-std::abs(a.first), a.second) < std::pair(-std::abs(b.first), b.second);
  });
  Expectation expected{.strong = 1 / (1 + std::exp(-(usual + damping * sum))), .why = {}};
  for (std::size_t i = 0; i < std::min(told_max, parts.size()); ++i) {
    expected.why +=
        fmt::format("{}“{}” {:+.1f}", i == 0 ? "" : ", ", parts[i].second, parts[i].first);
  }
  return expected;
}

std::vector<ScorePattern> learn_from(std::vector<ScorePattern> patterns,
                                     const std::vector<ScoreLesson>& lessons, Time now) {
  std::map<std::string, ScorePattern> by_signal;
  for (ScorePattern& one : patterns) {
    const double left = faded(one.counted_at, now);
    one.seen *= left;
    one.strong *= left;
    one.counted_at = now;
    by_signal.emplace(one.signal, std::move(one));
  }
  for (const auto& [signal, more] : summed(lessons)) {
    ScorePattern& one = by_signal[signal];
    if (one.signal.empty()) {
      one = {.id = score_pattern_id(signal),
             .signal = signal,
             .seen = 0,
             .strong = 0,
             .counted_at = now};
    }
    one.seen = std::max(0.0, one.seen + more.seen);
    one.strong = std::clamp(one.strong + more.strong, 0.0, one.seen);
  }
  std::vector<ScorePattern> kept;
  for (auto& [signal, one] : by_signal) kept.push_back(std::move(one));
  if (kept.size() > patterns_max) {
    std::ranges::stable_sort(kept, std::greater(), &ScorePattern::seen);
    kept.resize(patterns_max);
  }
  std::ranges::sort(kept, {}, [](const ScorePattern& one) { return one.id.text; });
  return kept;
}

}  // namespace broadsheet::enrich
