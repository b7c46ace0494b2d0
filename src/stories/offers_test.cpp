#include "stories/offers.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "stories/weights.h"

namespace broadsheet::stories {

namespace {

Offer offer(double similarity, std::uint32_t a, std::uint32_t b) {
  return {similarity, a, b, 0, 0};
}

}  // namespace

TEST_CASE("offers come from the most alike downwards, also those made on the way") {
  std::mt19937 random(11);
  Offers offers;
  std::vector<Offer> waiting;
  const auto add = [&](double similarity) {
    const auto place = static_cast<std::uint32_t>(random() % 1'000);
    waiting.push_back(offer(similarity, place, place + 1));
    offers.add(waiting.back());
  };
  for (int i = 0; i < 3'000; ++i) add(static_cast<double>(random() % 700) / 500);
  for (std::size_t taken = 0; !offers.empty(); ++taken) {
    const auto greatest = std::ranges::max_element(
        waiting, [](const Offer& left, const Offer& right) { return left < right; });
    const Offer offer = offers.take();
    REQUIRE(offer.similarity == greatest->similarity);
    REQUIRE(offer.a == greatest->a);
    waiting.erase(greatest);
    // Groups that have grown may be more alike than any that are left.
    if (taken < 1'000) add(offer.similarity + (taken % 3 == 0 ? 0.2 : -0.1));
  }
  CHECK(waiting.empty());
}

TEST_CASE("of two equally alike offers, that of the earlier groups comes first") {
  Offers offers;
  for (const std::uint32_t a : {5u, 2u, 9u}) offers.add(offer(0.5, a, 10));
  offers.add(offer(0.5, 2, 7));
  const Offer first = offers.take();
  CHECK(first.a == 2);
  CHECK(first.b == 7);
  CHECK(offers.take().b == 10);
  CHECK(offers.take().a == 5);
  CHECK(offers.take().a == 9);
  CHECK(offers.empty());
}

TEST_CASE("similarities that no comparison gives still find a place in the queue") {
  Offers offers;
  for (const double similarity : {7.0, -1.0, 2.0}) offers.add(offer(similarity, 1, 2));
  CHECK(offers.take().similarity == 7);
  CHECK(offers.take().similarity == 2);
  CHECK(offers.take().similarity == -1);
}

TEST_CASE("weights are found by their terms, and those taken before are forgotten") {
  std::vector<TermUse> many;
  for (TermId term = 0; term < 5'000; ++term) {
    const bool is_pair = term % 2 == 1;  // terms of pairs have the highest bit
    many.emplace_back(7 * term | (is_pair ? 1u << 31u : 0u), 0.5F + static_cast<float>(term), true);
  }
  Weights weights(many);
  for (const TermUse& use : many) REQUIRE(weights.of(use.term) == use.weight());
  CHECK(weights.of(3) == 0);
  weights.take(std::span(many).first(2));
  CHECK(weights.of(many[1].term) == many[1].weight());
  CHECK(weights.of(many[2].term) == 0);
  weights.take({});
  CHECK(weights.of(many[0].term) == 0);
}

}  // namespace broadsheet::stories
