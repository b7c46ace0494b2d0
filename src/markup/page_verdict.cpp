#include "markup/page_verdict.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

// A wall has little text; an article about walls has more than this.
constexpr std::size_t wall_letters_max = 900;
constexpr std::size_t text_letters_min = 100;
constexpr std::size_t wall_title_words_max = 6;

/// `phrase` in the title or the text, case folded, of a page with little text.
struct Wall {
  std::string_view phrase;
  std::string_view reason;
};

constexpr std::array title_walls{
    Wall{"404", "an error page"},
    Wall{"403 forbidden", "an error page"},
    Wall{"500 internal", "an error page"},
    Wall{"502 bad gateway", "an error page"},
    Wall{"503 service", "an error page"},
    Wall{"page not found", "an error page"},
    Wall{"not found", "an error page"},
    Wall{"seite nicht gefunden", "an error page"},
    Wall{"page introuvable", "an error page"},
    Wall{"página no encontrada", "an error page"},
    Wall{"pagina non trovata", "an error page"},
    Wall{"страница не найдена", "an error page"},
    Wall{"access denied", "a page that refuses access"},
    Wall{"access to this page has been denied", "a page that refuses access"},
    Wall{"attention required", "a check for robots"},
    Wall{"just a moment", "a check for robots"},
    Wall{"are you a robot", "a check for robots"},
    Wall{"security check", "a check for robots"},
    Wall{"before you continue", "a consent wall"},
    Wall{"log in", "a login page"},
    Wall{"login", "a login page"},
    Wall{"sign in", "a login page"},
    Wall{"anmelden", "a login page"},
    Wall{"maintenance", "an error page"},
};

constexpr std::array text_walls{
    Wall{"enable javascript", "a page that is empty without JavaScript"},
    Wall{"javascript is disabled", "a page that is empty without JavaScript"},
    Wall{"javascript to run this app", "a page that is empty without JavaScript"},
    Wall{"requires javascript", "a page that is empty without JavaScript"},
    Wall{"javascript aktivieren", "a page that is empty without JavaScript"},
    Wall{"activer javascript", "a page that is empty without JavaScript"},
    Wall{"turn on javascript", "a page that is empty without JavaScript"},
    Wall{"verify you are human", "a check for robots"},
    Wall{"verifying you are human", "a check for robots"},
    Wall{"unusual traffic", "a check for robots"},
    Wall{"complete the captcha", "a check for robots"},
    Wall{"checking your browser", "a check for robots"},
    Wall{"the page you requested could not be found", "an error page"},
    Wall{"the page you are looking for", "an error page"},
    Wall{"the page you're looking for", "an error page"},
    Wall{"this page doesn't exist", "an error page"},
    Wall{"this page does not exist", "an error page"},
    Wall{"die gesuchte seite", "an error page"},
    Wall{"la page que vous cherchez", "an error page"},
    Wall{"you don't have permission to access", "a page that refuses access"},
    Wall{"you must be logged in", "a login page"},
    Wall{"please log in", "a login page"},
    Wall{"please sign in", "a login page"},
};

constexpr std::array<std::string_view, 27> consent_phrases{
    "we use cookies",
    "we and our partners",
    "uses cookies",
    "use of cookies",
    "accept cookies",
    "accept all cookies",
    "cookie policy",
    "cookie settings",
    "cookie preferences",
    "store and/or access information on a device",
    "wir verwenden cookies",
    "wir nutzen cookies",
    "verwendet cookies",
    "nutzt cookies",
    "einsatz von cookies",
    "verwendung von cookies",
    "alle cookies akzeptieren",
    "cookies helfen uns",
    "utilise des cookies",
    "utilisons des cookies",
    "utilizamos cookies",
    "utiliza cookies",
    "utilizza i cookie",
    "utilizziamo i cookie",
    "gebruikt cookies",
    "używa plików cookie",
    "использует файлы cookie"};

template <class Phrases>
std::size_t find_any(std::string_view text, const Phrases& phrases) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view phrase : phrases) first = std::min(first, text.find(phrase));
  return first;
}

template <class Phrases>
bool holds_any(std::string_view text, const Phrases& phrases) {
  return find_any(text, phrases) != std::string_view::npos;
}

template <class Walls>
std::string_view wall_in(const Walls& walls, std::string_view text) {
  const auto wall = std::find_if(walls.begin(), walls.end(),
                                 [&](const Wall& one) { return text.contains(one.phrase); });
  return wall == walls.end() ? std::string_view() : wall->reason;
}

/// The page itself says that it is an article.
bool is_declared(const PageStatements& page) {
  return page.linked_data.is_article || page.meta({"og:type"}) == "article" ||
         !page.meta({"article:published_time"}).empty();
}

/// Headlines that lead elsewhere, over what they announce.
bool is_list_of_pages(const PageEvidence& page) {
  const Body& body = page.body;
  if (is_declared(page.statements) && !page.is_front) return false;
  const std::size_t linked_min = page.is_front ? 3 : 5;
  return body.linked_headings >= linked_min && body.linked_headings * 10 >= body.headings * 6;
}

}  // namespace

std::string why_no_article(const PageEvidence& page) {
  if (page.body.prose_letters < wall_letters_max) {
    const std::string title = fold_case(page.title) + " " + fold_case(page.statements.title);
    if (const auto reason = wall_in(title_walls, title);
        !reason.empty() && count_words(page.title) <= wall_title_words_max)
      return std::string(reason);
    if (const auto reason = wall_in(text_walls, fold_case(page.text)); !reason.empty())
      return std::string(reason);
    const bool is_bare = page.body.prose_letters < 100 && !is_declared(page.statements);
    if (page.statements.has_password_field && is_bare) return "a login page";
  }
  if (is_list_of_pages(page)) return "a list of other pages";
  if (code_points(page.text) < text_letters_min) return "hardly any text";
  return {};
}

bool is_order_to_machines(std::string_view folded_text) {
  constexpr std::array<std::string_view, 8> orders{
      "ignore all previous",  "ignore previous",        "ignore all prior",   "ignore any previous",
      "ignore your previous", "disregard all previous", "disregard previous", "disregard your"};
  constexpr std::array<std::string_view, 8> addressees{
      "language model", "ai assistant",     "ai agent",     "chatbot", "llm",
      "summari",        "if you are an ai", "system prompt"};
  constexpr std::size_t address_bytes_max = 160;
  const std::size_t order = find_any(folded_text, orders);
  if (order == std::string_view::npos) return false;
  // At the start: the order itself, or whom it is for.
  return order < 8 ||
         (order < address_bytes_max && holds_any(folded_text.substr(0, order), addressees) &&
          !folded_text.substr(0, order).contains('"'));
}

bool is_consent_notice(std::string_view folded_text) {
  // Nearly all text has none of what the phrases have in common.
  const bool may_be = folded_text.contains("cookie") || folded_text.contains("we and our ") ||
                      folded_text.contains("store and/or");
  return may_be && holds_any(folded_text, consent_phrases);
}

}  // namespace broadsheet::markup
