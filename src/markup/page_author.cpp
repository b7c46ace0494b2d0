#include "markup/page_author.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "markup/page_metadata.h"
#include "markup/page_site.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t names_max = 4;

// Longer ones stand before those that they begin with.
constexpr std::array<std::string_view, 21> prefixes{"written by",
                                                    "posted by",
                                                    "by:",
                                                    "by",
                                                    "veröffentlicht von",
                                                    "eingestellt von",
                                                    "geschrieben von",
                                                    "von:",
                                                    "von",
                                                    "vom",
                                                    "publié par",
                                                    "par",
                                                    "publicado por",
                                                    "por",
                                                    "autor:",
                                                    "autorin:",
                                                    "autor",
                                                    "author:",
                                                    "scritto da",
                                                    "di",
                                                    "door"};

// What stands where a name was expected.
constexpr std::array<std::string_view, 27> no_names{
    "auteur",    "contactar", "agencies",  "posted",         "follow",    "name",         "author",
    "autor",     "autorin",   "redaktion", "redaction",      "editor",    "editors",      "staff",
    "admin",     "unknown",   "anonymous", "contact",        "kontakt",   "comments",     "share",
    "subscribe", "website",   "guest",     "wordpressadmin", "webmaster", "administrator"};

// A line that goes on after these names a day or a place.
constexpr std::array<std::string_view, 6> no_last_words{"am", "on", "le", "el", "in", "um"};

// Behind a name they are of the day, which stands in numbers that were cut off.
constexpr std::array<std::string_view, 33> days{
    "jan",      "feb",       "mar",        "apr",     "jun",      "jul",      "aug",
    "sep",      "oct",       "nov",        "dec",     "january",  "february", "march",
    "june",     "july",      "september",  "october", "november", "december", "monday",
    "tuesday",  "wednesday", "thursday",   "friday",  "saturday", "sunday",   "montag",
    "dienstag", "mittwoch",  "donnerstag", "freitag", "samstag"};

constexpr std::array<std::string_view, 5> degrees{"phd", "ph.d.", "md", "m.d.", "mba"};

std::string_view without_marks(std::string_view text) {
  constexpr std::string_view marks = " \t,;:|-";
  const std::size_t start = text.find_first_not_of(marks);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(marks) - start + 1);
}

bool is_among(std::span<const std::string_view> list, std::string_view word) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view one) { return equal_ignoring_case(one, word); });
}

/// Without the day, the handle, the degree that some pages write behind a name, and said once.
std::string_view without_tail(std::string_view text) {
  bool had_day = false;
  while (true) {
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos) return text;
    const std::string_view last = text.substr(space + 1);
    const bool is_day = is_among(days, last);
    const bool is_tail = is_day || is_among(degrees, last) || last.starts_with('@') ||
                         (had_day && is_among(no_last_words, last));
    if (!is_tail) break;
    had_day = had_day || is_day;
    text = without_marks(text.substr(0, space));
  }
  const std::size_t half = text.size() / 2;
  const bool is_said_twice =
      text.size() % 2 == 1 && text[half] == ' ' && text.substr(0, half) == text.substr(half + 1);
  return is_said_twice ? text.substr(0, half) : text;
}

/// The name without "Written by" and what else stands around it.
std::string clean_name(std::string_view raw) {
  const std::string folded = fold_space(raw);
  std::string_view text = without_marks(folded);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view prefix : prefixes) {
      if (!starts_with_ignoring_case(text, prefix)) continue;
      const std::string_view rest = text.substr(prefix.size());
      const bool is_run_on = prefix.contains(' ') && !rest.empty() && ascii::is_upper(rest.front());
      if (!rest.empty() && rest.front() != ' ' && !prefix.ends_with(':') && !is_run_on) continue;
      text = without_marks(rest);
      again = true;
      break;
    }
  }
  return std::string(without_tail(text));
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 80 || text.find_first_of("@{*<>") != std::string_view::npos)
    return false;
  if (text.contains("://") || text.contains("www.")) return false;
  const std::vector<std::string> all = words(text);
  if (all.empty() || all.size() > 9) return false;
  if (all.size() == 1 && is_among(no_names, all.front())) return false;
  return !is_among(no_last_words, all.back());
}

