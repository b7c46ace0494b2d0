#include "collect/mastodon_status.h"

#include <algorithm>

#include "base/text.h"
#include "markup/html_text.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

bool names_address(const JsonValue& list, std::string_view address) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.at(i)["url"].text() == address) return true;
  }
  return false;
}

/// Links of mentions and hashtags lead to people and lists, not to what the post is about.
bool is_outward(const markup::Link& link, const JsonValue& status) {
  return !link.text.starts_with('@') && !link.text.starts_with('#') &&
         !names_address(status["mentions"], link.href) &&
         !names_address(status["tags"], link.href) && !web_address(link.href).empty();
}

std::string page_of(const std::vector<markup::Link>& links, const JsonValue& status) {
  if (const std::string card = web_address(status["card"]["url"].text()); !card.empty())
    return card;
  const auto found = std::ranges::find_if(
      links, [&](const markup::Link& link) { return is_outward(link, status); });
  return found == links.end() ? std::string() : found->href;
}

/// The warning in front, the words, and what a poll asks.
std::string words_of(const JsonValue& status, const std::string& content) {
  std::string words = markup::decode_entities(status["spoiler_text"].text());
  if (!words.empty() && !content.empty()) words += "\n\n";
  words += content;
  const JsonValue options = status["poll"]["options"];
  for (std::size_t i = 0; i < options.size(); ++i) {
    words += (i == 0 ? "\n\n- " : "\n- ") + fold_space(options.at(i)["title"].text());
  }
  return words;
}

/// "@name@host": the account's own host is named by the post's address where `acct` is short.
std::string author_of(const JsonValue& status, const Url& instance) {
  const std::string account = status["account"]["acct"].text();
  if (account.empty() || account.contains('@')) return account.empty() ? account : "@" + account;
  auto home = parse_url(status["uri"].text());
  if (!home) home = parse_url(status["url"].text());
  return "@" + account + "@" + (home ? home->host : instance.host);
}

/// Some servers and collectors write milliseconds, others none.
std::string second_of(const Item& item) {
  return item.published ? to_rfc3339(std::chrono::floor<std::chrono::seconds>(*item.published))
                        : std::string();
}

std::optional<std::int64_t> points_of(const JsonValue& status) {
  const auto favourites = status["favourites_count"].integer();
  const auto boosts = status["reblogs_count"].integer();
  if (!favourites && !boosts) return {};
  constexpr std::int64_t count_max = 1'000'000'000;  // so that no sum overflows
  return std::clamp<std::int64_t>(favourites.value_or(0), 0, count_max) +
         std::clamp<std::int64_t>(boosts.value_or(0), 0, count_max);
}

}  // namespace

Post mastodon_post(const JsonValue& status, const Url& instance) {
  Post post;
  Item& item = post.item;
  const markup::PlainText content = markup::html_to_text(status["content"].text());
  item.text = words_of(status, content.text);
  item.url = page_of(content.links, status);
  // A status has no title; the one of the page it shows is what its readers see as such.
  if (!item.url.empty() && item.url == web_address(status["card"]["url"].text())) {
    item.title = status["card"]["title"].text();
  }
  item.discussion = web_address(status["url"].text());
  if (item.discussion.empty()) item.discussion = web_address(status["uri"].text());
  item.native_id = status["uri"].text();
  if (item.native_id.empty()) item.native_id = status["url"].text();
  item.published = parse_date(status["created_at"].text());
  // The number is the instance's own, and another one on every instance.
  if (item.native_id.empty()) item.native_id = made_id({second_of(item), item.text});
  item.author = author_of(status, instance);
  item.lang = status["language"].text();
  const JsonValue tags = status["tags"];
  for (std::size_t i = 0; i < tags.size(); ++i) item.tags.push_back(tags.at(i)["name"].text());
  post.points = points_of(status);
  post.comments = status["replies_count"].integer();
  return post;
}

}  // namespace broadsheet::collect
