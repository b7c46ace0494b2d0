// Extractive summary in the tradition of Luhn (1958) and Edmundson (1969): a sentence is worth
// quoting when it is among the first, carries the words that the reports share, and holds facts.
// Repetition is kept out as in maximal marginal relevance (Carbonell and Goldstein 1998).
#include "generate/quotes.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/text.h"
#include "base/text_letters.h"
#include "generate/headline.h"
#include "generate/quotable.h"
#include "generate/terms.h"
#include "news/quotation.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t sources_max = 4;
constexpr std::size_t quotes_of_first_max = 3;
constexpr std::size_t quotes_of_others_max = 2;
constexpr std::size_t quotes_max = 7;
constexpr double repeats = 0.5;         // share of terms two sentences have in common
constexpr double good_enough = 0.30;    // below this a further sentence adds nothing
constexpr std::size_t leads = 2;        // by these a source is compared with the others
constexpr double lead_half_life = 5.0;  // quotable sentences
constexpr double leaning_costs = 0.25;
constexpr double on_the_story = 0.4;  // share of the central terms that a source must have
constexpr std::size_t central_terms_max = 10;

struct Sentence {
  Quote quote;
  Terms terms;
  std::size_t words = 0;
  double worth = 0;
  bool leans = false;
};

/// One piece of evidence with its quotable sentences in their own order.
struct Source {
  std::size_t index = 0;
  EvidenceKind kind = EvidenceKind::page;
  std::vector<Sentence> sentences;
  double worth = 0;  ///< of the better one of its first two
};

/// Numbers and names within the sentence: 0, .5 or 1.
double facts_in(std::string_view text) {
  bool has_number = false;
  bool has_name = false;
  bool is_first = true;
  for (const std::string_view word : split(text, ' ')) {
    has_number |= std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    has_name |= !is_first && is_upper(first_code_point(word));
    is_first = false;
  }
  return (has_number ? 0.5 : 0) + (has_name ? 0.5 : 0);
}

/// What a story is about, in the form that sentences are measured by.
struct Measure {
  std::map<std::string, double> weight;  ///< of the story's terms
  double heaviest = 0;
  Terms central;  ///< the heaviest
  Terms headline;
};

Terms heaviest_terms(const std::map<std::string, double>& weight) {
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [term, heavy] : weight) ranked.emplace_back(-heavy, term);
  std::ranges::sort(ranked);
  if (ranked.size() > central_terms_max) ranked.resize(central_terms_max);
  Terms found;
  for (auto& [heavy, term] : ranked) found.insert(std::move(term));
  return found;
}

Measure measure_of(const Candidate& candidate) {
  Measure measure;
  measure.weight = story_terms(candidate);
  for (const auto& [term, weight] : measure.weight) {
    measure.heaviest = std::max(measure.heaviest, weight);
  }
  measure.central = heaviest_terms(measure.weight);
  measure.headline = terms_of(choose_headline(candidate.items, candidate.evidence));
  return measure;
}

/// 0..1: how much of the sentence is about what the reports share.
double topical(const Terms& terms, const Measure& measure) {
  double sum = 0;
  for (const std::string& term : terms) {
    const auto found = measure.weight.find(term);
    if (found != measure.weight.end()) {
      sum += std::log2(found->second) / std::log2(measure.heaviest);
    }
  }
  const double length = static_cast<double>(std::max<std::size_t>(terms.size(), 4));
  return std::min(1.0, sum / std::sqrt(length));
}

double worth_of(const Sentence& sentence, std::size_t place, const Measure& measure) {
  const double lead = std::exp2(-static_cast<double>(place) / lead_half_life);
  const double worth = 0.35 * lead + 0.30 * topical(sentence.terms, measure) +
                       0.20 * std::min(1.0, 2 * overlap(measure.headline, sentence.terms)) +
                       0.15 * facts_in(sentence.quote.text);
  return sentence.leans ? worth - leaning_costs : worth;
}

Source read_source(const Candidate& candidate, std::size_t index, const Measure& measure) {
  Source source{
      .index = index, .kind = candidate.evidence[index].kind, .sentences = {}, .worth = 0};
  const std::string title =
      clean_title(candidate.evidence[index].title, candidate.evidence[index].publisher);
  std::size_t order = 0;
  for (const Passage& passage : candidate.evidence[index].passages) {
    bool continues = false;
    for (const Span& span : sentences(passage.text)) {
      const std::string_view whole =
          std::string_view(passage.text).substr(span.start, span.end - span.start);
      const std::size_t place = order++;
      const std::string_view part = continues ? "" : quotable_part(whole, title);
      continues = breaks_off(whole);
      if (part.empty()) continue;
      Sentence sentence;
      sentence.quote = {
          .evidence = index, .passage = passage.number, .order = place, .text = std::string(part)};
      sentence.terms = terms_of(part);
      if (sentence.terms == measure.headline) continue;  // the reader has just read it
      sentence.words = count_words(part);
      sentence.leans = leans_on_another(part);
      sentence.worth = worth_of(sentence, source.sentences.size(), measure);
      if (source.sentences.size() < leads) source.worth = std::max(source.worth, sentence.worth);
      source.sentences.push_back(std::move(sentence));
    }
  }
  return source;
}

