#include "stories/pair_parts.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/limits.h"
#include "stories/conflicts.h"
#include "stories/copies.h"
#include "stories/corpus.h"
#include "stories/events.h"
#include "stories/graded.h"
#include "stories/pages.h"

namespace broadsheet::stories {

namespace {

PairPart part(std::string name, Speaks speaks, std::string what) {
  return {.name = std::move(name), .speaks = speaks, .what = std::move(what)};
}

PairPart editor_part(const Item& a, const Item& b, const Corrections& corrections) {
  const ItemPair pair = std::minmax(a.id, b.id);
  if (corrections.same().contains(pair)) {
    return part("editor", Speaks::for_one_event, "said that both report one event");
  }
  if (corrections.apart().contains(pair)) {
    return part("editor", Speaks::against, "said that they do not");
  }
  return part("editor", Speaks::not_at_all, "has said nothing");
}

PairPart page_part(const Corpus& corpus) {
  const std::vector<Join> joins = same_pages(corpus);
  return joins.empty() ? part("page", Speaks::not_at_all, "other addresses")
                       : part("page", Speaks::for_one_event, joins.front().why);
}

PairPart text_part(const Corpus& corpus) {
  const auto join = compare_texts(corpus, 1, 0);
  return join ? part("text", Speaks::for_one_event, join->why)
              : part("text", Speaks::not_at_all, "no copy of each other");
}

PairPart numbers_part(const Profile& a, const Profile& b) {
  return in_conflict(a.numbers(), b.numbers())
             ? part("numbers", Speaks::against,
                    "they count, version or date differently, or name other years")
             : part("numbers", Speaks::not_at_all, "nothing that differs");
}

/// Numbers have a part of their own.
PairPart names_part(const Corpus& corpus) {
  constexpr std::array<std::size_t, 1> one{0};
  constexpr std::array<std::size_t, 1> other{1};
  const bool numbers =
      in_conflict(corpus.entries[0].profile.numbers(), corpus.entries[1].profile.numbers());
  return numbers || may_be_one_event(corpus, one, other)
             ? part("names", Speaks::not_at_all, "nothing that is strange to the other")
             : part("names", Speaks::against,
                    "each title names what the other item never does, or one site lists both as "
                    "pages of its own");
}

PairPart time_part(const Profile& a, const Profile& b) {
  const auto apart =
      std::chrono::floor<std::chrono::hours>(std::max(a.when, b.when) - std::min(a.when, b.when));
  return part("time", apart > limits::story_window ? Speaks::against : Speaks::not_at_all,
              fmt::format("{} apart; a story is open for {} days", how_many(apart.count(), "hour"),
                          limits::story_window.count()));
}

std::vector<PairPart> learned_parts(const Item& a, const Item& b, const Patterns& patterns) {
  std::vector<PairPart> parts;
  for (const Lean& lean : patterns.shared(patterns.signs_of(a), patterns.signs_of(b))) {
    const Speaks speaks = lean.by > 0   ? Speaks::for_one_event
                          : lean.by < 0 ? Speaks::against
                                        : Speaks::not_at_all;
    parts.push_back(part(
        "learned", speaks,
        fmt::format("{} (right {:.1f}, wrong {:.1f}): similarity {:+.1f} %", lean.pattern->signal,
                    lean.pattern->right, lean.pattern->wrong, 100 * lean.by)));
  }
  return parts;
}

/// Nothing where no model was asked about one of them.
std::optional<PairPart> meaning_part(const Item& a, const Item& b, const Embeddings& embeddings) {
  const auto alike = cosine(embeddings.find(a.id), embeddings.find(b.id));
  if (!alike) return {};
  const double by = embeddings.factor(*alike) - 1;
  const Speaks speaks = by > 0   ? Speaks::for_one_event
                        : by < 0 ? Speaks::against
                                 : Speaks::not_at_all;
  return part(
      "meaning", speaks,
      fmt::format("cosine {:.2f} of their embeddings: similarity {:+.0f} %", *alike, 100 * by));
}

PairPart likeness_part(const Item& a, const Item& b, const Embeddings& embeddings) {
  return part("likeness", Speaks::not_at_all,
              fmt::format("{:.2f}: so alike the titles read, from 0 to 1; it decides nothing",
                          graded_likeness(a, b, embeddings)));
}

}  // namespace

std::string_view name_of(Speaks speaks) {
  switch (speaks) {
    case Speaks::for_one_event:
      return "for";
    case Speaks::against:
      return "against";
    case Speaks::not_at_all:
      return "-";
  }
  std::unreachable();
}

std::vector<PairPart> parts_of(const Item& a, const Item& b, Time now, const Teaching& teaching) {
  const std::array both{a, b};
  const Corpus corpus = make_corpus(both, {}, now);
  if (corpus.entries.size() < both.size()) return {};  // one item against itself
  const Profile& left = corpus.entries[0].profile;
  const Profile& right = corpus.entries[1].profile;
  const Comparison judged = compare(a, b, now);
  const Join alike = likeness(corpus, 1, 0);
  const bool by_words = judged.same && judged.kind == JoinKind::similar;
  std::vector<PairPart> parts{
      editor_part(a, b, teaching.corrections),
      page_part(corpus),
      text_part(corpus),
      part("words", by_words ? Speaks::for_one_event : Speaks::not_at_all, alike.why),
      numbers_part(left, right),
      names_part(corpus),
      time_part(left, right)};
  std::ranges::move(learned_parts(a, b, teaching.patterns), std::back_inserter(parts));
  if (auto meaning = meaning_part(a, b, teaching.embeddings)) parts.push_back(*std::move(meaning));
  parts.push_back(likeness_part(a, b, teaching.embeddings));
  return parts;
}

}  // namespace broadsheet::stories
