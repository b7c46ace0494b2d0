#include "news/item.h"

#include <array>

#include <doctest/doctest.h>

#include "news/article.h"
#include "news/evidence.h"
#include "news/run.h"
#include "news/story.h"

using namespace broadsheet;

TEST_CASE("an item is named by kind, scope and native id, each for itself") {
  const auto id = item_id(SourceKind::hackernews, "", "42");
  CHECK(id == item_id(SourceKind::hackernews, "", "42"));
  CHECK(id != item_id(SourceKind::lobsters, "", "42"));
  CHECK(item_id(SourceKind::feed, "https://a.example/feed", "1") !=
        item_id(SourceKind::feed, "https://b.example/feed", "1"));
  CHECK(item_id(SourceKind::feed, "a", "bc") != item_id(SourceKind::feed, "ab", "c"));
}

TEST_CASE("every kind of source is found again by its name") {
  for (const SourceKind kind :
       {SourceKind::mastodon, SourceKind::reddit, SourceKind::hackernews, SourceKind::github,
        SourceKind::lobsters, SourceKind::devto, SourceKind::feed}) {
    CHECK(source_kind(name_of(kind)) == kind);
  }
  CHECK_FALSE(source_kind("Feed"));
  CHECK_FALSE(source_kind(""));
}

TEST_CASE("the same text read again at the same address is the same evidence") {
  const auto id = evidence_id(EvidenceKind::page, "https://a.example/", "text");
  CHECK(id == evidence_id(EvidenceKind::page, "https://a.example/", "text"));
  CHECK(id != evidence_id(EvidenceKind::feed, "https://a.example/", "text"));
  CHECK(id != evidence_id(EvidenceKind::page, "https://b.example/", "text"));
  CHECK(id != evidence_id(EvidenceKind::page, "https://a.example/", "text."));
}

TEST_CASE("a story and its article have names of their own") {
  const auto story = story_id(item_id(SourceKind::feed, "a", "1"));
  CHECK(story.text != article_id(story).text);
  CHECK(article_id(story) == article_id(story));
  CHECK(story != story_id(item_id(SourceKind::feed, "a", "2")));
}
