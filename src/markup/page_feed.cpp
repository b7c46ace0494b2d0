// Publishers put into their feeds what they want to be read there: a summary, the beginning, or all
// of it. All of it is often more than the page gives away, which asks for consent, a script or
// money first; and where the page gives it too, two views that were written by different programs
// agree.
#include "markup/page_feed.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "markup/kinds/writing.h"
#include "markup/word_runs.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t words_min = 60;  // less is a summary

Origin& origin_of_text(Page& page) {
  const auto found = std::ranges::find(page.origins, "text", &Origin::field);
  if (found != page.origins.end()) return *found;
  return page.origins.emplace_back(Origin{"text", {}, Sureness::guessed});
}

void read_from_feed(std::string_view feed_text, const char* why, Page& page) {
  page.body = document_of_plain(feed_text);
  page.text = plain_text(page.body);
  page.is_article = true;
  page.is_of_feed = true;
  page.notes.push_back(std::string(why) + ": read from the feed, which carries the text");
  origin_of_text(page) = {"text", "feed", Sureness::stated};
}

void agree(Page& page) {
  Origin& origin = origin_of_text(page);
  origin.from += (origin.from.empty() ? "" : ", ") + std::string("feed");
  origin.sureness = Sureness::agreed;
}

}  // namespace

void weigh_feed_text(std::string_view feed_text, Page& page) {
  const std::string feed = to_valid_utf8(feed_text);
  const std::vector<std::string> feed_words = words(feed);
  if (feed_words.size() < words_min || page.is_discussion) return;
  if (!page.is_article) return read_from_feed(feed, "the page is no article", page);
  const std::vector<std::string> shown_words = words(page.text);
  if (shown_words.size() * shown_share_max < feed_words.size())
    return read_from_feed(feed, "the page shows hardly any text", page);
  const WordRuns shown(shown_words);
  const WordRuns carried(feed_words);
  const double of_shown = shown.share_in(carried);
  if (page.is_paywalled && feed_words.size() > shown_words.size() && of_shown >= difference)
    return read_from_feed(feed, "the page is behind a paywall", page);
  const double of_carried = carried.share_in(shown);
  if (of_shown >= agreement && of_carried >= agreement) return agree(page);
  if (of_shown < difference && of_carried < difference)
    page.notes.emplace_back("the feed carries another text");
}

}  // namespace broadsheet::markup
