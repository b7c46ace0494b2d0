#include "stories/stories.h"

#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "base/limits.h"

namespace broadsheet::stories {

namespace {

using namespace std::chrono_literals;

const Time now = *parse_date("2026-06-26T12:00:00Z");
const Id<Run> run("run-1");

struct Post {
  std::string title;
  std::string text = {};
  std::string url = {};
  std::string discussion = {};
  std::string source = {};
  std::chrono::hours age{1};
  SourceKind kind = SourceKind::feed;
};

/// An item of its own source, unless the post names one.
Item item_of(const Post& post, int number) {
  Item item;
  item.kind = post.kind;
  item.source = post.source.empty() ? "source " + std::to_string(number) : post.source;
  item.native_id = std::to_string(number);
  item.id = item_id(item.kind, item.source, item.native_id);
  item.title = post.title;
  item.text = post.text;
  item.url =
      post.url.empty() ? "https://site-" + std::to_string(number) + ".example/page" : post.url;
  item.discussion = post.discussion;
  item.published = now - post.age;
  item.collected_at = now;
  return item;
}

std::vector<Item> items_of(const std::vector<Post>& posts) {
  std::vector<Item> items;
  for (const Post& post : posts) items.push_back(item_of(post, static_cast<int>(items.size())));
  return items;
}

std::vector<MergeStep> plan(const std::vector<Post>& posts, const Snapshot& snapshot = {}) {
  return plan_merge(items_of(posts), snapshot, run, now);
}

std::size_t stories_of(const std::vector<Post>& posts) {
  return plan(posts).size();
}

bool is_one(const Post& a, const Post& b) {
  return stories_of({a, b}) == 1;
}

Snapshot known(const std::vector<MergeStep>& steps, const std::vector<Item>& items) {
  Snapshot snapshot;
  for (const MergeStep& step : steps) snapshot.stories.push_back(step.story);
  snapshot.items = items;
  return snapshot;
}

const Member& second_member(const std::vector<MergeStep>& steps) {
  REQUIRE(steps.size() == 1);
  REQUIRE(steps[0].story.members.size() == 2);
  return steps[0].story.members[1];
}

}  // namespace

TEST_CASE("an item alone begins a story with its own title and id") {
  const auto items = items_of({{.title = "A kestrel  nests"}});
  const auto steps = plan_merge(items, {}, run, now);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].is_new);
  CHECK(steps[0].members_new == 1);
  const Story& story = steps[0].story;
  CHECK(story.id == story_id(items[0].id));
  CHECK(story.title == "A kestrel nests");
  CHECK(story.begun_at == now);
  CHECK(story.changed_at == now);
  CHECK(story.members[0].kind == JoinKind::first);
  CHECK(story.members[0].joined_in == run);
  CHECK_FALSE(story.members[0].why.empty());
}

TEST_CASE("no items, no plan") {
  CHECK(plan({}).empty());
}

TEST_CASE("the same page joins, whatever the titles say, and says so") {
  const auto steps =
      plan({{.title = "Kestrel is out", .url = "https://www.example.org/a/?utm_source=x"},
            {.title = "A new release", .url = "http://example.org/a"}});
  const Member& member = second_member(steps);
  CHECK(member.kind == JoinKind::same_page);
  CHECK(member.why == "same page: example.org/a");
  CHECK(member.joined_to == steps[0].story.members[0].item);
}

TEST_CASE("a post about another post's discussion is the same story") {
  const auto steps = plan({{.title = "x", .discussion = "https://news.ycombinator.com/item?id=1"},
                           {.title = "y", .url = "https://news.ycombinator.com/item?id=1"},
                           {.title = "z", .discussion = "https://news.ycombinator.com/item?id=1"}});
  CHECK(steps.size() == 1);
}

TEST_CASE("two releases that link one front page are two stories") {
  CHECK_FALSE(is_one({.title = "Kestrel 4.2 released", .url = "https://kestrel.example/"},
                     {.title = "Kestrel 4.3 released", .url = "https://kestrel.example/"}));
  CHECK(is_one({.title = "Kestrel: a small database", .url = "https://kestrel.example/"},
               {.title = "A tiny database", .url = "https://kestrel.example/"}));
}

