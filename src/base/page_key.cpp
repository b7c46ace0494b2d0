// One page is posted under many addresses. The key drops what does not choose the page: scheme,
// "www.", letter case of the host, a trailing slash, the fragment, the marks that campaigns and
// share buttons add. Big sites with several addresses for one page have a rule of their own. What
// may choose the page stays, so two pages never get one key for want of knowing the site.
#include <algorithm>
#include <array>
#include <vector>

#include "base/page_rules.h"
#include "base/text.h"
#include "base/url.h"
#include "base/url_encoding.h"

namespace broadsheet {

namespace {

constexpr std::array<std::string_view, 4> host_prefixes{"www.", "m.", "mobile.", "amp."};

/// Names of marks; a "*" at the end stands for anything.
constexpr std::array<std::string_view, 62> marks{
    "utm_*",      "fbclid",  "gclid",    "gclsrc",      "dclid",      "gbraid",   "wbraid",
    "msclkid",    "yclid",   "twclid",   "ttclid",      "li_fat_id",  "mc_cid",   "mc_eid",
    "igshid",     "igsh",    "ref",      "ref_*",       "referrer",   "referer",  "source",
    "src",        "via",     "share",    "shared",      "share_id",   "shareid",  "sharetype",
    "si",         "smid",    "smtyp",    "cmp",         "cmpid",      "campaign", "cid_source",
    "ocid",       "ito",     "ncid",     "spm",         "xtor",       "wt_mc",    "wt.mc_*",
    "at_*",       "mtm_*",   "pk_*",     "piwik_*",     "matomo_*",   "hsa_*",    "_hsenc",
    "_hsmi",      "_ga",     "_gl",      "__twitter_*", "guccounter", "guce_*",   "trk",
    "trackingid", "feature", "sr_share", "sk",          "rss",        "amp"};

/// Marks of one letter. They name content on scripts ("viewtopic.php?t=5") and on front pages
/// (the "?s=words" of a search), so there they stay.
constexpr std::array<std::string_view, 2> short_marks{"s", "t"};

/// Words that people add to post an address again.
constexpr std::array<std::string_view, 12> bare_marks{"reddit", "lobsters", "hn",    "hackernews",
                                                      "dup",    "repost",   "again", "twitter",
                                                      "x",      "fb",       "rss",   "share"};

constexpr std::array<std::string_view, 8> script_ends{".php",  ".cgi", ".asp", ".aspx",
                                                      ".html", ".jsp", ".pl",  ".do"};

bool matches(std::string_view pattern, std::string_view name) {
  if (!pattern.ends_with('*')) return equal_ignoring_case(pattern, name);
  return starts_with_ignoring_case(name, pattern.substr(0, pattern.size() - 1));
}

bool is_any_of(const auto& patterns, std::string_view name) {
  return std::ranges::any_of(patterns, [&](std::string_view p) { return matches(p, name); });
}

bool is_script(std::string_view path) {
  return path == "/" || std::ranges::any_of(script_ends, [&](std::string_view end) {
           return lower_ascii(path).ends_with(end);
         });
}

bool is_mark(std::string_view parameter, std::string_view path) {
  const std::size_t equals = parameter.find('=');
  const std::string_view name = parameter.substr(0, equals);
  if (name.empty()) return true;
  const bool bare = equals == std::string_view::npos;
  if (bare && (name.size() == 1 || is_any_of(bare_marks, name))) return true;
  if (is_any_of(short_marks, name)) return !is_script(path);
  return is_any_of(marks, name);
}

std::string kept_query(std::string_view query, std::string_view path) {
  std::string kept;
  for (const std::string_view parameter : split(query, '&')) {
    if (is_mark(parameter, path)) continue;
    kept += kept.empty() ? "?" : "&";
    kept += parameter;
  }
  return kept;
}

/// Needless escapes undone ("%7E" is "~"), the needed ones in capitals (RFC 3986 6.2.2).
std::string fold_escapes(std::string_view text) {
  std::string folded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low < 0) {
      folded += text[i];
      continue;
    }
    const char byte = static_cast<char>(high * 16 + low);
    folded += percent_encode({&byte, 1});
    i += 2;
  }
  return folded;
}

std::string folded_path(std::string_view path) {
  std::string folded;
  for (const char c : fold_escapes(path)) {
    if (c != '/' || !folded.ends_with('/')) folded += c;
  }
  if (folded.ends_with('/')) folded.pop_back();
  return folded;
}

/// The host without the names that sites give to the same pages for other screens.
std::string folded_host(std::string_view host) {
  while (host.ends_with('.')) host.remove_suffix(1);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view prefix : host_prefixes) {
      const std::string_view rest = host.substr(std::min(prefix.size(), host.size()));
      // "m.github.io" is a site of its own, not the mobile form of a suffix.
      if (!host.starts_with(prefix) || !registrable_part(rest)) continue;
      host = rest;
      cut = true;
    }
  }
  return std::string(host);
}

bool is_route(std::string_view fragment) {
  return fragment.starts_with('/') || fragment.starts_with("!/");
}

}  // namespace

std::string page_key(const Url& url) {
  PageParts page;
  page.host = folded_host(url.host);
  if (url.port != 0) page.host += ":" + std::to_string(url.port);
  page.path = folded_path(url.path);
  page.query = url.query.value_or("");
  apply_site_rule(page);
  std::string key = page.host + page.path + kept_query(fold_escapes(page.query), url.path);
  if (url.fragment && is_route(*url.fragment)) key += "#" + *url.fragment;
  return key;
}

}  // namespace broadsheet
