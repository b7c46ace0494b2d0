#include "markup/page_metadata.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/page_site.h"

namespace broadsheet::markup {
namespace {

constexpr std::array<std::string_view, 11> separators{" | ", " - ", " – ", " — ", " :: ", " » ",
                                                      " · ", " • ", " / ", " « ", " ‹ "};

struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
};

Cut last_separator(std::string_view title) {
  Cut last;
  for (const std::string_view separator : separators) {
    const std::size_t at = title.rfind(separator);
    if (at != std::string_view::npos && (last.at == std::string_view::npos || at > last.at))
      last = {at, separator.size()};
  }
  return last;
}

Cut first_separator(std::string_view title, std::size_t from) {
  Cut first;
  for (const std::string_view separator : separators)
    if (const std::size_t at = title.find(separator, from); at < first.at)
      first = {at, separator.size()};
  return first;
}

/// "Headline | Site | What the site is about" without what follows the headline.
std::string_view before_site(std::string_view title, std::string_view site_name,
                             std::string_view host) {
  for (Cut cut = first_separator(title, 0); cut.at != std::string_view::npos;) {
    const std::size_t start = cut.at + cut.length;
    const Cut next = first_separator(title, start);
    if (next.at == std::string_view::npos) break;
    if (names_site(title.substr(start, next.at - start), site_name, host))
      return trim(title.substr(0, cut.at));
    cut = next;
  }
  return title;
}

/// Takes site names off the end, and off the start where there is one.
std::string without_site(std::string_view title, std::string_view site_name,
                         std::string_view host) {
  std::string_view rest = trim(title);
  for (Cut cut = last_separator(rest); cut.at != std::string_view::npos;
       cut = last_separator(rest)) {
    if (!names_site(rest.substr(cut.at + cut.length), site_name, host)) break;
    rest = trim(rest.substr(0, cut.at));
  }
  rest = before_site(rest, site_name, host);
  for (const std::string_view separator : separators) {
    const std::size_t at = rest.find(separator);
    if (at == std::string_view::npos || !names_site(rest.substr(0, at), site_name, host)) continue;
    return std::string(trim(rest.substr(at + separator.size())));
  }
  return std::string(rest);
}

/// Where nothing else names the title: the longer part of "Headline - Site".
std::string longest_part(std::string_view title) {
  const Cut cut = last_separator(title);
  if (cut.at == std::string_view::npos) return std::string(title);
  const std::string_view head = trim(title.substr(0, cut.at));
  return std::string(count_words(head) >= 3 ? head : title);
}

/// A heading of one or two words under a longer title names a section.
bool is_section(std::string_view heading, std::string_view title) {
  return count_words(heading) < 3 && count_words(title) > 2 * count_words(heading);
}

bool holds_words(std::string_view text, std::string_view part) {
  const std::string inner = squeezed(part);
  return inner.size() >= 6 && squeezed(text).contains(inner);
}

}  // namespace

std::string site_name_of(const PageStatements& page, std::string_view host) {
  const std::string_view stated =
      page.meta({"og:site_name", "application-name", "apple-mobile-web-app-title"});
  if (!page.meta({"og:site_name"}).empty()) return std::string(page.meta({"og:site_name"}));
  if (!page.linked_data.site_name.empty()) return page.linked_data.site_name;
  if (!stated.empty()) return std::string(stated);
  const Cut cut = last_separator(page.title);
  if (cut.at == std::string_view::npos) return {};
  const std::string_view part = trim(std::string_view(page.title).substr(cut.at + cut.length));
  return names_site(part, {}, host) ? std::string(part) : std::string();
}

std::string title_of(const PageStatements& page, std::string_view host) {
  const std::string site = site_name_of(page, host);
  const std::string_view stated =
      page.meta({"og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title"});
  std::string shown = without_site(stated.empty() ? page.title : stated, site, host);
  // A heading that the page's other titles hold is the one that readers see; on blogs the first
  // one is the blog's own name.
  for (const std::string& heading : page.headings) {
    // A quotation mark ends an attribute too early.
    if (stated.size() > 20 && heading.starts_with(stated) &&
        trim(std::string_view(heading).substr(stated.size())).starts_with('"'))
      return heading;
    const bool held = holds_words(stated, heading) || holds_words(page.title, heading) ||
                      holds_words(page.linked_data.headline, heading);
    const bool names_blog = !shown.empty() && shown != heading && names_site(heading, site, host);
    if (held && !names_blog && !is_section(heading, shown)) return heading;
  }
  if (!stated.empty()) return shown;
  if (!page.linked_data.headline.empty()) return page.linked_data.headline;
  if (!page.title.empty()) {
    return shown == page.title ? longest_part(shown) : shown;
  }
  return page.headings.empty() ? std::string() : page.headings.front();
}

std::string lang_of(const PageStatements& page) {
  std::string_view lang = page.lang;
  if (lang.empty()) lang = page.meta({"content-language", "language", "dc.language", "og:locale"});
  if (lang.empty()) lang = page.linked_data.lang;
  const std::string primary = lower_ascii(lang.substr(0, lang.find_first_of("-_, ")));
  const bool plausible =
      primary.size() >= 2 && primary.size() <= 3 &&
      std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return plausible ? primary : std::string();
}

std::string description_of(const PageStatements& page) {
  const std::string_view stated =
      page.meta({"description", "og:description", "twitter:description", "dc.description"});
  return stated.empty() ? page.linked_data.description : std::string(stated);
}

std::string canonical_of(const PageStatements& page, const std::optional<Url>& url,
                         const std::optional<Url>& base) {
  for (const std::string_view stated : {std::string_view(page.canonical), page.meta({"og:url"})}) {
    if (stated.empty()) continue;
    const auto found = base ? resolve_url(*base, stated) : parse_url(stated);
    // Sites that are set up wrongly name their front page on every page.
    const bool names_front = found && url && found->path == "/" && url->path != "/";
    if (found && !names_front) return found->text();
  }
  return {};
}

}  // namespace broadsheet::markup
