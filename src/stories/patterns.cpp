#include "stories/patterns.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/text.h"
#include "base/url.h"
#include "stories/title.h"
#include "stories/tokens.h"

namespace broadsheet::stories {

namespace {

constexpr double prior = 4;         // pairs that are imagined to have gone as all others did
constexpr double strength = 0.5;    // of the difference to all others
constexpr double evidence_min = 1;  // faded pairs that a pattern needs to have a say
constexpr double forgotten = 0.05;
constexpr std::chrono::days half_life(60);
constexpr std::size_t words_per_pair_max = 8;
constexpr std::size_t word_bytes_min = 3;

constexpr std::string_view word_mark = "word: ";
constexpr std::string_view words_mark = "words: ";

double evidence_of(const Pattern& pattern) {
  return pattern.right + pattern.wrong;
}

void fade(Pattern& pattern, Time now) {
  if (now <= pattern.counted_at) return;
  using Days = std::chrono::duration<double, std::chrono::days::period>;
  const double factor = std::exp2(-Days(now - pattern.counted_at) / Days(half_life));
  pattern.right *= factor;
  pattern.wrong *= factor;
  pattern.counted_at = now;
}

/// In the order of the title.
std::vector<std::string> words_of(const Item& item) {
  std::vector<std::string> words;
  for (const Token& token : tokens_of(title_or_text(item))) {
    const bool is_telling =
        !token.number && token.text.size() >= word_bytes_min && !is_stop_word(token.text);
    if (is_telling && std::ranges::find(words, token.text) == words.end()) {
      words.push_back(token.text);
    }
  }
  return words;
}

std::string site_of(const Item& item) {
  const auto url = parse_url(item.url);
  return url ? registrable_domain(url->host) : "";
}

std::string sources_signal(SourceKind a, SourceKind b) {
  const auto [first, second] = std::minmax({name_of(a), name_of(b)});  // by value
  return "sources: " + std::string(first) + " + " + std::string(second);
}

std::string site_signal(const std::string& site) {
  return "site: " + site;
}

std::vector<std::string> words_in(std::string_view signal) {
  std::vector<std::string> words;
  for (const std::string_view word : split(signal.substr(words_mark.size()), '+')) {
    for (const Token& token : tokens_of(trim(word))) words.push_back(token.text);
  }
  std::ranges::sort(words);
  const auto doubles = std::ranges::unique(words);
  words.erase(doubles.begin(), doubles.end());
  return words;
}

bool has_half_of(const std::vector<std::string>& shared, const std::vector<std::string>& wanted) {
  const auto count = std::ranges::count_if(
      wanted, [&](const std::string& word) { return std::ranges::count(shared, word) > 0; });
  return count > 0 && 2 * static_cast<std::size_t>(count) >= wanted.size();
}

/// What the two have in common, as signals.
std::vector<std::string> signals_of(const Item& a, const Item& b,
                                    const std::map<std::string, Pattern>& known) {
  std::vector<std::string> shared = words_of(a);
  const std::vector<std::string> others = words_of(b);
  std::erase_if(shared, [&](const std::string& word) {
    return std::ranges::find(others, word) == others.end();
  });
  std::vector<std::string> signals{sources_signal(a.kind, b.kind)};
  if (const std::string site = site_of(a); !site.empty() && site == site_of(b)) {
    signals.push_back(site_signal(site));
  }
  for (std::size_t i = 0; i < shared.size() && i < words_per_pair_max; ++i) {
    signals.push_back(std::string(word_mark) + shared[i]);
  }
  for (auto at = known.lower_bound(std::string(words_mark));
       at != known.end() && at->first.starts_with(words_mark); ++at) {
    if (has_half_of(shared, words_in(at->first))) signals.push_back(at->first);
  }
  return signals;
}

void count(std::map<std::string, Pattern>& patterns, const Observation& seen, Time now) {
  for (const std::string& signal : signals_of(*seen.a, *seen.b, patterns)) {
    Pattern& pattern = patterns[signal];
    if (pattern.id.empty()) {
      pattern.id = pattern_id(signal);
      pattern.signal = signal;
      pattern.learned_at = now;
      pattern.origin = "runs";
    }
    pattern.counted_at = now;
    pattern.right = std::max(0.0, pattern.right + seen.right);
    pattern.wrong = std::max(0.0, pattern.wrong + seen.wrong);
  }
}

/// Too little to keep; what was imported is kept for its editor to look at.
bool is_forgotten(const Pattern& pattern) {
  return pattern.times == 0 && evidence_of(pattern) < forgotten;
}

std::vector<std::size_t> in_both(const std::vector<std::size_t>& a,
                                 const std::vector<std::size_t>& b) {
  std::vector<std::size_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

}  // namespace

Patterns::Patterns(std::vector<Pattern> learned, Time now) : learned_(std::move(learned)) {
  double right = 0;
  double all = 0;
  for (Pattern& pattern : learned_) {
    fade(pattern, now);
    right += pattern.right;
    all += evidence_of(pattern);
  }
  const double usual = all > 0 ? right / all : 1;
  const auto word_place = [&](const std::string& word) {
    const auto [at, is_new] = words_.emplace(word, words_.size());
    if (is_new) {
      singles_.emplace_back();
      phrases_of_.emplace_back();
    }
    return at->second;
  };
  for (std::size_t i = 0; i < learned_.size(); ++i) {
    const Pattern& pattern = learned_[i];
    const double evidence = evidence_of(pattern);
    const double rate = (pattern.right + prior * usual) / (evidence + prior);
    const double by = evidence < evidence_min ? 0 : strength * (rate - usual);
    weights_.push_back(std::clamp(by, -lean_max, lean_max));
    if (pattern.signal.starts_with(word_mark)) {
      singles_[word_place(pattern.signal.substr(word_mark.size()))].push_back(i);
    } else if (pattern.signal.starts_with(words_mark)) {
      const std::vector<std::string> words = words_in(pattern.signal);
      for (const std::string& word : words) {
        phrases_of_[word_place(word)].push_back(phrases_.size());
      }
      phrases_.push_back({.pattern = i, .words = words.size()});
    } else {
      by_signal_.emplace(pattern.signal, i);
    }
  }
}

Signs Patterns::signs_of(const Item& item) const {
  Signs signs{.words = {}, .site = site_of(item), .kind = item.kind};
  for (const std::string& word : words_of(item)) {
    if (const auto at = words_.find(word); at != words_.end()) signs.words.push_back(at->second);
  }
  std::ranges::sort(signs.words);
  return signs;
}

std::vector<Lean> Patterns::shared(const Signs& a, const Signs& b) const {
  std::vector<Lean> leans;
  const auto add = [&](std::size_t pattern) {
    leans.push_back({.pattern = &learned_[pattern], .by = weights_[pattern]});
  };
  const auto add_signal = [&](const std::string& signal) {
    if (const auto at = by_signal_.find(signal); at != by_signal_.end()) add(at->second);
  };
  add_signal(sources_signal(a.kind, b.kind));
  if (!a.site.empty() && a.site == b.site) add_signal(site_signal(a.site));
  std::map<std::size_t, std::size_t> words_of_phrase;
  for (const std::size_t word : in_both(a.words, b.words)) {
    for (const std::size_t pattern : singles_[word]) add(pattern);
    for (const std::size_t phrase : phrases_of_[word]) ++words_of_phrase[phrase];
  }
  for (const auto& [phrase, count] : words_of_phrase) {
    if (2 * count >= phrases_[phrase].words) add(phrases_[phrase].pattern);
  }
  return leans;
}

std::vector<Lean> Patterns::weighed() const {
  std::vector<Lean> leans;
  for (std::size_t i = 0; i < learned_.size(); ++i) {
    leans.push_back({.pattern = &learned_[i], .by = weights_[i]});
  }
  return leans;
}

double Patterns::lean(const Signs& a, const Signs& b) const {
  double sum = 0;
  for (const Lean& one : shared(a, b)) sum += one.by;
  return std::clamp(sum, -lean_max, lean_max);
}

std::vector<Pattern> learn(std::vector<Pattern> known, std::span<const Observation> observations,
                           Time now) {
  std::map<std::string, Pattern> patterns;
  for (Pattern& pattern : known) {
    fade(pattern, now);
    std::string signal = pattern.signal;
    patterns.emplace(std::move(signal), std::move(pattern));
  }
  for (const Observation& seen : observations) count(patterns, seen, now);
  std::vector<Pattern> kept;
  for (auto& [signal, pattern] : patterns) {
    if (!is_forgotten(pattern)) kept.push_back(std::move(pattern));
  }
  std::ranges::sort(kept, std::greater<>(), [](const Pattern& one) {
    return std::tuple(one.wrong, one.right, one.times, one.id.text);
  });
  kept.resize(std::min(kept.size(), patterns_max));
  std::ranges::sort(kept, {}, &Pattern::id);
  return kept;
}

std::string signal_of_words(std::span<const std::string> words) {
  std::set<std::string> distinct;
  for (const std::string& word : words) {
    if (!trim(word).empty()) distinct.insert(fold_case(fold_space(word)));
  }
  std::string signal(words_mark);
  for (const std::string& word : distinct) {
    signal += (signal.size() == words_mark.size() ? "" : " + ") + word;
  }
  return signal;
}

}  // namespace broadsheet::stories
