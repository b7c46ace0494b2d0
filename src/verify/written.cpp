#include "verify/written.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/address_words.h"
#include "base/text.h"
#include "verify/quoted.h"

namespace broadsheet::verify {

namespace {

constexpr std::size_t copied_words_min = 12;
constexpr std::size_t quoted_words_min = 5;  // fewer are a term, which needs no speaker

struct Cited {
  std::vector<std::string_view> passages;
  std::vector<std::string_view> publishers;
};

Cited cited_by(const Claim& claim, std::span<const Evidence> held) {
  Cited cited;
  for (const Citation& citation : claim.citations) {
    const auto source = std::ranges::find(held, citation.evidence, &Evidence::id);
    if (source == held.end()) continue;
    const auto passage = std::ranges::find(source->passages, citation.passage, &Passage::number);
    if (passage == source->passages.end()) continue;
    cited.passages.push_back(passage->text);
    cited.publishers.push_back(source->publisher);
  }
  return cited;
}

/// The length of the longest row of words that stands in both.
std::size_t longest_run(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t longest = 0;
  std::vector<std::size_t> before(b.size() + 1);  // runs that end at the word of `a` before
  for (const std::string& word : a) {
    std::vector<std::size_t> here(b.size() + 1);
    for (std::size_t i = 0; i < b.size(); ++i) {
      here[i + 1] = word == b[i] ? before[i] + 1 : 0;
      longest = std::max(longest, here[i + 1]);
    }
    before = std::move(here);
  }
  return longest;
}

bool names_one_of(std::string_view text, const std::vector<std::string_view>& publishers) {
  const std::string folded = fold_case(text);
  return std::ranges::any_of(publishers, [&](std::string_view publisher) {
    return !publisher.empty() && folded.contains(fold_case(publisher));
  });
}

}  // namespace

std::string fault_of_written(const Claim& claim, std::span<const Evidence> held) {
  const Cited cited = cited_by(claim, held);
  std::string known;
  for (const std::string_view text : cited.passages) known.append(text).append(" ");
  for (const std::string_view name : cited.publishers) known.append(name).append(" ");
  if (brings_an_address(claim.text, known)) return "brings an address that no cited passage has";
  const std::string ours = own_words(claim);
  std::vector<std::string> quotations = marked_stretches(ours);
  quotations.insert(quotations.end(), claim.quotations.begin(), claim.quotations.end());
  for (const std::string& quotation : quotations) {
    if (count_words(quotation) >= quoted_words_min && !names_one_of(ours, cited.publishers)) {
      return fmt::format("quotes “{}” without saying whose words they are", shorten(quotation, 60));
    }
  }
  const std::vector<std::string> own = words(ours);
  for (const std::string_view text : cited.passages) {
    const std::size_t run = longest_run(own, words(text));
    if (run >= copied_words_min) {
      return fmt::format("has {} words in a row from its passage, without quotation marks", run);
    }
  }
  return {};
}

}  // namespace broadsheet::verify
