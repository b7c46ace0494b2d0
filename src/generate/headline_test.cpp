#include "generate/headline.h"

#include <doctest/doctest.h>

#include "../test/press.h"
#include "base/text.h"

using namespace broadsheet;
using generate::choose_headline;
using generate::clean_title;

TEST_CASE("the name of the site is taken off a title, at either end") {
  CHECK(clean_title("Lighthouse sold | Example Times", "Example Times") == "Lighthouse sold");
  CHECK(clean_title("Lighthouse sold - Example Times: News", "Example Times") == "Lighthouse sold");
  CHECK(clean_title("Example Times – Lighthouse sold", "Example Times") == "Lighthouse sold");
  CHECK(clean_title("Lighthouse sold - Harbour News", "harbour.example") == "Lighthouse sold");
  CHECK(clean_title("Lighthouse sold - nobody knows why", "Example Times") ==
        "Lighthouse sold - nobody knows why");
  CHECK(clean_title("Lighthouse - sold | Example Times", "Example Times") == "Lighthouse - sold");
  CHECK(clean_title("Example Times", "Example Times") == "Example Times");
}

TEST_CASE("what communities put before a title is taken off") {
  CHECK(clean_title("Show HN: A lamp for lighthouses", "") == "A lamp for lighthouses");
  CHECK(clean_title("[P]  A lamp\n for lighthouses", "") == "A lamp for lighthouses");
  CHECK(clean_title("Show HN:", "") == "Show HN:");
  CHECK(clean_title("", "x").empty());
}

TEST_CASE("a title that is a sentence loses its full stop") {
  CHECK(clean_title("The lighthouse was sold.", "") == "The lighthouse was sold");
  CHECK(clean_title("They sold it to Norway.", "") == "They sold it to Norway");
  CHECK(clean_title("They sold it to the U.S.", "") == "They sold it to the U.S.");
  CHECK(clean_title("The lighthouse goes to Lamp Inc.", "") == "The lighthouse goes to Lamp Inc.");
  CHECK(clean_title("The lighthouse was sold...", "") == "The lighthouse was sold...");
}

TEST_CASE("what an empty part of a title leaves behind is taken off") {
  CHECK(clean_title(": News of the coast", "") == "News of the coast");
  CHECK(clean_title("Lighthouse sold |", "") == "Lighthouse sold");
}

TEST_CASE("pages about their own site are known by their titles") {
  CHECK(generate::names_site_page("Impressum"));
  CHECK(generate::names_site_page(" Privacy Policy "));
  CHECK_FALSE(generate::names_site_page("Privacy policy of Northport harbour annoys sailors"));
  CHECK_FALSE(generate::names_site_page(""));
}

TEST_CASE("the headline is the title in the middle of the reports") {
  const std::vector<Item> items{item_of("Old lighthouse sold to a bakery", "https://a.example/"),
                                item_of("Bakery buys the old lighthouse", "https://b.example/"),
                                item_of("My thoughts on lamps and towers", "https://c.example/")};
  const std::vector<Evidence> pages{
      page_of("d.example", "Old lighthouse sold to bakery for one crown", "Text.")};
  CHECK(choose_headline(items, pages) == "Old lighthouse sold to a bakery");
}

TEST_CASE("a readable statement is preferred to a shout, a question or a single word") {
  for (const char* other : {"LIGHTHOUSE SOLD TO A BAKERY AGAIN", "ada/lighthouse: Ovens for towers",
                            "lighthouse sold to a bakery", "Is the lighthouse sold to a bakery?",
                            "Lighthouse!", "Sold"}) {
    const std::vector<Item> items{item_of(other, "https://a.example/"),
                                  item_of(other, "https://b.example/"),
                                  item_of("The lighthouse goes to a bakery", "https://c.example/")};
    CHECK(choose_headline(items, {}) == "The lighthouse goes to a bakery");
  }
}

TEST_CASE("a headline is in the language of most reports") {
  std::vector<Item> items{item_of("Leuchtturm an eine Bäckerei verkauft", "https://a.example/"),
                          item_of("The lighthouse goes to a bakery", "https://b.example/"),
                          item_of("A bakery buys the lighthouse", "https://c.example/")};
  items[0].lang = "de";
  CHECK(choose_headline(items, {}) != items[0].title);
  for (Item& item : items) item.lang = "de";
  CHECK_FALSE(choose_headline(items, {}).empty());
}

TEST_CASE("a post without a title gives its first sentence, without links and tags") {
  Item post = item_of("", "", SourceKind::mastodon);
  post.text = "@ada@fosstodon.example The lighthouse is sold. More to come. #lamps";
  CHECK(choose_headline({post}, {}) == "The lighthouse is sold.");
  post.text = "#lighthouse https://a.example/";
  CHECK(choose_headline({post}, {}).empty());
  CHECK(choose_headline({}, {}).empty());
}

TEST_CASE("a headline is at most 160 code points long") {
  std::string title = "The";
  for (int i = 0; i < 80; ++i) title += " gäste";
  const std::string headline = choose_headline({item_of(title, "https://a.example/")}, {});
  CHECK(code_points(headline) <= 160);
  CHECK(headline.ends_with("…"));
}
