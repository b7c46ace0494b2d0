#include "stories/patterns.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "stories/stories.h"

namespace broadsheet::stories {

namespace {

const Time now = *parse_date("2026-06-26T12:00:00Z");

Item titled(std::string title, SourceKind kind = SourceKind::feed, std::string url = "") {
  Item item;
  item.id = Id<Item>(title);
  item.kind = kind;
  item.title = std::move(title);
  item.url = std::move(url);
  item.published = now;
  return item;
}

const Item digest = titled("Harbour digest of gardening");
const Item other_digest = titled("Harbour digest of sailing");
const Item page = titled("Crack in the lock gate", SourceKind::hackernews, "https://a.example/1");
const Item page_again =
    titled("Crack in the lock gate found", SourceKind::lobsters, "https://a.example/1");

std::vector<Pattern> lesson(double right, double wrong) {
  return learn({},
               std::vector<Observation>{{.a = &page, .b = &page_again, .right = right},
                                        {.a = &digest, .b = &other_digest, .wrong = wrong}},
               now);
}

const Pattern* pattern(const std::vector<Pattern>& all, std::string_view signal) {
  const auto found = std::ranges::find(all, signal, &Pattern::signal);
  return found == all.end() ? nullptr : &*found;
}

double lean(const Patterns& patterns, const Item& a, const Item& b) {
  return patterns.lean(patterns.signs_of(a), patterns.signs_of(b));
}

}  // namespace

TEST_CASE("a judged pair counts once for each thing in common, by a name that says which") {
  const auto learned = lesson(1, 1);
  for (const char* signal : {"sources: hackernews + lobsters", "site: a.example", "word: crack"}) {
    CAPTURE(signal);
    REQUIRE(pattern(learned, signal) != nullptr);
    CHECK(pattern(learned, signal)->right == 1);
  }
  REQUIRE(pattern(learned, "word: digest") != nullptr);
  CHECK(pattern(learned, "word: digest")->wrong == 1);
  CHECK(pattern(learned, "word: the") == nullptr);
}

TEST_CASE("what editors take apart makes later pairs less alike, within a bound") {
  const Item a = titled("Baking digest for June");
  const Item b = titled("Running digest for June");
  const double once = lean(Patterns(lesson(20, 1), now), a, b);
  const double often = lean(Patterns(lesson(20, 50), now), a, b);
  CHECK(once < 0);
  CHECK(often <= once);
  CHECK(often >= -lean_max);
  CHECK(lean(Patterns(lesson(20, 1), now), titled("Frost in May"), titled("Rain in May")) > -0.1);
}

TEST_CASE("right pairs alone teach nothing") {
  CHECK(lean(Patterns(lesson(500, 0), now), page, page_again) == 0);
}

TEST_CASE("counts halve in 60 days, and what has faded has no say") {
  const auto learned = lesson(20, 2);
  const Patterns later(learned, now + std::chrono::days(60));
  CHECK(pattern(later.all(), "word: digest")->wrong == doctest::Approx(1));
  CHECK(lean(Patterns(learned, now + std::chrono::days(300)), digest, other_digest) == 0);
  CHECK(learn(learned, {}, now + std::chrono::days(3'000)).empty());
}

TEST_CASE("a word that is taken back counts no more") {
  auto learned = lesson(1, 1);
  learned = learn(learned, std::vector<Observation>{{&digest, &other_digest, 0, -1}}, now);
  CHECK(pattern(learned, "word: digest") == nullptr);
}

TEST_CASE("the number of patterns is bounded, and the wrong ones are kept first") {
  std::vector<Pattern> many;
  for (std::size_t i = 0; i < patterns_max + 10; ++i) {
    Pattern one;
    one.signal = "word: w" + std::to_string(i);
    one.id = pattern_id(one.signal);
    one.right = 5;
    one.wrong = i == 0 ? 1 : 0;
    one.counted_at = now;
    many.push_back(one);
  }
  const auto kept = learn(many, {}, now);
  CHECK(kept.size() == patterns_max);
  CHECK(pattern(kept, "word: w0") != nullptr);
  CHECK(std::ranges::is_sorted(kept, {}, &Pattern::id));
}

TEST_CASE(
    "an imported pattern of several words is shared by half of them and has no say by itself") {
  Pattern imported;
  imported.signal =
      signal_of_words(std::vector<std::string>{"Amazon", "layoffs", "jobs", "amazon"});
  CHECK(imported.signal == "words: amazon + jobs + layoffs");
  imported.id = pattern_id(imported.signal);
  imported.times = 10;
  const Patterns patterns({imported}, now);
  const auto shared = [&](const char* a, const char* b) {
    return patterns.shared(patterns.signs_of(titled(a)), patterns.signs_of(titled(b))).size();
  };
  CHECK(shared("Amazon cuts jobs", "Jobs cut at Amazon") == 1);
  CHECK(shared("Amazon opens a shop", "A river named Amazon") == 0);
  CHECK(patterns.lean(patterns.signs_of(titled("Amazon cuts jobs")),
                      patterns.signs_of(titled("Jobs cut at Amazon"))) == 0);
}

TEST_CASE("a merge without patterns and one with patterns of no weight come to the same") {
  const std::vector<Item> items{page, page_again, digest, other_digest};
  const Teaching teaching{.corrections = {}, .patterns = Patterns(lesson(9, 0), now)};
  CHECK(plan_merge(items, {}, {}, now).size() ==
        plan_merge(items, {}, {}, now, {.teaching = &teaching}).size());
}

}  // namespace broadsheet::stories