TEST_CASE("two releases that link the page of their project are two stories") {
  for (const char* page : {"https://github.com/birds/kestrel", "https://crates.io/crates/kestrel",
                           "https://www.npmjs.com/package/@birds/kestrel"}) {
    CAPTURE(page);
    CHECK_FALSE(is_one({.title = "Kestrel 4.2 released", .url = page},
                       {.title = "Kestrel 4.3 released", .url = page}));
    CHECK(is_one({.title = "Kestrel: a small database", .url = page},
                 {.title = "A tiny thing for birds", .url = page}));
    // The age of a repository, not of the talk about it.
    CHECK(is_one({.title = "Kestrel: a small database", .url = page, .age = 24h * 40},
                 {.title = "A tiny thing for birds", .url = page}));
  }
  const char* site = "https://kestrel.example/";
  CHECK_FALSE(is_one({.title = "Kestrel: a small database", .url = site, .age = 24h * 40},
                     {.title = "A tiny thing for birds", .url = site}));
}

TEST_CASE("an item is looked for under its addresses, but not under pages that change") {
  const auto pages = [](const char* url, const char* discussion) {
    return lasting_pages(item_of({.title = "Kestrel", .url = url, .discussion = discussion}, 1));
  };
  using Pages = std::vector<std::string>;
  CHECK(
      pages("https://www.kestrel.example/blog/4?utm_source=x", "https://talk.example/item?id=7") ==
      Pages{"kestrel.example/blog/4", "talk.example/item?id=7"});
  CHECK(pages("https://talk.example/item?id=7", "https://talk.example/item?id=7").size() == 1);
  CHECK(pages("https://kestrel.example/", "").empty());
  CHECK(pages("https://github.com/birds/kestrel", "").empty());
  CHECK(pages("https://github.com/birds/kestrel/releases/tag/v4", "").size() == 1);
  CHECK(pages("no address", "").empty());
}

TEST_CASE("equal titles are one text, with prefixes and site names left aside") {
  CHECK(is_one({.title = "Show HN: Kestrel, a database for very small birds"},
               {.title = "Kestrel, a database for very small birds"}));
  CHECK(is_one({.title = "Kestrel, a database for very small birds | Example Times"},
               {.title = "Kestrel, a database for very small birds [pdf]"}));
  CHECK(is_one({.title = "Why small birds need databases - Birdsite",
                .url = "https://www.birdsite.example/why"},
               {.title = "Why small birds need databases"}));
  CHECK_FALSE(is_one({.title = "Weekly links"}, {.title = "Weekly links"}));
}

TEST_CASE("a title that one source uses every week is no copy") {
  const Post monday{.title = "What are you working on this week?", .source = "birds"};
  CHECK_FALSE(is_one(monday, monday));
  CHECK_FALSE(is_one({.title = "Who is hiring birds? (June 2026)"},
                     {.title = "Who is hiring birds? (July 2026)"}));
  CHECK_FALSE(is_one({.title = "The state of bird databases in 2025"},
                     {.title = "The state of bird databases in 2026"}));
  CHECK_FALSE(is_one({.title = "Ask: which bird do you like best?", .age = 24h * 20},
                     {.title = "Ask: which bird do you like best?", .age = 1h}));
}

TEST_CASE("a page that its makers put out again next day is a copy, a weekly column is none") {
  const Post page{.title = "From seed to song, birds make bold plays with gardens",
                  .text = "From the first nest of the year to the last song, here are the best.",
                  .url = "https://birds.example/2026/06/24/seed-to-song",
                  .source = "birds"};
  Post again = page;
  again.url = "https://birds.example/2026/06/26/seed-to-song";
  again.age = 25h;
  CHECK(is_one(page, again));
  again.age = 24h * 7;
  CHECK_FALSE(is_one(page, again));
  again.age = 25h;
  again.text = "Here are the best, from the first nest of the year to the last song.";
  CHECK_FALSE(is_one(page, again));
}

