// Bytes as the answer to each request of every kind of source; the first byte chooses.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "collect/source.h"

namespace {

using namespace broadsheet;

struct Situation {
  SourceKind kind;
  const char* url;
  const char* step;  // "" for the first request
};

// The first byte of a seed counts in here: new ones stand at the end.
constexpr std::array<Situation, 17> situations{{
    {SourceKind::mastodon, "https://m.example", ""},
    {SourceKind::mastodon, "https://m.example", "timeline"},
    {SourceKind::reddit, "https://www.reddit.com/r/x", ""},
    {SourceKind::reddit, "https://www.reddit.com/r/x", "hot"},
    {SourceKind::hackernews, "", ""},
    {SourceKind::hackernews, "", "42 3"},
    {SourceKind::github, "", ""},
    {SourceKind::lobsters, "", ""},
    {SourceKind::devto, "", ""},
    {SourceKind::feed, "https://f.example/feed", ""},
    {SourceKind::feed, "https://f.example/feed", "feed"},
    {SourceKind::mastodon, "https://m.example", "links"},
    {SourceKind::mastodon, "https://m.example", "tags"},
    {SourceKind::hackernews, "", "search"},
    {SourceKind::hackernews, "", "comment on 42"},
    {SourceKind::github, "", "releases since 2026-06-26T00:00:00Z of a/b"},
    {SourceKind::mastodon, "https://m.example", "trends"},
}};

void check(const collect::Batch& batch) {
  must(batch.items.size() == batch.sightings.size());
  for (const Item& item : batch.items) {
    must(!item.id.empty() && is_valid_utf8(item.title + item.text + item.author + item.native_id));
    must(code_points(item.title) <= limits::title_code_points_max);
    must(code_points(item.text) <= limits::item_text_code_points_max);
    must(item.tags.size() <= limits::tags_max);
    must(item.url.empty() || parse_url(item.url));
    must(item.discussion.empty() || parse_url(item.discussion));
  }
  for (const collect::Ask& ask : batch.further) {
    must(parse_url(ask.request.url).has_value());
    for (const HttpHeader& one : ask.request.headers) must(!one.value.contains('\n'));
  }
  for (const Drop& drop : batch.drops) must(!drop.reason.empty());
  for (const Error& fault : batch.faults) must(!fault.what.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Situation& situation = situations[data[0] % situations.size()];
  collect::SourceConfig config;
  config.kind = situation.kind;
  config.name = "fuzz";
  config.url = situation.url;
  if (config.kind == SourceKind::hackernews) config.depth = 2;
  const auto source = collect::make_source(config);
  must(source.has_value());
  collect::Ask ask = (*source)->start(Time()).front();
  if (*situation.step) ask.step = situation.step;
  HttpAnswer answer;
  answer.url = ask.request.url;
  answer.status = 200;
  answer.body.assign(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto batch = (*source)->read(ask, answer);
  if (batch) check(*batch);
  if (!batch) must(!batch.error().what.empty());
  return 0;
}
