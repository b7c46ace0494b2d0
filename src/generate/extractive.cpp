#include "generate/extractive.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "generate/article_parts.h"
#include "generate/headline.h"
#include "generate/quotes.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t evidence_words_min = 100;
constexpr std::size_t quotes_min = 2;
constexpr std::size_t discussions_max = 4;

std::size_t words_of(const std::vector<Evidence>& evidence) {
  std::size_t most = 0;
  for (const Evidence& source : evidence) most = std::max(most, count_words(source.text));
  return most;
}

/// The passage of a listing that counts points and comments: "340 points and 12 comments on …".
const Passage* counts_of(const Evidence& listing) {
  if (listing.passages.empty()) return nullptr;
  const Passage& last = listing.passages.back();
  return last.text.ends_with(" on " + listing.publisher) ? &last : nullptr;
}

/// The listings whose reactions are told, in the order of `candidate.discussions`.
std::vector<const Evidence*> told_listings(const Candidate& candidate) {
  std::vector<const Evidence*> told;
  for (const Discussion& discussion : candidate.discussions) {
    const auto listing = std::ranges::find(candidate.listings, discussion.url, &Evidence::url);
    if (listing == candidate.listings.end() || !counts_of(*listing)) continue;
    if (told.size() < discussions_max) told.push_back(&*listing);
  }
  return told;
}

/// One sentence on who discusses it and where, resting on each listing that it counts from.
std::optional<Claim> discussion_claim(const std::vector<const Evidence*>& listings) {
  if (listings.empty()) return {};
  Claim claim;
  claim.part = ClaimPart::discussion;
  claim.text = "When this was written it had ";
  for (std::size_t i = 0; i < listings.size(); ++i) {
    const Passage& counts = *counts_of(*listings[i]);
    if (i > 0) claim.text += i + 1 == listings.size() ? ", and " : ", ";
    claim.text += counts.text;
    claim.citations.push_back(
        {.evidence = listings[i]->id, .passage = counts.number, .quote = counts.text});
  }
  claim.text += ".";
  return claim;
}

void add_discussions(const Candidate& candidate, Article& article) {
  article.discussions = candidate.discussions;
  const auto listings = told_listings(candidate);
  if (auto claim = discussion_claim(listings)) article.claims.push_back(std::move(*claim));
  for (const Evidence* listing : listings) article.sources.push_back(source_line(*listing));
}

void add_quotes(const Candidate& candidate, const std::vector<Quote>& quotes, Article& article) {
  std::map<std::size_t, std::size_t> turns;  // evidence to its place among the sources
  for (const Quote& quote : quotes) {
    const Evidence& evidence = candidate.evidence[quote.evidence];
    const auto [turn, is_new] = turns.emplace(quote.evidence, turns.size());
    if (is_new) article.sources.push_back(source_line(evidence));
    article.claims.push_back(
        quote_claim(quote.text, quote.passage, evidence,
                    is_new ? attribution_of(evidence, turn->second) : std::string()));
  }
}

std::vector<const Evidence*> quoted(const Candidate& candidate, const std::vector<Quote>& quotes) {
  std::vector<const Evidence*> sources;
  for (const Quote& quote : quotes) sources.push_back(&candidate.evidence[quote.evidence]);
  return sources;
}

Error about_a_site(std::string_view headline) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format("“{}” is a page about its site, not a report", headline);
  return error;
}

Error too_little(std::size_t words, std::size_t quotes) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format(
      "too little evidence for an article: the longest source has {} words and {} quotable "
      "sentences; it takes {} and {}",
      words, quotes, evidence_words_min, quotes_min);
  return error;
}

}  // namespace

Result<Article> write_extract(const Candidate& candidate) {
  std::string headline = choose_headline(candidate.items, candidate.evidence);
  if (names_site_page(headline)) return about_a_site(headline);
  const std::size_t most_words = words_of(candidate.evidence);
  const std::vector<Quote> quotes =
      most_words < evidence_words_min ? std::vector<Quote>{} : choose_quotes(candidate);
  if (quotes.size() < quotes_min) return too_little(most_words, quotes.size());

  Article article;
  article.id = article_id(candidate.story.id);
  article.story = candidate.story.id;
  article.headline = std::move(headline);
  article.lang = candidate.evidence[quotes.front().evidence].lang;
  article.topics = candidate.enrichment.topics;
  article.score = candidate.enrichment.score;
  article.reports = candidate.enrichment.reports;
  article.publishers = candidate.enrichment.publishers;
  article.writer = "extractive";
  add_quotes(candidate, quotes, article);
  article.summary = shorten(article.claims.front().text, summary_points_max);
  add_discussions(candidate, article);
  article.dateline = dateline_of(quoted(candidate, quotes));
  return article;
}

Brief write_brief(const Candidate& candidate) {
  Brief brief;
  brief.story = candidate.story.id;
  brief.title = choose_headline(candidate.items, candidate.evidence);
  brief.discussions = candidate.discussions;
  brief.topics = candidate.enrichment.topics;
  brief.reports = candidate.enrichment.reports;
  for (const Item& item : candidate.items) {
    if (brief.url.empty()) brief.url = item.url;
    if (brief.lang.empty()) brief.lang = item.lang;
    if (item.published && (!brief.published || *item.published < *brief.published)) {
      brief.published = item.published;
    }
  }
  if (brief.url.empty() && !candidate.items.empty()) brief.url = candidate.items.front().discussion;
  return brief;
}

std::string article_path(const Article& article, Time day, bool taken) {
  std::string date = to_day(day);
  std::ranges::replace(date, '-', '/');
  const std::string slug = to_slug(article.headline);
  return fmt::format("/{}/{}{}/", date, slug, taken ? "-" + article.id.text.substr(0, 6) : "");
}

}  // namespace broadsheet::generate