double share_in(const Terms& wanted, const Terms& own) {
  std::size_t both = 0;
  for (const std::string& term : wanted) both += own.count(term);
  return wanted.empty() ? 1 : static_cast<double>(both) / static_cast<double>(wanted.size());
}

/// A page that opens elsewhere than its link said (a front page, a log-in) shares nothing with the
/// story's headline, nor with what most reports say.
bool is_on_the_story(const Evidence& evidence, const Measure& measure) {
  Terms own = terms_of(evidence.title);
  for (const Passage& passage : evidence.passages) own.merge(terms_of(passage.text));
  return share_in(measure.headline, own) >= on_the_story ||
         share_in(measure.central, own) >= on_the_story;
}

/// A copy of another publisher's text adds nothing: half of its sentences stand there.
bool is_copy(const Source& source, const std::vector<Source>& others) {
  std::set<std::string> known;
  for (const Source& other : others) {
    for (const Sentence& sentence : other.sentences) known.insert(fold_case(sentence.quote.text));
  }
  const auto copied = std::ranges::count_if(source.sentences, [&](const Sentence& sentence) {
    return known.contains(fold_case(sentence.quote.text));
  });
  return 2 * copied >= std::ssize(source.sentences);
}

/// Sources with something to quote, most telling first, pages before posts; one for each
/// publisher.
std::vector<Source> choose_sources(const Candidate& candidate) {
  const Measure measure = measure_of(candidate);
  std::vector<Source> found;
  for (std::size_t i = 0; i < candidate.evidence.size(); ++i) {
    if (!is_on_the_story(candidate.evidence[i], measure)) continue;
    Source source = read_source(candidate, i, measure);
    if (!source.sentences.empty()) found.push_back(std::move(source));
  }
  std::ranges::stable_sort(found, {}, [](const Source& source) {
    return std::tuple(source.kind != EvidenceKind::page, -source.worth);
  });
  std::vector<Source> chosen;
  std::set<std::string> publishers;
  for (Source& source : found) {
    if (chosen.size() == sources_max || is_copy(source, chosen)) continue;
    const Evidence& evidence = candidate.evidence[source.index];
    if (publishers.insert(fold_case(evidence.publisher)).second)
      chosen.push_back(std::move(source));
  }
  return chosen;
}

/// The best sentences of a source that fit and say something new, in their own order.
std::vector<Quote> quotes_of(Source source, std::size_t allowed, std::size_t most,
                             std::vector<Terms>& said) {
  std::vector<Quote> quotes;
  std::ranges::stable_sort(source.sentences, std::greater(), &Sentence::worth);
  for (Sentence& sentence : source.sentences) {
    if (quotes.size() == most || sentence.worth < good_enough) break;
    if (sentence.words > allowed) continue;
    const bool is_said = std::ranges::any_of(
        said, [&](const Terms& earlier) { return overlap(sentence.terms, earlier) >= repeats; });
    if (is_said) continue;
    allowed -= sentence.words;
    said.push_back(std::move(sentence.terms));
    quotes.push_back(std::move(sentence.quote));
  }
  std::ranges::sort(quotes, {}, &Quote::order);
  return quotes;
}

}  // namespace

std::vector<Quote> choose_quotes(const Candidate& candidate) {
  std::vector<Terms> said;
  std::vector<Quote> quotes;
  for (Source& source : choose_sources(candidate)) {
    const std::size_t allowed = quotable_words(candidate.evidence[source.index]);
    const std::size_t most = quotes.empty()
                                 ? quotes_of_first_max
                                 : std::min(quotes_of_others_max, quotes_max - quotes.size());
    for (Quote& quote : quotes_of(std::move(source), allowed, most, said)) {
      quotes.push_back(std::move(quote));
    }
  }
  return quotes;
}

std::vector<std::size_t> sources_to_tell_from(const Candidate& candidate) {
  std::vector<std::size_t> indices;
  for (const Source& source : choose_sources(candidate)) indices.push_back(source.index);
  return indices;
}

}  // namespace broadsheet::generate
