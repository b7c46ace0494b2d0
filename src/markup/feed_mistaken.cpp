#include "markup/feed_mistaken.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "markup/feed_links.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

struct RootRow {
  string_view root;  ///< lower case
  string_view what;
  string_view hint;
};

constexpr string_view usual_hint = "give the address of an RSS, Atom or JSON Feed";

constexpr std::array root_rows{
    RootRow{"opml", "an OPML list of feeds", "configure each feed that it lists as a source"},
    RootRow{"urlset", "a site map", usual_hint},
    RootRow{"sitemapindex", "an index of site maps", usual_hint},
    RootRow{"error", "an XML error message of the server", "open the address in a browser"},
    RootRow{"svg", "a picture (SVG)", usual_hint},
};

Error mistaken(const std::string& what, std::string hint) {
  Error error;
  error.what = "this is no feed but " + what;
  error.hint = std::move(hint);
  return error;
}

bool is_html(string_view text, string_view root) {
  constexpr std::array roots{string_view("html"), string_view("head"), string_view("body"),
                             string_view("div"),  string_view("p"),    string_view("script")};
  const std::string head = lower_ascii(trim(text).substr(0, 1024));
  return std::find(roots.begin(), roots.end(), root) != roots.end() ||
         head.starts_with("<!doctype html") || head.contains("<html");
}

Error html_page(const HttpAnswer& answer) {
  const std::vector<std::string> feeds = feed_links(answer);
  if (feeds.empty())
    return mistaken("an HTML page", "it links no feed; " + std::string(usual_hint));
  return mistaken("an HTML page", "it links the feed " + feeds.front() + ": use that address");
}

}  // namespace

Error mistaken_for_feed(const HttpAnswer& answer, string_view text, string_view root) {
  const std::string name = lower_ascii(root);
  if (trim(text).empty()) return mistaken("an empty answer", "open the address in a browser");
  if (is_html(text, name)) return html_page(answer);
  const auto* row = std::find_if(root_rows.begin(), root_rows.end(),
                                 [&](const RootRow& candidate) { return candidate.root == name; });
  if (row != root_rows.end()) return mistaken(std::string(row->what), std::string(row->hint));
  if (!root.empty()) {
    return mistaken("an XML document with the root element <" + shorten(root, 40) + ">",
                    std::string(usual_hint));
  }
  const string_view head = text.substr(0, 512);
  const bool is_binary = head.contains('\0') || head.starts_with("%PDF") || head.starts_with("PK");
  if (is_binary) return mistaken("binary data", std::string(usual_hint));
  return mistaken("text: \"" + shorten(fold_space(head), 60) + "\"", std::string(usual_hint));
}

}  // namespace broadsheet::markup