TEST_CASE("an equal title of four words is one text where it names a number") {
  CHECK(is_one({.title = "Kestrel 3 Deep Dive"}, {.title = "Kestrel 3 Deep Dive"}));
  CHECK_FALSE(is_one({.title = "Weekly bird news links"}, {.title = "Weekly bird news links"}));
  CHECK_FALSE(is_one({.title = "Birds of June 2026"}, {.title = "Birds of June 2026"}));
}

TEST_CASE("an office that puts one title on every notice has not repeated itself") {
  const std::string title = "Summary of the minister's press conference after cabinet";
  const auto notice = [&](const char* page, std::chrono::hours age) {
    return Post{.title = title, .url = page, .source = "office", .age = age};
  };
  CHECK_FALSE(
      is_one(notice("https://office.example/1", 2h), notice("https://office.example/2", 1h)));
}

TEST_CASE("who sends a post to a community again soon has sent the same post") {
  const auto post = [](const char* title, int number, std::chrono::hours age) {
    return Post{.title = title,
                .url = "https://video.example/" + std::to_string(number),
                .source = "r/birds",
                .age = age,
                .kind = SourceKind::reddit};
  };
  const char* title = "I built a nest box that counts kestrels";
  CHECK(is_one(post(title, 1, 30h), post(title, 2, 1h)));
  CHECK_FALSE(is_one(post(title, 1, 24h * 6), post(title, 2, 1h)));
  const char* thread = "Daily thread: which kestrels have you seen";
  CHECK_FALSE(is_one(post(thread, 1, 24h), post(thread, 2, 1h)));
}

TEST_CASE("people who talk of one subject do not report one event") {
  const char* first = "Kestrel eats all memory when Heron nodes restart after a brownout in winter";
  const char* second =
      "Memory of Heron nodes fills up slowly since Falcon talks to Kestrel through gateways";
  std::vector<Item> items = items_of({{.title = first}, {.title = second}});
  CHECK(plan_merge(items, {}, run, now).size() == 1);
  for (Item& item : items) {
    item.kind = SourceKind::reddit;
    item.discussion = item.url;
    item.url.clear();
  }
  CHECK(plan_merge(items, {}, run, now).size() == 2);
}

TEST_CASE("one phrase of everyday words in common is no event in common") {
  CHECK_FALSE(is_one({.title = "Wadrian lawmakers propose a pause on all new data centers"},
                     {.title = "Covering electricity price increases from our data centers"}));
  CHECK_FALSE(is_one({.title = "Do not apologize for replying late to my email"},
                     {.title = "Payment processor cannot send email to users"}));
}

TEST_CASE("a copied text joins under another title") {
  const std::string text =
      "The keepers of the old tower said on Thursday that a pair of kestrels had returned to nest "
      "on its southern ledge for the ninth year in a row, and that three chicks had been counted "
      "by a camera which volunteers installed during the winter after a storm broke the first.";
  CHECK(
      is_one({.title = "Birds are back", .text = text}, {.title = "Ledge occupied", .text = text}));
  const auto steps = plan({{.title = "Birds are back", .text = text},
                           {.title = "Ledge occupied", .text = text + " More tomorrow."}});
  CHECK(second_member(steps).kind == JoinKind::same_text);
}

TEST_CASE("posts without a title are compared by their text") {
  CHECK(is_one({.title = "",
                .text = "Severe flaw in the Kestrel parser lets attackers crash Falcon "
                        "gateways, patch today"},
               {.title = "Kestrel parser flaw crashes Falcon gateways"}));
  CHECK(plan({{.title = "", .text = "A kestrel"}})[0].story.title == "A kestrel");
}

TEST_CASE("reports of one event in other words join, and name the words") {
  const auto steps =
      plan({{.title = "Kestrel database maker Plumage raises 30 million from Heronry Capital",
             .text = "Plumage, the maker of the Kestrel database, has raised 30 million dollars."},
            {.title = "Heronry Capital leads 30 million round in Plumage, the Kestrel company",
             .text = "The Kestrel database's maker Plumage took money from Heronry."}});
  const Member& member = second_member(steps);
  CHECK(member.kind == JoinKind::similar);
  CHECK(member.similarity > 0.3);
  CHECK(member.why.contains("share the rare words '"));
  CHECK(member.why.contains("similarity 0."));
}

