#include "collect/feed_source.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "collect/feed_identity.h"
#include "collect/item_builder.h"
#include "markup/feed.h"
#include "markup/feed_links.h"
#include "markup/html_text.h"

namespace broadsheet::collect {

namespace {

constexpr std::string_view page_step = "page or feed";
constexpr std::string_view feed_step = "feed";
constexpr std::size_t opening_code_points_max = 1'000;
constexpr std::size_t item_repairs_max = 5;
constexpr std::string_view accepted =
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5";

/// The address without its scheme, so that a feed that moves to https stays the same feed.
std::string scope_of(const Url& url) {
  Url bare = url;
  bare.fragment.reset();
  return bare.text().substr(url.scheme.size());
}

std::string address_of(const markup::FeedEntry& entry) {
  if (!entry.link.empty()) return entry.link;
  if (const std::string guid = web_address(entry.id); !guid.empty()) return guid;
  return entry.enclosures.empty() ? std::string() : entry.enclosures.front();
}

/// Text, full text and discussion. Aggregators' feeds hold nothing but a link to the comments.
void take_words(const markup::FeedEntry& entry, Item& item) {
  const markup::PlainText summary = markup::html_to_text(entry.summary_html);
  item.full_text = markup::html_to_text(entry.content_html).text;
  item.text =
      summary.text.empty() ? shorten(item.full_text, opening_code_points_max) : summary.text;
  item.discussion = entry.comments;
  const bool is_only_a_link = summary.links.size() == 1 && summary.text == summary.links[0].text &&
                              starts_with_ignoring_case(summary.text, "comments");
  if (!is_only_a_link) return;
  item.text.clear();
  if (item.discussion.empty()) item.discussion = summary.links[0].href;
}

Post post_of(const markup::FeedEntry& entry, const EntryName& name, const markup::Feed& feed) {
  Post post;
  post.identity = name.identity;
  Item& item = post.item;
  item.native_id = name.native_id;
  item.title = entry.title;
  item.url = address_of(entry);
  take_words(entry, item);
  item.author = entry.author.empty() ? feed.author : entry.author;
  item.lang = feed.language;
  item.published = entry.published ? entry.published : entry.updated;
  item.tags = entry.categories;
  item.repairs = feed.repairs;
  if (item.repairs.size() > item_repairs_max) item.repairs.resize(item_repairs_max);
  return post;
}

class FeedSource final : public Source {
 public:
  FeedSource(SourceConfig config, Url url) : config_(std::move(config)), url_(std::move(url)) {}

  std::vector<Ask> start(Time) const override { return {request(url_.text(), page_step)}; }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    const auto feed = markup::read_feed(answer);
    if (feed) return read_entries(*feed, answer);
    const auto links =
        ask.step == page_step ? markup::feed_links(answer) : std::vector<std::string>();
    Error error = feed.error();
    if (error.place.empty()) error.place = answer.url;
    if (links.empty()) return error;
    Batch batch;
    batch.notes.push_back(fmt::format("{} is a page; its feed is {}", answer.url, links.front()));
    batch.further.push_back(request(links.front(), feed_step));
    return batch;
  }

 private:
  static Ask request(const std::string& url, std::string_view step) {
    Ask ask = json_request(url, std::string(step));
    ask.request.headers = {{"accept", std::string(accepted)}};
    return ask;
  }

  Result<Batch> read_entries(const markup::Feed& feed, const HttpAnswer& answer) const {
    Batch batch;
    batch.notes = feed.repairs;
    for (const std::string& damage : feed.damages) add_fault(batch, damage, answer.url);
    const std::size_t count =
        std::min(feed.entries.size(), static_cast<std::size_t>(item_limit(config_)));
    const std::vector<EntryName> names = name_entries(feed);
    for (std::size_t i = 0; i < count; ++i) {
      if (names[i].is_repeat) {
        drop_post(batch, names[i].native_id, "an earlier entry of the feed has its name");
        continue;
      }
      Post post = post_of(feed.entries[i], names[i], feed);
      post.scope = scope_of(url_);
      post.rank = static_cast<int>(i) + 1;
      add_post(batch, config_, std::move(post));
    }
    return batch;
  }

  SourceConfig config_;
  Url url_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_feed(const SourceConfig& config) {
  TRY_LET(Url url, needed_url(config, "https://example.org/feed.xml"));
  return std::make_unique<FeedSource>(config, std::move(url));
}

}  // namespace broadsheet::collect
