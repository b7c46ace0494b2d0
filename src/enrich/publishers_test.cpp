#include "enrich/publishers.h"

#include <doctest/doctest.h>

namespace broadsheet::enrich {

namespace {

void add(StoryFile& file, const std::string& url, JoinKind kind, const std::string& to = "") {
  Report report;
  report.item.id = Id<Item>(url);
  report.item.url = url;
  Member member;
  member.item = report.item.id;
  member.kind = kind;
  member.joined_to = Id<Item>(to);
  file.story.members.push_back(std::move(member));
  file.reports.push_back(std::move(report));
}

}  // namespace

TEST_CASE("imprints of one house are one publisher, a house that nobody knows is its own") {
  StoryFile file;
  add(file, "https://www.wired.com/a", JoinKind::first);
  add(file, "https://arstechnica.com/b", JoinKind::similar, "https://www.wired.com/a");
  CHECK(count_publishers(file, PublisherFamilies()) == 1);
  add(file, "https://example.org/c", JoinKind::similar, "https://www.wired.com/a");
  add(file, "https://example.com/d", JoinKind::similar, "https://www.wired.com/a");
  CHECK(count_publishers(file, PublisherFamilies()) == 3);
}

TEST_CASE("an editor's houses count before the shipped ones") {
  StoryFile file;
  add(file, "https://www.wired.com/a", JoinKind::first);
  add(file, "https://arstechnica.com/b", JoinKind::similar, "https://www.wired.com/a");
  add(file, "https://example.org/c", JoinKind::similar, "https://www.wired.com/a");
  add(file, "https://github.com/ada/tool", JoinKind::similar, "https://www.wired.com/a");
  PublisherFamilies families;
  families.add("example.org", "Ada");
  families.add("github.com/ada", "Ada");
  CHECK(count_publishers(file, families) == 2);
  families.add("wired.com", "Wired");
  CHECK(count_publishers(file, families) == 3);
}

TEST_CASE("a syndicated copy counts with what it is a copy of") {
  StoryFile file;
  add(file, "https://agency.example/a", JoinKind::first);
  add(file, "https://paper.example.org/b", JoinKind::same_text, "https://agency.example/a");
  add(file, "https://gazette.example.com/c", JoinKind::same_text, "https://paper.example.org/b");
  CHECK(count_publishers(file, PublisherFamilies()) == 1);
  add(file, "https://own.example.net/d", JoinKind::similar, "https://agency.example/a");
  CHECK(count_publishers(file, PublisherFamilies()) == 2);
}

TEST_CASE("a copy of what is in another story now counts for itself") {
  StoryFile file;
  add(file, "https://paper.example.org/b", JoinKind::same_text, "https://agency.example/a");
  CHECK(count_publishers(file, PublisherFamilies()) == 1);
}

}  // namespace broadsheet::enrich
