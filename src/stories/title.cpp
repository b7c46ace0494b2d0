#include "stories/title.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"
#include "stories/tokens.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t stand_in_code_points = 200;
constexpr std::size_t site_words_max = 4;
constexpr std::size_t title_words_min = 4;  // that must be left

constexpr std::array<std::string_view, 9> prefixes{
    "show hn:",  "ask hn:", "tell hn:",   "launch hn:", "show lobsters:",
    "breaking:", "update:", "exclusive:", "watch:"};

/// What stands between a title and the name of its site; the last ones also stand inside titles.
struct Separator {
  std::string_view text;
  bool always_site;
};
constexpr std::array separators{Separator{" | ", true},  Separator{" :: ", true},
                                Separator{" · ", true},  Separator{" « ", true},
                                Separator{" - ", false}, Separator{" – ", false},
                                Separator{" — ", false}};

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const std::string& word : words(text)) letters += word;
  return letters;
}

/// "Example Times" names example-times.co.uk, and the source called so.
bool names_site(std::string_view part, const Item& item) {
  const std::string name = letters_of(part);
  if (name.size() < 3) return false;
  if (name == letters_of(item.source)) return true;
  const auto url = parse_url(item.url);
  if (!url) return false;
  const std::string domain = registrable_domain(url->host);
  const std::string label = letters_of(domain.substr(0, domain.find('.')));
  return name.starts_with(label) || label.starts_with(name) || name == letters_of(domain);
}

bool drop_site(std::string& title, const Item& item) {
  for (const Separator& separator : separators) {
    if (!title.contains(separator.text[1])) continue;  // quicker than to look for all of it
    const std::size_t at = title.rfind(separator.text);
    if (at == std::string::npos) continue;
    const std::string_view part = std::string_view(title).substr(at + separator.text.size());
    const std::string_view rest = std::string_view(title).substr(0, at);
    const bool fits = count_words(part) <= site_words_max && count_words(rest) >= title_words_min;
    if (!fits || !(separator.always_site || names_site(part, item))) continue;
    title.resize(at);
    return true;
  }
  return false;
}

bool drop_prefix(std::string& title) {
  const auto prefix = std::ranges::find_if(prefixes, [&](std::string_view candidate) {
    return starts_with_ignoring_case(title, candidate);
  });
  if (prefix == prefixes.end()) return false;
  title = trim(std::string_view(title).substr(prefix->size()));
  return true;
}

/// "(2019)", "[pdf]", "[D]": what kind of thing it is; "(Linux)" says which.
bool is_mark(std::string_view bracketed) {
  constexpr std::array<std::string_view, 8> marks{"audio",   "free", "image",  "live",
                                                  "opinion", "pdf",  "slides", "video"};
  const std::string mark = letters_of(bracketed);
  return mark.size() <= 3 || is_year(mark) || std::ranges::find(marks, mark) != marks.end();
}

/// "[video]" before or after, "(2019)" and "(pdf)" after the title.
bool drop_mark(std::string& title) {
  if (title.starts_with('[')) {
    const std::size_t end = title.find(']');
    if (end == std::string::npos || end > 12 || end + 1 == title.size()) return false;
    title = trim(std::string_view(title).substr(end + 1));
    return true;
  }
  const bool marked = title.ends_with(']') || title.ends_with(')');
  const std::size_t start = marked ? title.find_last_of("[(") : std::string::npos;
  if (start == std::string::npos || start == 0) return false;
  if (!is_mark(std::string_view(title).substr(start))) return false;
  title = trim(std::string_view(title).substr(0, start));
  return true;
}

}  // namespace

std::string comparable_title(std::string_view title, const Item& item) {
  std::string plain = fold_space(title);
  while (drop_prefix(plain) || drop_mark(plain)) {
  }
  while (drop_site(plain, item)) {
  }
  return plain;
}

std::string title_or_text(const Item& item) {
  if (!trim(item.title).empty()) return item.title;
  return shorten(fold_space(item.text), stand_in_code_points);
}

}  // namespace broadsheet::stories
