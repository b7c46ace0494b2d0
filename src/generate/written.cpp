#include "generate/written.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "generate/article_parts.h"
#include "news/quotation.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t shown_words_max = 12;  // of a passage under a sentence
constexpr std::size_t shown_words_min = 4;   // fewer tell a reader nothing
constexpr std::size_t copied_words_min = 8;  // the same words by chance are fewer

const Evidence& evidence_of(const Id<Evidence>& id, std::span<const Evidence> told) {
  return *std::ranges::find(told, id, &Evidence::id);
}

/// The sentence of `passage` that has most words in common with `text`; the first of equal ones.
std::string_view nearest_sentence(std::string_view passage, std::string_view text) {
  const auto list = words(text);
  const std::set<std::string> wanted(list.begin(), list.end());
  std::string_view nearest;
  std::ptrdiff_t most = -1;
  for (const Span& span : sentences(passage)) {
    const std::string_view sentence = passage.substr(span.start, span.end - span.start);
    const auto own = words(sentence);
    const auto both =
        std::ranges::count_if(std::set<std::string>(own.begin(), own.end()),
                              [&](const auto& word) { return wanted.contains(word); });
    if (both <= most) continue;
    most = both;
    nearest = sentence;
  }
  return nearest;
}

std::string first_words(std::string_view text, std::size_t count) {
  const std::vector<Span> spans = word_spans(text);
  if (spans.empty() || count == 0) return {};
  const Span& last = spans[std::min(count, spans.size()) - 1];
  return std::string(text.substr(spans.front().start, last.end - spans.front().start));
}

/// Makes claims, and counts what they show of each source.
class Claims {
 public:
  Claims(std::span<const llm::ShownPassage> shown, std::span<const Evidence> told)
      : shown_(shown), told_(told) {}

  Claim make(const WrittenSentence& sentence) {
    for (const std::size_t index : sentence.shown) {
      const llm::ShownPassage& passage = shown_[index];
      const bool is_copy = count_words(sentence.text) >= copied_words_min &&
                           fold_space(passage.text).contains(sentence.text);
      if (is_copy) return quote(sentence.text, passage);
    }
    Claim claim;
    claim.text = sentence.text;
    for (const std::size_t index : sentence.shown) {
      claim.citations.push_back(cite(shown_[index], sentence.text));
    }
    return claim;
  }

 private:
  Claim quote(const std::string& text, const llm::ShownPassage& passage) {
    const Evidence& evidence = evidence_of(passage.evidence, told_);
    used_[passage.evidence] += count_words(text);
    return quote_claim(text, passage.passage, evidence,
                       attribution_of(evidence, turns_[passage.evidence]++));
  }

  Citation cite(const llm::ShownPassage& passage, std::string_view text) {
    std::size_t& used = used_[passage.evidence];
    const std::size_t allowed = quotable_words(evidence_of(passage.evidence, told_));
    const std::size_t left = allowed > used ? allowed - used : 0;
    std::string quote;
    if (left >= shown_words_min) {
      quote = first_words(nearest_sentence(passage.text, text), std::min(left, shown_words_max));
      used += count_words(quote);
    }
    return {.evidence = passage.evidence, .passage = passage.passage, .quote = std::move(quote)};
  }

  std::span<const llm::ShownPassage> shown_;
  std::span<const Evidence> told_;
  std::map<Id<Evidence>, std::size_t> used_;   // words
  std::map<Id<Evidence>, std::size_t> turns_;  // quotations
};

}  // namespace

std::vector<Claim> claims_of(std::span<const WrittenSentence> sentences,
                             std::span<const llm::ShownPassage> shown,
                             std::span<const Evidence> told) {
  Claims claims(shown, told);
  std::vector<Claim> made;
  for (const WrittenSentence& sentence : sentences) {
    if (sentence.fault.empty()) made.push_back(claims.make(sentence));
  }
  return made;
}

Article write_from(const Article& extract, std::vector<Claim> claims,
                   std::span<const Evidence> told, std::string writer) {
  Article article = extract;
  article.writer = std::move(writer);
  article.claims = std::move(claims);
  article.sources.clear();
  std::vector<const Evidence*> cited;
  for (const Claim& claim : article.claims) {
    for (const Citation& citation : claim.citations) {
      const Evidence* const evidence = &evidence_of(citation.evidence, told);
      if (std::ranges::find(cited, evidence) == cited.end()) cited.push_back(evidence);
    }
  }
  for (const Evidence* const evidence : cited) article.sources.push_back(source_line(*evidence));
  std::ranges::copy_if(
      extract.sources, std::back_inserter(article.sources),
      [](const ArticleSource& source) { return source.kind == EvidenceKind::listing; });
  article.lang = cited.front()->lang;
  article.dateline = dateline_of(cited);
  article.summary = shorten(article.claims.front().text, summary_points_max);
  std::ranges::copy_if(extract.claims, std::back_inserter(article.claims),
                       [](const Claim& claim) { return claim.part == ClaimPart::discussion; });
  return article;
}

}  // namespace broadsheet::generate
