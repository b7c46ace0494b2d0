#include "generate/extractive.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "generate/headline.h"
#include "generate/quotes.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t evidence_words_min = 100;
constexpr std::size_t quotes_min = 2;
constexpr std::size_t discussions_max = 4;

/// How a source is said to speak, in turn; all of them neutral.
constexpr std::array<std::string_view, 3> verbs{"writes", "adds", "also says"};

std::size_t words_of(const std::vector<Evidence>& evidence) {
  std::size_t most = 0;
  for (const Evidence& source : evidence) most = std::max(most, count_words(source.text));
  return most;
}

ArticleSource source_line(const Evidence& evidence) {
  return {.evidence = evidence.id,
          .kind = evidence.kind,
          .publisher = evidence.publisher,
          .title = clean_title(evidence.title, evidence.publisher),
          .url = evidence.url,
          .published = evidence.published,
          .passages = static_cast<int>(evidence.passages.size())};
}

Claim quote_claim(const Quote& quote, const Evidence& evidence, std::size_t turn) {
  Claim claim;
  claim.part = ClaimPart::report;
  claim.text =
      fmt::format("{} {}: “{}”", evidence.publisher, verbs.at(turn % verbs.size()), quote.text);
  claim.quotations = {quote.text};
  claim.citations = {{.evidence = evidence.id, .passage = quote.passage, .quote = quote.text}};
  return claim;
}

/// The passage of a listing that counts points and comments is its last one.
std::optional<Claim> discussion_claim(const Evidence& listing) {
  if (listing.passages.empty()) return {};
  const Passage& counts = listing.passages.back();
  if (!counts.text.ends_with(" on " + listing.publisher)) return {};
  Claim claim;
  claim.part = ClaimPart::discussion;
  claim.text = fmt::format("It stood at {}.", counts.text);
  claim.citations = {{.evidence = listing.id, .passage = counts.number, .quote = counts.text}};
  return claim;
}

bool is_discussed(const Evidence& listing, const std::vector<Discussion>& discussions) {
  return std::ranges::any_of(discussions, [&](const Discussion& discussion) {
    return discussion.where == listing.publisher && discussion.url == listing.url;
  });
}

void add_discussions(const Candidate& candidate, Article& article) {
  article.discussions = candidate.discussions;
  std::size_t said = 0;
  for (const Evidence& listing : candidate.listings) {
    if (said == discussions_max || !is_discussed(listing, candidate.discussions)) continue;
    if (auto claim = discussion_claim(listing)) {
      article.claims.push_back(std::move(*claim));
      article.sources.push_back(source_line(listing));
      ++said;
    }
  }
}

void add_quotes(const Candidate& candidate, const std::vector<Quote>& quotes, Article& article) {
  std::map<std::size_t, std::size_t> turns;
  for (const Quote& quote : quotes) {
    const Evidence& evidence = candidate.evidence[quote.evidence];
    const std::size_t turn = turns[quote.evidence]++;
    if (turn == 0) article.sources.push_back(source_line(evidence));
    article.claims.push_back(quote_claim(quote, evidence, turn));
  }
}

std::string joined_names(const std::vector<ArticleSource>& sources) {
  std::vector<std::string> names;
  for (const ArticleSource& source : sources) {
    if (source.kind != EvidenceKind::listing) names.push_back(source.publisher);
  }
  if (names.empty()) return {};
  std::string text = names.front();
  for (std::size_t i = 1; i < names.size(); ++i) {
    text += (i + 1 == names.size() ? " and " : ", ") + names[i];
  }
  return text;
}

std::string dateline_of(const Candidate& candidate, const Article& article) {
  std::optional<Time> first;
  for (const Item& item : candidate.items) {
    if (item.published && (!first || *item.published < *first)) first = item.published;
  }
  const std::string day = first ? "First reported " + to_long_day(*first) + " · " : "";
  return fmt::format("{}{} report{} from {} publisher{} · read at {}", day, article.reports,
                     article.reports == 1 ? "" : "s", article.publishers,
                     article.publishers == 1 ? "" : "s", joined_names(article.sources));
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
  const std::size_t most_words = words_of(candidate.evidence);
  const std::vector<Quote> quotes =
      most_words < evidence_words_min ? std::vector<Quote>{} : choose_quotes(candidate);
  if (quotes.size() < quotes_min) return too_little(most_words, quotes.size());

  Article article;
  article.id = article_id(candidate.story.id);
  article.story = candidate.story.id;
  article.headline = choose_headline(candidate.items, candidate.evidence);
  article.lang = candidate.evidence[quotes.front().evidence].lang;
  article.topics = candidate.enrichment.topics;
  article.score = candidate.enrichment.score;
  article.reports = candidate.enrichment.reports;
  article.publishers = candidate.enrichment.publishers;
  article.writer = "extractive";
  add_quotes(candidate, quotes, article);
  article.summary = shorten(article.claims.front().text, 240);
  add_discussions(candidate, article);
  article.dateline = dateline_of(candidate, article);
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
    if (brief.url.empty()) brief.url = item.url.empty() ? item.discussion : item.url;
    if (brief.lang.empty()) brief.lang = item.lang;
    if (item.published && (!brief.published || *item.published < *brief.published)) {
      brief.published = item.published;
    }
  }
  return brief;
}

std::string article_path(const Article& article, Time day, bool taken) {
  std::string date = to_day(day);
  std::ranges::replace(date, '-', '/');
  const std::string slug = to_slug(article.headline);
  return fmt::format("/{}/{}{}/", date, slug, taken ? "-" + article.id.text.substr(0, 6) : "");
}

}  // namespace broadsheet::generate
