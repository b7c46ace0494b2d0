#include "verify/quoted.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "news/quotation.h"

namespace broadsheet::verify {

namespace {

struct Pair {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<Pair, 7> pairs{
    {{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"„", "”"}, {"«", "»"}, {"「", "」"}, {"『", "』"}}};

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool cuts_word(std::string_view text, std::size_t at) {
  return at > 0 && at < text.size() && is_word_byte(text[at - 1]) && is_word_byte(text[at]);
}

/// The cited source that the quotation was taken from.
const Evidence* source_of(std::string_view quotation, const Claim& claim,
                          std::span<const Evidence> held) {
  for (const Citation& citation : claim.citations) {
    const auto source = std::ranges::find(held, citation.evidence, &Evidence::id);
    if (source == held.end()) continue;
    const auto passage = std::ranges::find(source->passages, citation.passage, &Passage::number);
    if (passage == source->passages.end()) continue;
    if (holds_words(comparable(passage->text), comparable(quotation))) return &*source;
  }
  return nullptr;
}

/// All that a reader is shown of other people's words: quotations, what else stands in marks, and
/// the beginnings of passages under a sentence of the report, unless the sentence quotes them.
std::vector<std::string> shown_words(const Claim& claim) {
  std::vector<std::string> shown = marked_stretches(own_words(claim));
  shown.insert(shown.end(), claim.quotations.begin(), claim.quotations.end());
  if (claim.part != ClaimPart::report) return shown;
  for (const Citation& citation : claim.citations) {
    const std::string quote = comparable(citation.quote);
    const bool is_quoted = std::ranges::any_of(claim.quotations, [&](const std::string& quotation) {
      return comparable(quotation).contains(quote);
    });
    if (!quote.empty() && !is_quoted) shown.push_back(citation.quote);
  }
  return shown;
}

}  // namespace

std::string comparable(std::string_view text) {
  return fold_marks(fold_space(text));
}

bool holds_words(std::string_view text, std::string_view words) {
  if (words.empty()) return true;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    if (!cuts_word(text, at) && !cuts_word(text, at + words.size())) return true;
  }
  return false;
}

std::string own_words(const Claim& claim) {
  std::string text = claim.text;
  for (const std::string& quotation : claim.quotations) {
    const auto at = quotation.empty() ? std::string::npos : text.find(quotation);
    if (at != std::string::npos) text.replace(at, quotation.size(), " ");
  }
  return text;
}

std::vector<std::string> marked_stretches(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& [open, close] : pairs) {
    for (auto start = text.find(open); start != std::string_view::npos;) {
      const auto end = text.find(close, start + open.size());
      if (end == std::string_view::npos) break;
      found.emplace_back(trim(text.substr(start + open.size(), end - start - open.size())));
      start = text.find(open, end + close.size());
    }
  }
  std::erase_if(found, [](const std::string& stretch) { return count_words(stretch) == 0; });
  return found;
}

std::string quote_more(const Claim& claim, std::span<const Evidence> held,
                       std::map<Id<Evidence>, std::size_t>& quoted) {
  std::map<Id<Evidence>, std::size_t> sums = quoted;
  for (const std::string& quotation : shown_words(claim)) {
    const Evidence* source = source_of(quotation, claim, held);
    if (!source) continue;
    std::size_t& sum = sums[source->id];
    sum += count_words(quotation);
    if (sum > quotable_words(*source)) {
      return fmt::format("would quote {} words of {}, of which {} may be quoted", sum,
                         source->publisher, quotable_words(*source));
    }
  }
  quoted = std::move(sums);
  return {};
}

}  // namespace broadsheet::verify
