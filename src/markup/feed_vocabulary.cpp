#include "markup/feed_vocabulary.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

struct NamespaceRow {
  string_view start;  ///< of the address, lower case, without scheme
  Vocabulary vocabulary;
};

constexpr std::array namespace_rows{
    NamespaceRow{"www.w3.org/2005/atom", Vocabulary::atom},
    NamespaceRow{"purl.org/atom/", Vocabulary::atom},
    NamespaceRow{"example.com/newformat", Vocabulary::atom},
    NamespaceRow{"example.com/necho", Vocabulary::atom},
    NamespaceRow{"purl.org/echo/", Vocabulary::atom},
    NamespaceRow{"uri/of/echo/namespace", Vocabulary::atom},
    NamespaceRow{"purl.org/pie/", Vocabulary::atom},
    NamespaceRow{"purl.org/rss/1.0/modules/content", Vocabulary::content},
    NamespaceRow{"purl.org/rss/1.0/modules/", Vocabulary::other},
    NamespaceRow{"purl.org/rss/modules/", Vocabulary::other},
    NamespaceRow{"purl.org/rss/", Vocabulary::core},
    NamespaceRow{"purl.org/net/rss", Vocabulary::core},
    NamespaceRow{"my.netscape.com/", Vocabulary::core},
    NamespaceRow{"channel.netscape.com/", Vocabulary::core},
    NamespaceRow{"backend.userland.com/", Vocabulary::core},
    NamespaceRow{"blogs.law.harvard.edu/tech/rss", Vocabulary::core},
    NamespaceRow{"cyber.law.harvard.edu/rss", Vocabulary::core},
    NamespaceRow{"www.rssboard.org/rss", Vocabulary::core},
    NamespaceRow{"purl.org/dc/", Vocabulary::dublin_core},
    NamespaceRow{"www.itunes.com/", Vocabulary::itunes},
    NamespaceRow{"search.yahoo.com/mrss", Vocabulary::media},
    NamespaceRow{"www.w3.org/1999/02/22-rdf", Vocabulary::rdf},
    NamespaceRow{"www.w3.org/1999/xhtml", Vocabulary::xhtml},
    NamespaceRow{"rssnamespace.org/feedburner", Vocabulary::feedburner},
};

struct PrefixRow {
  string_view prefix;
  Vocabulary vocabulary;
};

// For documents that use a prefix without declaring it.
constexpr std::array prefix_rows{
    PrefixRow{"atom", Vocabulary::atom},
    PrefixRow{"a10", Vocabulary::atom},
    PrefixRow{"dc", Vocabulary::dublin_core},
    PrefixRow{"dcterms", Vocabulary::dublin_core},
    PrefixRow{"content", Vocabulary::content},
    PrefixRow{"itunes", Vocabulary::itunes},
    PrefixRow{"media", Vocabulary::media},
    PrefixRow{"rdf", Vocabulary::rdf},
    PrefixRow{"xhtml", Vocabulary::xhtml},
    PrefixRow{"rss", Vocabulary::core},
    PrefixRow{"feedburner", Vocabulary::feedburner},
};

}  // namespace

Vocabulary vocabulary_of_address(string_view written, Prefix prefix) {
  std::string address = lower_ascii(trim(written));
  for (const string_view scheme : {string_view("http://"), string_view("https://")})
    if (address.starts_with(scheme)) address.erase(0, scheme.size());
  const auto* row = std::find_if(
      namespace_rows.begin(), namespace_rows.end(),
      [&](const NamespaceRow& candidate) { return address.starts_with(candidate.start); });
  const Vocabulary found = row == namespace_rows.end() ? Vocabulary::other : row->vocabulary;
  const bool is_of_feeds = found == Vocabulary::other || found == Vocabulary::atom;
  return prefix == Prefix::none && is_of_feeds ? Vocabulary::core : found;
}

Vocabulary vocabulary_of_name(string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == string_view::npos) return Vocabulary::core;
  const std::string prefix = lower_ascii(name.substr(0, colon));
  const auto* row =
      std::find_if(prefix_rows.begin(), prefix_rows.end(),
                   [&](const PrefixRow& candidate) { return candidate.prefix == prefix; });
  return row == prefix_rows.end() ? Vocabulary::other : row->vocabulary;
}

}  // namespace broadsheet::markup
