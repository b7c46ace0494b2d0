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

bool is_public(const JsonValue& status) {
  const std::string visibility = status["visibility"].text();
  return visibility.empty() || visibility == "public";
}

/// The post that a status quotes, in the spelling of Mastodon (4.5), of Akkoma and Fedibird, or of
/// Pleroma; nothing where its author or its instance does not show it.
JsonValue quoted_by(const JsonValue& status) {
  const JsonValue quote = status["quote"];
  const std::string state = quote["state"].text();
  JsonValue quoted = quote["quoted_status"];
  if (!quoted.is_object() && quote["content"].text().empty()) quoted = status["pleroma"]["quote"];
  if (!quoted.is_object()) quoted = quote;
  const bool is_shown =
      (state.empty() || state == "accepted") && quoted["visibility"].text() == "public";
  return is_shown ? quoted : JsonValue();
}

/// Without the line "RE: address" that servers add for readers who do not know quotes: an element
/// of the class "quote-inline".
std::string without_quote_line(std::string html) {
  const auto mark = html.find("quote-inline");
  const auto start = html.rfind('<', mark);
  const bool is_in_tag =
      mark != std::string::npos && start != std::string::npos && html.find('>', start) > mark;
  if (!is_in_tag) return html;
  const std::string name = html.substr(start + 1, html.find_first_of(" >", start) - start - 1);
  const std::string end = "</" + name + ">";
  const auto stop = html.find(end, mark);
  if (stop == std::string::npos) return html;
  return html.erase(start, stop + end.size() - start);
}

/// Links of mentions and hashtags lead to people and lists, not to what the post is about.
bool is_outward(const markup::Link& link, const JsonValue& status) {
  return !link.text.starts_with('@') && !link.text.starts_with('#') &&
         !names_address(status["mentions"], link.href) &&
         !names_address(status["tags"], link.href) && !web_address(link.href).empty();
}

markup::PlainText content_of(const JsonValue& status) {
  return markup::html_to_text(without_quote_line(status["content"].text()));
}

/// What the status itself points at; "" where that is nothing.
std::string own_page(const JsonValue& status, const std::vector<markup::Link>& links,
                     const JsonValue& quoted) {
  if (const std::string card = web_address(status["card"]["url"].text()); !card.empty()) {
    return card;
  }
  const auto found = std::ranges::find_if(links, [&](const markup::Link& link) {
    return is_outward(link, status) && link.href != quoted["url"].text() &&
           link.href != quoted["uri"].text();
  });
  return found == links.end() ? std::string() : found->href;
}

std::string page_of(const JsonValue& status, const std::vector<markup::Link>& links) {
  const JsonValue quoted = quoted_by(status);
  std::string page = own_page(status, links, quoted);
  if (!page.empty() || !quoted.is_object()) return page;
  page = own_page(quoted, content_of(quoted).links, {});
  return page.empty() ? web_address(quoted["url"].text()) : page;
}

/// What the pictures show, for those who cannot see them.
std::string media_words(const JsonValue& status) {
  std::string words;
  const JsonValue media = status["media_attachments"];
  for (std::size_t i = 0; i < media.size(); ++i) {
    const std::string description = fold_space(media.at(i)["description"].text());
    if (description.empty()) continue;
    if (!words.empty()) words += "\n\n";
    words += description;
  }
  return words;
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
  return words.empty() ? media_words(status) : words;
}

/// "@name@host": the account's own host is named by the post's address where `acct` is short.
std::string author_of(const JsonValue& status, const Url& instance) {
  std::string account = status["account"]["acct"].text();
  if (account.empty()) account = status["account"]["username"].text();
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

std::vector<std::string> tags_of(const JsonValue& status) {
  std::vector<std::string> names;
  const JsonValue tags = status["tags"];
  for (std::size_t i = 0; i < tags.size(); ++i) names.push_back(tags.at(i)["name"].text());
  if (status["account"]["bot"].truthy()) names.emplace_back("bot");
  return names;
}

/// Within bounds, so that no sum of what a server claims overflows.
std::int64_t count_in(const JsonValue& value) {
  constexpr std::int64_t count_max = 1'000'000'000;
  return std::clamp<std::int64_t>(value.integer().value_or(0), 0, count_max);
}

std::optional<std::int64_t> points_of(const JsonValue& status) {
  const JsonValue favourites = status["favourites_count"];
  const JsonValue boosts = status["reblogs_count"];
  if (!favourites.integer() && !boosts.integer()) return {};
  return count_in(favourites) + count_in(boosts);
}

}  // namespace

std::string reason_against_mastodon(const JsonValue& status) {
  if (!is_public(status)) return "not public but \"" + status["visibility"].text() + "\"";
  if (status["local_only"].truthy()) return "kept on its own instance by its author";
  return {};
}

std::string mastodon_id(const JsonValue& status) {
  const std::string uri = status["uri"].text();
  return uri.empty() ? status["id"].text() : uri;
}

Post mastodon_post(const JsonValue& status, const Url& instance) {
  Post post;
  Item& item = post.item;
  const markup::PlainText content = content_of(status);
  item.text = words_of(status, content.text);
  item.url = page_of(status, content.links);
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
  item.tags = tags_of(status);
  post.points = points_of(status);
  post.comments = status["replies_count"].integer();
  if (!post.comments) post.comments = status["reply_count"].integer();  // Pixelfed
  return post;
}

Post mastodon_link(const JsonValue& link) {
  constexpr std::size_t days_counted = 2;  // today is young in the morning
  Post post;
  Item& item = post.item;
  item.url = web_address(link["url"].text());
  item.native_id = item.url;
  if (const auto url = parse_url(item.url)) post.identity = page_key(*url);
  post.scope = "link";
  item.title = markup::decode_entities(link["title"].text());
  item.text = fold_space(markup::decode_entities(link["description"].text()));
  item.author = link["author_name"].text();
  item.lang = link["language"].text();
  item.published = parse_date(link["published_at"].text());
  const JsonValue history = link["history"];
  for (std::size_t day = 0; day < std::min(history.size(), days_counted); ++day) {
    post.points = post.points.value_or(0) + count_in(history.at(day)["uses"]);
    post.people = post.people.value_or(0) + count_in(history.at(day)["accounts"]);
  }
  return post;
}

}  // namespace broadsheet::collect