TEST_CASE("look-alikes with other numbers, versions, years or names stay apart") {
  CHECK_FALSE(is_one({.title = "Kestrel 4.2 brings faster Falcon indexes and Heron backups"},
                     {.title = "Kestrel 4.3 brings faster Falcon indexes and Heron backups"}));
  CHECK_FALSE(is_one({.title = "Navy captures 23 pirates in the Gulf of Aden off Somalia"},
                     {.title = "Navy captures 26 pirates in the Gulf of Aden off Somalia"}));
  CHECK_FALSE(is_one({.title = "Strong earthquake of magnitude 6.1 shakes the coast of Chile"},
                     {.title = "Strong earthquake of magnitude 5.4 shakes the coast of Peru"}));
  CHECK_FALSE(is_one({.title = "Actress Tara Reid checks into the Promises rehab clinic"},
                     {.title = "Actress Lindsay Lohan checks into the Cliffside rehab clinic"}));
  CHECK_FALSE(
      is_one({.title = "CVE-2026-1111 in Kestrel parser allows remote takeover of gateways"},
             {.title = "CVE-2026-2222 in Kestrel parser allows remote takeover of gateways"}));
  CHECK_FALSE(is_one({.title = "OpenAI begins testing ads in ChatGPT"},
                     {.title = "OpenAI brings ChatGPT to the military"}));
}

TEST_CASE("amounts are rounded freely and do not part one event") {
  CHECK(is_one({.title = "Plumage buys Kestrel maker Heronry for 2.1 billion dollars"},
               {.title = "Kestrel maker Heronry sold to Plumage for 2 billion dollars"}));
}

TEST_CASE("reports more than a week apart are two events") {
  const std::string title = "Kestrel database maker Plumage raises money from Heronry Capital";
  const std::string other = "Heronry Capital puts money into Plumage, maker of database Kestrel";
  CHECK(is_one({.title = title, .age = 24h * 6}, {.title = other, .age = 1h}));
  CHECK_FALSE(is_one({.title = title, .age = 24h * 9}, {.title = other, .age = 1h}));
}

TEST_CASE("a known story keeps its id and gains a member at its end") {
  const auto items = items_of({{.title = "Kestrel is out", .url = "https://example.org/a"},
                               {.title = "Kestrel seen", .url = "https://m.example.org/a"}});
  const auto first = plan_merge({items[0]}, {}, Id<Run>("run-0"), now - 24h);
  const auto steps = plan_merge({items[1]}, known(first, {items[0]}), run, now);
  REQUIRE(steps.size() == 1);
  CHECK_FALSE(steps[0].is_new);
  CHECK(steps[0].members_new == 1);
  CHECK(steps[0].story.id == first[0].story.id);
  CHECK(steps[0].story.title == "Kestrel is out");
  CHECK(steps[0].story.begun_at == now - 24h);
  CHECK(steps[0].story.changed_at == now);
  REQUIRE(steps[0].story.members.size() == 2);
  CHECK(steps[0].story.members[0].joined_in == Id<Run>("run-0"));
  CHECK(steps[0].story.members[1].item == items[1].id);
  CHECK(steps[0].story.members[1].joined_to == items[0].id);
}

TEST_CASE("an item about two known stories joins the older, and they stay two") {
  const auto items = items_of(
      {{.title = "one", .url = "https://example.org/a"},
       {.title = "two", .url = "https://example.org/b"},
       {.title = "both", .url = "https://example.org/a", .discussion = "https://example.org/b"}});
  const auto younger = plan_merge({items[0]}, {}, run, now - 1h);
  const auto older = plan_merge({items[1]}, {}, run, now - 2h);
  Snapshot snapshot = known({younger[0], older[0]}, {items[0], items[1]});
  const auto steps = plan_merge({items[2]}, snapshot, run, now);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].story.id == older[0].story.id);
}

TEST_CASE("known stories that gain nothing are not in the plan") {
  const auto items = items_of({{.title = "one"}, {.title = "something else entirely"}});
  const auto first = plan_merge({items[0]}, {}, run, now);
  const auto steps = plan_merge({items[1]}, known(first, {items[0]}), run, now);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].is_new);
}

