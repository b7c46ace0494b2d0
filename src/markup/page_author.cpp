#include "markup/page_author.h"

#include <algorithm>
#include <array>
#include <vector>

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
constexpr std::array<std::string_view, 24> no_names{
    "posted",    "follow",    "name",    "author",         "autor",     "autorin",
    "redaktion", "redaction", "editor",  "editors",        "staff",     "admin",
    "unknown",   "anonymous", "contact", "kontakt",        "comments",  "share",
    "subscribe", "website",   "guest",   "wordpressadmin", "webmaster", "administrator"};

// A line that goes on after these names a day or a place.
constexpr std::array<std::string_view, 6> no_last_words{"am", "on", "le", "el", "in", "um"};

std::string_view without_marks(std::string_view text) {
  constexpr std::string_view marks = " \t,;:|-";
  const std::size_t start = text.find_first_not_of(marks);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(marks) - start + 1);
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
      if (!rest.empty() && rest.front() != ' ' && !prefix.ends_with(':')) continue;
      text = without_marks(rest);
      again = true;
      break;
    }
  }
  return std::string(text);
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 80 || text.find_first_of("@{*<>") != std::string_view::npos)
    return false;
  if (text.contains("://") || text.contains("www.")) return false;
  const std::vector<std::string> all = words(text);
  if (all.empty() || all.size() > 9) return false;
  const auto is_among = [](const auto& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
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

std::string named_in_page(const std::vector<std::string>& bylines, std::string_view site,
                          std::string_view host) {
  for (const std::string& byline : bylines) {
    const std::string name = clean_name(byline);
    if (is_person(name) && !names_site(name, site, host)) return name;
  }
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
  std::string named = named_in_page(page.authors, site, host);
  if (!named.empty()) return {std::move(named)};
  return names;
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