std::vector<std::string> names_among(const std::vector<std::string>& raw) {
  std::vector<std::string> names;
  for (const std::string& text : raw) {
    std::string name = clean_name(text);
    if (is_name(name) && names.size() < names_max) names.push_back(std::move(name));
  }
  return names;
}

/// A byline holds more than the name: dates, counts, "in Politics".
bool is_person(std::string_view name) {
  constexpr std::string_view others = "0123456789|•·:/()";
  return is_name(name) && count_words(name) <= 5 &&
         name.find_first_of(others) == std::string_view::npos;
}

enum class SiteNames : std::uint8_t { refused, allowed };

std::string named_in_page(const std::vector<std::string>& bylines, std::string_view site,
                          std::string_view host, SiteNames site_names) {
  for (const std::string& byline : bylines) {
    const std::string name = clean_name(byline);
    if (is_person(name) && (site_names == SiteNames::allowed || !names_site(name, site, host)))
      return name;
  }
  return {};
}

/// What WordPress writes for the cards of Twitter: a label, and what it is the label of.
std::string said_to_have_written(const PageStatements& page) {
  constexpr std::array<std::string_view, 9> labels{"written by",  "geschrieben von", "verfasst von",
                                                   "escrito por", "écrit par",       "scritto da",
                                                   "by",          "autor",           "author"};
  for (const auto& [label, data] :
       {std::pair{"twitter:label1", "twitter:data1"}, std::pair{"twitter:label2", "twitter:data2"}})
    if (is_among(labels, page.meta({label}))) return clean_name(page.meta({data}));
  return {};
}

/// Each word begins with a capital, but for "von", "de" and the like.
bool is_written_as_name(std::string_view text) {
  std::size_t capitals = 0;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const auto first = static_cast<unsigned char>(word.front());
    const bool is_capital = (first >= 'A' && first <= 'Z') || first >= 0x80;
    if (!is_capital && word.size() > 3) return false;
    capitals += is_capital ? 1 : 0;
  }
  return capitals >= 2;
}

}  // namespace

std::vector<std::string> authors_of(const PageStatements& page, std::string_view host) {
  const std::string site = site_name_of(page, host);
  std::vector<std::string> names = names_among(page.linked_data.authors);
  if (names.empty())
    names = names_among({std::string(page.meta(
        {"author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
         "dcterms.creator", "citation_author", "dc.contributor", "authors"}))});
  if (!names.empty() && !names_site(joined_names(names), site, host)) return names;
  const std::string said = said_to_have_written(page);
  if (is_name(said) && !names_site(said, site, host)) return {said};
  std::string named = named_in_page(page.authors, site, host, SiteNames::refused);
  if (!named.empty()) return {std::move(named)};
  if (!names.empty()) return names;
  // Of a site that is called after its author.
  named = named_in_page(page.authors, site, host, SiteNames::allowed);
  return named.empty() ? names : std::vector{std::move(named)};
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string author_in_lines(std::string_view near_headline) {
  constexpr std::array<std::string_view, 7> starts{"by ", "written by ",     "von ", "par ", "por ",
                                                   "di ", "geschrieben von "};
  for (const std::string_view line : split(near_headline, '\n')) {
    const bool fits = std::any_of(starts.begin(), starts.end(), [&](std::string_view start) {
      return starts_with_ignoring_case(line, start);
    });
    if (!fits) continue;
    // The name ends at a comma, a bar or the day.
    const std::string_view head = line.substr(0, line.find_first_of(",|(0123456789"));
    const std::string name = clean_name(head.substr(0, head.find(" · ")));
    if (is_person(name) && is_written_as_name(name)) return name;
  }
  return {};
}

}  // namespace broadsheet::markup
