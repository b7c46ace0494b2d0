// What generate writes must hold, whatever the pages say: articles from random pages, some of them
// with one word altered after writing.
#include <array>
#include <map>
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/press.h"
#include "base/limits.h"
#include "base/text.h"
#include "generate/extractive.h"
#include "verify/grounding.h"

using namespace broadsheet;

namespace {

constexpr std::array<std::string_view, 24> vocabulary{
    "harbour", "Kestrel", "bread",  "tower", "“so”",  "\"lamp\"", "Northport", "1988",
    "ferry",   "90,000",  "gulls",  "the",   "of",    "Möwe",     "sold",      "bakery",
    "it's",    "(old)",   "crowns", "NATO",  "Élise", "3.5",      "keeper",    "‘key’"};

class Press {
 public:
  explicit Press(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  std::string sentence() {
    std::string text = "The";
    const std::size_t count = 5 + below(20);
    for (std::size_t i = 0; i < count; ++i) {
      text += ' ';
      text += vocabulary.at(below(vocabulary.size()));
    }
    return text + (below(8) == 0 ? "..." : ".");
  }

  generate::Candidate candidate() {
    generate::Candidate made;
    made.story.id = Id<Story>("0123456789abcdef");
    const std::size_t pages = 1 + below(6);
    for (std::size_t i = 0; i < pages; ++i) {
      const std::string title = "Bakery buys the old tower of Northport, part " + std::to_string(i);
      std::string text;
      const std::size_t paragraphs = 1 + below(12);
      for (std::size_t n = 0; n < paragraphs; ++n) {
        text += sentence() + (below(2) == 0 ? "\n\n" : " ");
      }
      const std::string host = fmt::format("paper{}.example", below(4));
      made.items.push_back(item_of(title, "https://" + host + "/" + std::to_string(i)));
      made.evidence.push_back(page_of(host, title, text));
      if (below(5) == 0) made.evidence.back().lang = below(2) == 0 ? "de" : "fr";
    }
    return made;
  }

 private:
  std::mt19937 random_;
};

/// One letter of the quotation changed, in the claim only.
void alter(Claim& claim) {
  std::string& quotation = claim.quotations.front();
  const auto at = claim.text.find(quotation);
  const auto letter = quotation.find_first_of("aeiou");
  if (letter == std::string::npos) return;
  quotation[letter] = 'y';
  claim.text[at + letter] = 'y';
}

}  // namespace

TEST_CASE("every claim of every article that is generated holds, within the limits of quotation") {
  int articles = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    const generate::Candidate candidate = Press(seed).candidate();
    const auto draft = generate::write_extract(candidate);
    if (!draft) continue;
    ++articles;
    std::vector<Drop> drops;
    const auto cited = verify::CitedArticle::cite(*draft, candidate.evidence, drops);
    CHECK(drops.empty());
    REQUIRE(cited);
    std::map<Id<Evidence>, std::size_t> quoted;
    for (const Claim& claim : cited->article().claims) {
      CHECK(verify::fault_of(claim, candidate.evidence).empty());
      quoted[claim.citations.front().evidence] += count_words(claim.quotations.front());
    }
    for (const Evidence& evidence : candidate.evidence) {
      CHECK(quoted[evidence.id] <= limits::quoted_words_per_source_max);
      CHECK(quoted[evidence.id] <= count_words(evidence.text) / limits::quoted_share_divisor);
    }
  }
  CHECK(articles > 100);
}

TEST_CASE("a quotation altered by one letter is found in every article") {
  int altered = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    const generate::Candidate candidate = Press(seed).candidate();
    const auto draft = generate::write_extract(candidate);
    if (!draft) continue;
    for (const Claim& original : draft->claims) {
      Claim claim = original;
      alter(claim);
      if (claim.text == original.text) continue;
      ++altered;
      CHECK(verify::fault_of(claim, candidate.evidence) != "");
    }
  }
  CHECK(altered > 100);
}
