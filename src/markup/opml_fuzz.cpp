// A list of feeds from outside: what is read can be written, and read again the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "markup/opml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const auto opml = markup::read_opml({reinterpret_cast<const char*>(data), size});
  if (!opml) {
    must(opml.error().kind == ErrorKind::invalid && !opml.error().what.empty());
    return 0;
  }
  must(opml->feeds.size() <= limits::opml_feeds_max);
  for (const markup::OpmlFeed& feed : opml->feeds) {
    must(is_valid_utf8(feed.title) && fold_space(feed.title) == feed.title);
    must(parse_url(feed.url).has_value());
  }
  const auto again = markup::read_opml(markup::write_opml(*opml));
  must(again && again->feeds == opml->feeds && again->title == opml->title);
  return 0;
}
