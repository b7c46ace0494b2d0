#include "collect/hackernews_post.h"

#include "markup/html_text.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view discussions = "https://news.ycombinator.com/item?id=";

Post post_of(const std::string& id, std::string_view title, std::string_view html) {
  Post post;
  post.item.native_id = id;
  post.item.title = markup::decode_entities(title);
  post.item.text = markup::html_to_text(html).text;
  post.item.discussion = std::string(discussions) + id;
  return post;
}

}  // namespace

std::string_view reason_against_hackernews(const JsonValue& item) {
  if (item.is_null()) return "the service no longer has it";
  if (item["deleted"].truthy()) return "deleted by its author";
  if (item["dead"].truthy()) return "dead: flagged or taken down";
  const std::string type = item["type"].text();
  if (type == "comment" || type == "pollopt") return "a reply, not a post";
  return {};
}

Post hackernews_post(const std::string& id, const JsonValue& story) {
  Post post = post_of(id, story["title"].text(), story["text"].text());
  post.item.url = story["url"].text();
  post.item.author = story["by"].text();
  if (const auto time = story["time"].number()) post.item.published = from_unix(*time);
  const std::string type = story["type"].text();
  if (type == "job" || type == "poll") post.item.tags.push_back(type);
  post.points = story["score"].integer();
  post.comments = story["descendants"].integer();
  return post;
}

Post algolia_post(const JsonValue& hit) {
  Post post = post_of(hit["objectID"].text(), hit["title"].text(), hit["story_text"].text());
  post.item.url = hit["url"].text();
  post.item.author = hit["author"].text();
  post.item.published = parse_date(hit["created_at"].text());
  if (const auto time = hit["created_at_i"].number()) post.item.published = from_unix(*time);
  for (const std::string& tag : texts_of(hit["_tags"])) {
    if (tag == "job" || tag == "poll") post.item.tags.push_back(tag);
  }
  post.points = hit["points"].integer();
  post.comments = hit["num_comments"].integer();
  return post;
}

}  // namespace broadsheet::collect
