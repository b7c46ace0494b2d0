#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet {

// Only JSON needs this name; it is found beside the type.
static std::string_view name_of(ClaimPart part) {
  return part == ClaimPart::report ? "report" : "discussion";
}

}  // namespace broadsheet

namespace broadsheet::store {

template <>
inline constexpr auto all_of<ClaimPart> = std::array{ClaimPart::report, ClaimPart::discussion};

void describe(auto& fields, Like<Citation> auto& citation) {
  fields("evidence", citation.evidence);
  fields("passage", citation.passage);
  fields("quote", citation.quote);
}

void describe(auto& fields, Like<Claim> auto& claim) {
  fields("part", claim.part);
  fields("text", claim.text);
  fields("quotations", claim.quotations);
  fields("citations", claim.citations);
}

void describe(auto& fields, Like<ArticleSource> auto& source) {
  fields("evidence", source.evidence);
  fields("kind", source.kind);
  fields("publisher", source.publisher);
  fields("title", source.title);
  fields("url", source.url);
  fields("published", source.published);
  fields("passages", source.passages);
}

void describe(auto& fields, Like<Discussion> auto& discussion) {
  fields("where", discussion.where);
  fields("url", discussion.url);
  fields("points", discussion.points);
  fields("comments", discussion.comments);
}

void describe(auto& fields, Like<Article> auto& article) {
  fields("id", article.id);
  fields("story", article.story);
  fields("edition", article.edition);
  fields("path", article.path);
  fields("headline", article.headline);
  fields("lang", article.lang);
  fields("dateline", article.dateline);
  fields("summary", article.summary);
  fields("claims", article.claims);
  fields("sources", article.sources);
  fields("discussions", article.discussions);
  fields("topics", article.topics);
  fields("score", article.score);
  fields("reports", article.reports);
  fields("publishers", article.publishers);
  fields("writer", article.writer);
  fields("published_at", article.published_at);
}

void describe(auto& fields, Like<Brief> auto& brief) {
  fields("story", brief.story);
  fields("title", brief.title);
  fields("url", brief.url);
  fields("publisher", brief.publisher);
  fields("lang", brief.lang);
  fields("published", brief.published);
  fields("discussions", brief.discussions);
  fields("topics", brief.topics);
  fields("reports", brief.reports);
}

void describe(auto& fields, Like<Edition> auto& edition) {
  fields("id", edition.id);
  fields("run", edition.run);
  fields("made_at", edition.made_at);
  fields("articles", edition.articles);
  fields("briefs", edition.briefs);
  fields("notes", edition.notes);
  fields("items", edition.items);
  fields("stories", edition.stories);
  fields("sources", edition.sources);
  fields("sources_failed", edition.sources_failed);
}

std::string to_json(const Article& article) {
  return written(article);
}

Result<Article> article_from_json(std::string_view json) {
  return read_as<Article>(json, "article");
}

std::string to_json(const Edition& edition) {
  return written(edition);
}

Result<Edition> edition_from_json(std::string_view json) {
  return read_as<Edition>(json, "edition");
}

}  // namespace broadsheet::store