TEST_CASE("an item that is known already, or stands twice in the batch, is planned once") {
  const auto items = items_of({{.title = "one"}});
  CHECK(plan_merge({items[0], items[0]}, {}, run, now)[0].members_new == 1);
  const auto first = plan_merge(items, {}, run, now);
  CHECK(plan_merge(items, known(first, items), run, now).empty());
}

TEST_CASE("a story does not outgrow its limit") {
  std::vector<Post> posts;
  for (std::size_t i = 0; i < limits::story_items_max + 20; ++i) {
    posts.push_back({.title = "x", .url = "https://example.org/a"});
  }
  std::size_t items = 0;
  for (const MergeStep& step : plan(posts)) {
    CHECK(step.story.members.size() <= limits::story_items_max);
    items += step.story.members.size();
  }
  CHECK(items == posts.size());
}

TEST_CASE("a merge for copies leaves other words alone") {
  const auto items = items_of({{.title = "Plumage buys Kestrel maker Heronry for a fortune"},
                               {.title = "Kestrel maker Heronry sold to Plumage for a fortune"}});
  CHECK(plan_merge(items, {}, run, now).size() == 1);
  CHECK(plan_merge(items, {}, run, now, {.reach = Reach::copies}).size() == 2);
}

TEST_CASE("two items alone are judged as a merge judges them") {
  const auto items = items_of({{.title = "Plumage buys Kestrel maker Heronry for a fortune"},
                               {.title = "Kestrel maker Heronry sold to Plumage for a fortune"},
                               {.title = "Rain in the hills"}});
  const Comparison same = compare(items[0], items[1], now);
  CHECK(same.same);
  CHECK(same.kind == JoinKind::similar);
  const Comparison other = compare(items[0], items[2], now);
  CHECK_FALSE(other.same);
  CHECK(other.similarity < same.similarity);
  CHECK(compare(items[0], items[0], now).kind == JoinKind::same_page);
}

TEST_CASE("a plan does not depend on the order of the batch, and loses no item") {
  const std::vector<std::string> subjects{"Kestrel", "Plumage", "Heronry", "Falcon", "Bittern"};
  const std::vector<std::string> deeds{"raises money from", "buys small rival of",
                                       "publishes the source of", "patches a hole in"};
  std::mt19937 random(7);
  std::vector<Post> posts;
  for (int i = 0; i < 160; ++i) {
    const auto pick = [&](const auto& list) { return list[random() % list.size()]; };
    posts.push_back({.title = pick(subjects) + " " + pick(deeds) + " " + pick(subjects) + " " +
                              std::to_string(random() % 3) + ".0 gateway",
                     .url = "https://example.org/" + std::to_string(random() % 120),
                     .age = std::chrono::hours(random() % 300)});
  }
  std::vector<Item> items = items_of(posts);
  const std::vector<Item> first_half(items.begin(), items.begin() + 60);
  const Snapshot snapshot = known(plan_merge(first_half, {}, run, now), first_half);
  std::vector<Item> batch(items.begin() + 60, items.end());
  const auto text_of = [](const std::vector<MergeStep>& steps) {
    std::string text;
    for (const MergeStep& step : steps) {
      text += step.story.id.text + " " + step.story.title + "\n";
      for (const Member& member : step.story.members) {
        text += "  " + member.item.text + " " + member.joined_to.text + " " + member.why + "\n";
      }
    }
    return text;
  };
  const auto steps = plan_merge(batch, snapshot, run, now);
  std::size_t planned = 0;
  std::set<Id<Item>> seen;
  for (const MergeStep& step : steps) {
    planned += step.members_new;
    for (const Member& member : step.story.members) CHECK(seen.insert(member.item).second);
  }
  CHECK(planned == batch.size());
  CHECK(std::ranges::is_sorted(steps, {}, [](const MergeStep& step) { return step.story.id; }));
  for (int round = 0; round < 8; ++round) {
    std::ranges::shuffle(batch, random);
    REQUIRE(text_of(plan_merge(batch, snapshot, run, now)) == text_of(steps));
  }
}

}  // namespace broadsheet::stories
