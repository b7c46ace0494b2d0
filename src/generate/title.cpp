#include "generate/title.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::generate {

namespace {

constexpr std::array<std::string_view, 14> prefixes{
    "show hn:", "show hn –", "tell hn:", "ask hn:",      "launch hn:", "[p]",  "[d]",
    "[r]",      "[n]",       "[news]",   "[discussion]", "[project]",  "[oc]", "breaking:"};
constexpr std::array<std::string_view, 8> separators{" | ",  " - ", " – ", " — ",
                                                     " :: ", " · ", " » ", " : "};
/// Folded.
constexpr std::array<std::string_view, 40> site_pages{"impressum",
                                                      "imprint",
                                                      "datenschutz",
                                                      "datenschutzerklärung",
                                                      "impressum und datenschutz",
                                                      "agb",
                                                      "kontakt",
                                                      "über uns",
                                                      "über mich",
                                                      "mentions légales",
                                                      "politique de confidentialité",
                                                      "aviso legal",
                                                      "note legali",
                                                      "privacy",
                                                      "privacy policy",
                                                      "privacy notice",
                                                      "cookie policy",
                                                      "cookies",
                                                      "terms",
                                                      "terms of service",
                                                      "terms of use",
                                                      "terms and conditions",
                                                      "legal notice",
                                                      "disclaimer",
                                                      "contact",
                                                      "contact us",
                                                      "about",
                                                      "about us",
                                                      "about me",
                                                      "faq",
                                                      "home",
                                                      "homepage",
                                                      "startseite",
                                                      "sitemap",
                                                      "archive",
                                                      "login",
                                                      "welcome",
                                                      "willkommen",
                                                      "übersicht",
                                                      "overview"};
constexpr std::size_t name_letters_min = 3;
constexpr std::size_t name_words_max = 6;
constexpr std::size_t stopped_word_letters_min = 4;

std::string letters_of(std::string_view text) {
  std::string joined;
  for (const std::string& word : words(text)) joined += word;
  return joined;
}

/// "bbc" for "bbc.co.uk": hosts are long for what is meant.
std::string label_of(std::string_view publisher) {
  if (publisher.contains(' ') || !publisher.contains('.')) return {};
  const std::string domain = registrable_domain(publisher);
  return domain.substr(0, domain.find('.'));
}

bool holds_name(std::string_view text, std::string_view name) {
  if (text.size() < name_letters_min || name.size() < name_letters_min) return false;
  return text.contains(name) || name.contains(text);
}

/// "Example Times", "example.org", "Example Times: News and Sport" for the publisher.
bool is_name_of(std::string_view part, std::string_view publisher) {
  if (count_words(part) > name_words_max) return false;
  const std::string letters = letters_of(part);
  return holds_name(letters, letters_of(publisher)) || holds_name(letters, label_of(publisher));
}

std::string_view without_prefix(std::string_view title) {
  for (const std::string_view prefix : prefixes) {
    if (starts_with_ignoring_case(title, prefix)) return trim(title.substr(prefix.size()));
  }
  return title;
}

struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
};

Cut last_separator(std::string_view title) {
  Cut last;
  for (const std::string_view separator : separators) {
    const auto at = title.rfind(separator);
    if (at != std::string_view::npos && (last.length == 0 || at > last.at)) {
      last = {.at = at, .length = separator.size()};
    }
  }
  return last;
}

Cut first_separator(std::string_view title) {
  Cut first;
  for (const std::string_view separator : separators) {
    const auto at = title.find(separator);
    if (at < first.at) first = {.at = at, .length = separator.size()};
  }
  return first;
}

std::string_view without_name_at_end(std::string_view title, std::string_view publisher) {
  const Cut cut = last_separator(title);
  if (cut.length == 0 || cut.at == 0) return title;
  return is_name_of(title.substr(cut.at + cut.length), publisher) ? trim(title.substr(0, cut.at))
                                                                  : title;
}

std::string_view without_name_at_start(std::string_view title, std::string_view publisher) {
  const Cut cut = first_separator(title);
  if (cut.length == 0 || cut.at == 0) return title;
  return is_name_of(title.substr(0, cut.at), publisher) ? trim(title.substr(cut.at + cut.length))
                                                        : title;
}

/// ": News of the coast", "Lighthouse sold |": what is left where a page leaves a part empty.
std::string_view without_loose_ends(std::string_view title) {
  while (true) {
    const std::size_t before = title.size();
    for (const std::string_view mark : {":", "|", "-", "–", "—", "·", "»"}) {
      if (title.starts_with(std::string(mark) + " ")) title.remove_prefix(mark.size() + 1);
      if (title.ends_with(" " + std::string(mark))) title.remove_suffix(mark.size() + 1);
    }
    if (title.size() == before) return title;
  }
}

/// A title that is a whole sentence goes without its full stop; "Inc.", "U.S." and "…" keep theirs.
std::string_view without_full_stop(std::string_view title) {
  if (!title.ends_with('.')) return title;
  const std::string_view bare = title.substr(0, title.size() - 1);
  const std::string_view last = bare.substr(bare.rfind(' ') + 1);
  const bool is_word = code_points(last) >= stopped_word_letters_min && !last.contains('.') &&
                       fold_case(last) != "corp";
  return is_word ? bare : title;
}

}  // namespace

std::string clean_title(std::string_view title, std::string_view publisher) {
  const std::string folded = fold_space(title);
  std::string_view clean = without_prefix(folded);
  clean = without_name_at_end(clean, publisher);
  clean = without_name_at_start(clean, publisher);
  clean = without_loose_ends(without_full_stop(clean));
  return std::string(clean.empty() ? std::string_view(folded) : clean);
}

bool names_site_page(std::string_view title) {
  const std::string folded = fold_case(trim(title));
  return std::ranges::find(site_pages, folded) != site_pages.end();
}

}  // namespace broadsheet::generate
