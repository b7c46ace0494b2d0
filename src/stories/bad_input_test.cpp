#include <algorithm>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "stories/stories.h"

namespace broadsheet::stories {

namespace {

using namespace std::chrono_literals;

const Time now = *parse_date("2026-06-26T12:00:00Z");
const Id<Run> run("run-1");

Item item_of(std::string title, int number) {
  Item item;
  item.source = "source " + std::to_string(number);
  item.native_id = std::to_string(number);
  item.id = item_id(item.kind, item.source, item.native_id);
  item.title = std::move(title);
  item.url = "https://site-" + std::to_string(number) + ".example/page";
  item.published = now - 1h;
  item.collected_at = now;
  return item;
}

std::vector<Item> items_of(const std::vector<std::string>& titles) {
  std::vector<Item> items;
  for (const std::string& title : titles) {
    items.push_back(item_of(title, static_cast<int>(items.size())));
  }
  return items;
}

std::size_t stories_of(const std::vector<Item>& items) {
  const auto steps = plan_merge(items, {}, run, now);
  std::size_t planned = 0;
  for (const MergeStep& step : steps) planned += step.story.members.size();
  CHECK(planned == items.size());
  return steps.size();
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("titles that say nothing are stories of their own") {
  CHECK(stories_of(items_of({"", "", "   ", "\n"})) == 4);
  CHECK(stories_of(items_of({"Kestrel", "Kestrel", "Home", "Home"})) >= 3);
  CHECK(stories_of(items_of({"🎉🎉", "🎉🎉", "🙂"})) == 3);
  CHECK(stories_of(items_of({"...", "???", "-"})) == 3);
}

TEST_CASE("titles of 200 KB are read up to their limit") {
  const std::string word(200'000, 'a');
  CHECK(stories_of(items_of({word, word + "b", repeated("Kestrel ", 25'000), repeated("鳥", 66'000),
                             repeated("\xFF\xC3", 100'000)})) >= 1);
}

TEST_CASE("reports from right to left and in mixed scripts are joined as others are") {
  CHECK(stories_of(items_of({"شركة كيستريل تشتري قاعدة بيانات هيرون مقابل مليار دولار",
                             "كيستريل تشتري هيرون قاعدة بيانات صغيرة مقابل مليار",
                             "أمطار غزيرة تغلق المدارس في الجبال"})) == 2);
  CHECK(stories_of(items_of({"Plumage が Heronry を買収 Kestrel 事業も", "Plumage купила Heronry",
                             "Plumage übernimmt Heronry samt Kestrel"})) <= 3);
}

TEST_CASE("ten thousand items of one title fill stories up to the limit, and no further") {
  std::vector<Item> items;
  for (int i = 0; i < 10'000; ++i)
    items.push_back(item_of("Show HN: a small and fast bird database", i));
  const auto steps = plan_merge(items, {}, run, now);
  std::size_t planned = 0;
  std::size_t kept_out = 0;
  for (const MergeStep& step : steps) {
    CHECK(step.story.members.size() <= limits::story_items_max);
    planned += step.story.members.size();
    kept_out += step.kept_out_by.empty() ? 0 : 1;
  }
  CHECK(planned == items.size());
  CHECK(kept_out > 0);  // and it is said
  CHECK(steps.size() >= items.size() / limits::story_items_max);
}

TEST_CASE("ten thousand bare marks of a community are ten thousand stories") {
  std::vector<Item> items;
  for (int i = 0; i < 10'000; ++i) items.push_back(item_of("Show HN", i));
  CHECK(stories_of(items) == items.size());
}

TEST_CASE("items without a time or from the future are taken as of today") {
  const std::string one = "Plumage buys Kestrel maker Heronry for a fortune";
  const std::string other = "Kestrel maker Heronry sold to Plumage for a fortune";
  std::vector<Item> items = items_of({one, other});
  items[0].published.reset();
  items[1].published = now + 24h * 400;
  CHECK(stories_of(items) == 1);
  items[0].collected_at = Time{};
  items[1].collected_at = Time{};
  CHECK(stories_of(items) == 1);
  items[1].published = Time{};
  CHECK(stories_of(items) == 2);
}

TEST_CASE("a chain of half-alike reports does not become one story of a month") {
  std::vector<Item> items;
  for (int day = 0; day < 30; ++day) {
    Item item = item_of("Kestrel strike at Heronry enters day " + std::to_string(day), day);
    item.published = now - day * 24h;
    items.push_back(std::move(item));
  }
  bool said = false;
  for (const MergeStep& step : plan_merge(items, {}, run, now)) {
    CHECK(step.story.members.size() <= 8);
    said = said || std::ranges::any_of(step.kept_out_by, &Full::by_spread);
  }
  CHECK(said);
}

TEST_CASE("a name that is in the news every day ties no strangers; one that comes up at once may") {
  const std::vector<std::string> titles{
      "Selling a bookkeeping Quillback to dentists", "Tax notes about hosted Quillback suppliers",
      "Drawing dashboards inside Quillback panels",  "Gardeners without any Quillback subscription",
      "Postmortem of the tiny Quillback outage",     "Roasting every landing Quillback slogan",
      "Pricing lessons from eleven Quillback firms", "Starter kits around Quillback templates",
      "Investors shrug over Quillback slump",        "Photographs leaving another Quillback vault",
      "Invoices meet modern Quillback plumbing",     "Lawyers audit regional Quillback contracts",
      "Podcast on lonely Quillback founders",        "Churn among northern Quillback buyers"};
  std::vector<Item> items = items_of(titles);
  const std::size_t at_once = stories_of(items);
  CHECK(at_once < titles.size() / 2);
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].published = now - std::chrono::days(i / 2);  // two a day, all week
  }
  CHECK(stories_of(items) == titles.size());
}

}  // namespace broadsheet::stories
