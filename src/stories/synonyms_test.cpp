#include "stories/synonyms.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "stories/word_table.h"

using namespace broadsheet::stories;

namespace {

Nearness between(std::string_view a, std::string_view b) {
  const Nearness one_way = nearness(meanings_of(a), meanings_of(b));
  CHECK(one_way == nearness(meanings_of(b), meanings_of(a)));
  return one_way;
}

}  // namespace

TEST_CASE("words that can mean the same, nearly the same, nothing of each other") {
  CHECK(between("buy", "purchase") == Nearness::same);
  CHECK(between("murder", "kill") == Nearness::near);
  CHECK(between("banana", "verdict") == Nearness::strangers);
  CHECK(between("kestrelnet", "verdict") == Nearness::strangers);
  CHECK(between("", "") == Nearness::strangers);
}

TEST_CASE("other forms of a word have its meanings") {
  CHECK(between("bought", "purchasing") == Nearness::same);
  CHECK(between("stopped", "halt") == Nearness::same);
  CHECK(between("arrested", "apprehended") == Nearness::same);
  CHECK(between("dismisse", "dismiss") == Nearness::same);
}

TEST_CASE("meanings are sorted and told once") {
  const Meanings meanings = meanings_of("held");
  CHECK(meanings.own.size() > 5);
  CHECK(std::ranges::is_sorted(meanings.own));
  CHECK(std::ranges::adjacent_find(meanings.own) == meanings.own.end());
  CHECK(std::ranges::is_sorted(meanings.wider));
}

TEST_CASE("a table finds its first and its last word, and no part of a word") {
  CHECK(look_up(WordTable::often, "ability") == "");
  CHECK(look_up(WordTable::often, "yourself") == "");
  CHECK(look_up(WordTable::irregular, "held") == "hold");
  CHECK(look_up(WordTable::synonyms, "a").has_value());
  CHECK(!look_up(WordTable::often, "abilit"));
  CHECK(!look_up(WordTable::often, ""));
  CHECK(!look_up(WordTable::often, "zzzz"));
  CHECK(!look_up(WordTable::often, "\xFF"));
}
