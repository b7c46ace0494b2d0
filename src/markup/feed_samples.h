/// Feeds for tests, and what is read from them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/http.h"
#include "markup/feed.h"

namespace broadsheet::markup {

inline HttpAnswer answer(std::string body, std::string type = "") {
  HttpAnswer answer;
  answer.url = "https://news.example.org/feeds/main.xml";
  answer.status = 200;
  if (!type.empty()) answer.headers.push_back({"Content-Type", std::move(type)});
  answer.body = std::move(body);
  return answer;
}

inline Feed read(std::string body, std::string type = "") {
  auto feed = read_feed(answer(std::move(body), std::move(type)));
  REQUIRE_MESSAGE(feed.has_value(), (feed ? "" : to_line(feed.error())));
  return *feed;
}

inline Error fail(std::string body) {
  const auto feed = read_feed(answer(std::move(body)));
  REQUIRE_FALSE(feed.has_value());
  CHECK(feed.error().kind == ErrorKind::invalid);
  CHECK(feed.error().place == "https://news.example.org/feeds/main.xml");
  return feed.error();
}

/// An RSS feed of these items.
inline std::string rss(const std::string& items, const std::string& attributes = "") {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" " + attributes +
         "><channel><title>News</title>\n" + items + "</channel></rss>\n";
}

inline std::string atom(const std::string& entries, const std::string& attributes = "") {
  return "<feed xmlns=\"http://www.w3.org/2005/Atom\" " + attributes + "><title>News</title>" +
         entries + "</feed>";
}

inline FeedEntry rss_item(const std::string& content, const std::string& attributes = "") {
  const Feed feed = read(rss("<item>" + content + "</item>", attributes));
  REQUIRE(feed.entries.size() == 1);
  return feed.entries.front();
}

inline FeedEntry atom_entry(const std::string& content, const std::string& attributes = "") {
  const Feed feed = read(atom("<entry>" + content + "</entry>", attributes));
  REQUIRE(feed.entries.size() == 1);
  return feed.entries.front();
}

inline std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

inline bool any_contains(const std::vector<std::string>& sentences, const std::string& part) {
  return std::any_of(sentences.begin(), sentences.end(),
                     [&](const std::string& sentence) { return sentence.contains(part); });
}

}  // namespace broadsheet::markup
