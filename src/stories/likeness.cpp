#include <algorithm>

#include <fmt/format.h>

#include "stories/events.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t named_words_max = 3;

/// Two short titles that share two words have a high cosine and are not surely of one event: what
/// little is shared counts for less, as one pair of observations would against a prior of none.
double certainty(const Profile& a, const Profile& b, const Vocabulary& vocabulary) {
  double telling = 0;
  for (const TermUse& use : a.terms) {
    const auto other = std::ranges::lower_bound(b.terms, use.term, {}, &TermUse::term);
    const bool shared = other != b.terms.end() && other->term == use.term;
    if (shared) telling += vocabulary.telling(use.term);
  }
  telling = std::max(0.0, telling);
  return cosine(a, b) * telling / (telling + 1);
}

struct Shared {
  TermId term;
  float weight;
  bool in_titles;
};

/// The words in common, the weightiest first.
std::vector<Shared> shared_words(const Profile& a, const Profile& b) {
  std::vector<Shared> shared;
  for (const TermUse& use : a.terms) {
    if (Vocabulary::is_pair(use.term)) continue;
    const auto other = std::ranges::lower_bound(b.terms, use.term, {}, &TermUse::term);
    if (other == b.terms.end() || other->term != use.term) continue;
    shared.push_back(
        {use.term, use.weight() * other->weight(), use.in_title() && other->in_title()});
  }
  std::ranges::stable_sort(shared, std::greater<>(), &Shared::weight);
  shared.resize(std::min(shared.size(), named_words_max));
  return shared;
}

/// "; embeddings 0.71", where both have one.
std::string embedded(const Corpus& corpus, std::size_t a, std::size_t b) {
  if (corpus.embeddings == nullptr) return {};
  const auto alike = cosine(corpus.vectors[a], corpus.vectors[b]);
  return alike ? fmt::format("; embeddings {:.2f}", *alike) : "";
}

}  // namespace

Join likeness(const Corpus& corpus, std::size_t a, std::size_t b) {
  const Profile& left = corpus.entries[a].profile;
  const Profile& right = corpus.entries[b].profile;
  const double similarity = certainty(left, right, corpus.vocabulary);
  const std::vector<Shared> shared = shared_words(left, right);
  std::string listed;
  for (const Shared& word : shared) {
    listed +=
        fmt::format("{}'{}'", listed.empty() ? "" : ", ", corpus.vocabulary.facts(word.term).text);
  }
  const bool titles = std::ranges::all_of(shared, &Shared::in_titles);
  return {a, b, JoinKind::similar, similarity,
          fmt::format("{} share the rare words {}; similarity {:.2f}{}",
                      titles ? "titles" : "titles and texts", listed, similarity,
                      embedded(corpus, a, b))};
}

}  // namespace broadsheet::stories
