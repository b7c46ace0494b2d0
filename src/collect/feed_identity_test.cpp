#include "collect/feed_identity.h"

#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>

namespace broadsheet::collect {

namespace {

using markup::Feed;
using markup::FeedEntry;

FeedEntry entry(std::string id, std::string link, std::string title, int day = 0) {
  FeedEntry entry;
  entry.id = std::move(id);
  entry.link = std::move(link);
  entry.title = std::move(title);
  if (day > 0) entry.published = from_unix(1'780'000'000 + 86'400.0 * day);
  return entry;
}

std::vector<EntryName> names_of(std::vector<FeedEntry> entries) {
  Feed feed;
  feed.link = "https://news.example/";
  feed.entries = std::move(entries);
  return name_entries(feed);
}

std::string name_of(const FeedEntry& entry) {
  return names_of({entry}).front().identity;
}

}  // namespace

TEST_CASE("a guid decides alone: link, title and time may change") {
  CHECK(name_of(entry("g", "https://news.example/a", "One", 1)) ==
        name_of(entry("g", "https://news.example/b", "Two", 2)));
  CHECK(name_of(entry("g", "https://news.example/a", "One")) !=
        name_of(entry("h", "https://news.example/a", "One")));
}

TEST_CASE("a guid that is an address stays the same when the feed moves to https") {
  CHECK(name_of(entry("http://news.example/?p=1", "", "")) ==
        name_of(entry("https://news.example/?p=1", "", "")));
  CHECK(name_of(entry("http://news.example/?p=1", "", "")) !=
        name_of(entry("http://news.example/?p=2", "", "")));
}

TEST_CASE("a guid that names the feed and not the entry counts as absent") {
  const auto same = names_of({entry("x", "https://news.example/a", "A"),
                              entry("x", "https://news.example/b", "B"),
                              entry("x", "https://news.example/c", "C")});
  CHECK(same[0].identity != same[1].identity);
  CHECK(same[1].identity != same[2].identity);
  CHECK(same[0].identity == name_of(entry("", "https://news.example/a", "A")));
  CHECK(name_of(entry("http://news.example/", "https://news.example/a", "A")) ==
        name_of(entry("", "https://news.example/a", "A")));
}

TEST_CASE("a second entry under a known guid is the same post again") {
  const auto names =
      names_of({entry("g", "https://news.example/a-corrected", "A, corrected"),
                entry("g", "https://news.example/a", "A"), entry("h", "https://b.example/", "B")});
  CHECK_FALSE(names[0].is_repeat);
  CHECK(names[1].is_repeat);
  CHECK_FALSE(names[2].is_repeat);
}

TEST_CASE("without a guid the link decides, in whatever spelling") {
  const std::string name = name_of(entry("", "https://news.example/a?x=1", "One"));
  CHECK(name == name_of(entry("", "http://news.example/a?x=1&utm_source=rss", "Two")));
  CHECK(name != name_of(entry("", "https://news.example/a?x=2", "One")));
  CHECK(name != name_of(entry("", "https://news.example/a?x=1#later", "One")));
}

TEST_CASE("of entries that share a link the oldest keeps its name, whoever joins or leaves") {
  const FeedEntry first = entry("", "https://news.example/log", "First", 1);
  const FeedEntry second = entry("", "https://news.example/log", "Second", 2);
  const FeedEntry third = entry("", "https://news.example/log", "Third", 3);
  const auto two = names_of({second, first});
  const auto three = names_of({third, second, first});
  CHECK(two[1].identity == name_of(first));
  CHECK(two[0].identity == three[1].identity);
  CHECK(three[2].identity == name_of(first));
  CHECK(three[0].identity != three[1].identity);
  CHECK(two[0].identity != two[1].identity);
}

TEST_CASE("without guid and link an enclosure, the time, the title or the words decide") {
  FeedEntry podcast = entry("", "", "Episode", 1);
  podcast.enclosures = {"https://news.example/1.mp3"};
  const std::string heard = name_of(podcast);
  podcast.title = "Episode 1";
  CHECK(name_of(podcast) == heard);
  CHECK(name_of(entry("", "", "One", 1)) == name_of(entry("", "", "Two", 1)));
  CHECK(name_of(entry("", "", "One")) != name_of(entry("", "", "Two")));
  FeedEntry bare;
  bare.summary_html = "Words";
  CHECK(name_of(bare) != name_of(FeedEntry()));
}

namespace {

/// A feed as people run it: posts come in at the top, drop out at the bottom, and are edited.
class LivingFeed {
 public:
  LivingFeed(unsigned seed, bool has_guids) : random_(seed), has_guids_(has_guids) {}

  Feed poll() {
    for (std::size_t count = random_() % 3; count > 0; --count) publish();
    for (FeedEntry& one : entries_) edit(one);
    if (entries_.size() > 8) entries_.resize(8);
    Feed feed;
    feed.link = "https://news.example/";
    feed.entries = entries_;
    if (random_() % 4 == 0) std::ranges::reverse(feed.entries);
    return feed;
  }

  std::size_t published() const { return published_; }

 private:
  void publish() {
    const std::string number = std::to_string(++published_);
    FeedEntry one =
        entry(has_guids_ ? "http://news.example/?p=" + number : "", "http://news.example/" + number,
              "Post " + number, static_cast<int>(published_));
    one.summary_html = "Words " + number;
    entries_.insert(entries_.begin(), std::move(one));
  }

  void edit(FeedEntry& one) {
    const std::string mark = std::to_string(random_() % 100);
    switch (random_() % 6) {
      case 0:
        one.title += " (" + mark + ")";
        break;
      case 1:
        one.summary_html += mark;
        break;
      case 2:
        one.updated = from_unix(static_cast<double>(random_()));
        break;
      case 3:
        if (has_guids_) one.link += "-" + mark;
        break;
      case 4:
        if (one.link.starts_with("http:")) one.link.insert(4, "s");
        if (one.id.starts_with("http:")) one.id.insert(4, "s");
        break;
      default:
        break;
    }
  }

  std::mt19937 random_;
  bool has_guids_;
  std::vector<FeedEntry> entries_;
  std::size_t published_ = 0;
};

}  // namespace

TEST_CASE("whatever is edited between polls, a feed gives one name for each post") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    LivingFeed feed(seed, seed % 2 == 0);
    std::set<std::string> names;
    for (int poll = 0; poll < 20; ++poll) {
      for (const EntryName& name : name_entries(feed.poll())) names.insert(name.identity);
    }
    CAPTURE(seed);
    // A post may come and go between two polls unseen: two come at most, eight stay.
    CHECK(names.size() == feed.published());
  }
}

}  // namespace broadsheet::collect
