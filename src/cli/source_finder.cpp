#include "cli/source_finder.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "cli/source_address.h"
#include "markup/feed.h"
#include "markup/feed_links.h"

namespace broadsheet::cli {

namespace {

using collect::SourceConfig;
using Lane = pipeline::Fetcher::Lane;

constexpr std::size_t items_shown = 3;
constexpr int items_asked = 10;  // of services that take a request for each
constexpr std::size_t feeds_looked_at = 8;
constexpr std::size_t name_code_points_max = 50;
constexpr std::array usual_paths{"/feed", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml"};

SourceConfig feed_at(const std::string& url) {
  SourceConfig source;
  source.kind = SourceKind::feed;
  source.url = url;
  const auto parsed = parse_url(url);
  source.name = parsed ? shown_host(parsed->host) : url;
  return source;
}

void take_items(FoundSource& found, const pipeline::SourceYield& yield) {
  for (const collect::Batch& batch : yield.batches) {
    for (const Item& item : batch.items) {
      ++found.entries;
      if (item.published && (!found.last || *item.published > *found.last)) {
        found.last = item.published;
      }
      if (found.items.size() < items_shown) found.items.push_back(item);
    }
  }
  found.notes = yield.outcome.errors;
  if (!yield.outcome.hint.empty()) found.notes.push_back(yield.outcome.hint);
}

FoundSource look_at(Inquiry& inquiry, const SourceConfig& source) {
  FoundSource found{.source = source, .title = {}, .last = {}, .items = {}, .notes = {}};
  SourceConfig asked = source;
  if (source.kind != SourceKind::feed) asked.limit = items_asked;
  take_items(found, inquiry.ask(asked));
  found.is_all = source.kind == SourceKind::feed;
  return found;
}

/// A feed that has been read already: its answer is at hand, so nothing is asked twice.
FoundSource look_at_feed(Inquiry& inquiry, const SourceConfig& source) {
  FoundSource found = look_at(inquiry, source);
  const auto answer = inquiry.ask(source.url, Lane::api);
  const auto feed = answer ? markup::read_feed(*answer) : Result<markup::Feed>(answer.error());
  if (!feed) return found;
  found.title = feed->title;
  found.entries = feed->entries.size();
  if (!feed->title.empty()) found.source.name = shorten(feed->title, name_code_points_max);
  const bool is_undated = std::ranges::none_of(feed->entries, [](const markup::FeedEntry& entry) {
    return entry.published || entry.updated;
  });
  if (is_undated && !feed->entries.empty()) {
    found.notes.push_back("its entries have no dates: they count as new when they are first seen");
  }
  return found;
}

bool has_items(const FoundSource& found) {
  return found.entries > 0;
}

/// Feeds where most programs put them, for pages that do not say.
std::vector<FoundSource> feeds_at_usual_paths(Inquiry& inquiry, const Url& page) {
  for (const char* path : usual_paths) {
    const std::string url = page.origin() + path;
    const auto answer = inquiry.ask(url, Lane::api);
    if (!answer) continue;
    if (const auto feed = markup::read_feed(*answer); !feed || feed->entries.empty()) continue;
    return {look_at_feed(inquiry, feed_at(url))};
  }
  return {};
}

std::vector<FoundSource> behind_page(Inquiry& inquiry, const HttpAnswer& page, const Url& url) {
  std::vector<FoundSource> found;
  std::vector<std::string> links = markup::feed_links(page);
  if (links.size() > feeds_looked_at) links.resize(feeds_looked_at);
  for (const std::string& link : links) {
    found.push_back(look_at_feed(inquiry, feed_at(link)));
    // A feed that has nothing is still one of the page's; one that is none is not.
    if (!has_items(found.back()) && !found.back().notes.empty()) found.pop_back();
  }
  if (!found.empty()) return found;
  if (const auto instance = possible_instance(url)) {
    if (FoundSource looked_at = look_at(inquiry, *instance); has_items(looked_at)) {
      return {std::move(looked_at)};
    }
  }
  return feeds_at_usual_paths(inquiry, url);
}

Result<std::vector<FoundSource>> found_at(Inquiry& inquiry, const Url& asked) {
  TRY_LET(const HttpAnswer answer, inquiry.ask(asked.text(), Lane::api));
  const auto feed = markup::read_feed(answer);
  if (feed) return std::vector{look_at_feed(inquiry, feed_at(answer.url))};
  const auto url = parse_url(answer.url);
  std::vector<FoundSource> found = behind_page(inquiry, answer, url ? *url : asked);
  if (found.empty()) return feed.error();
  return found;
}

}  // namespace

Result<std::vector<FoundSource>> find_sources(Inquiry& inquiry, const Url& url) {
  if (const auto source = known_source(url)) {
    return std::vector{source->kind == SourceKind::feed ? look_at_feed(inquiry, *source)
                                                        : look_at(inquiry, *source)};
  }
  return found_at(inquiry, url);
}

}  // namespace broadsheet::cli
