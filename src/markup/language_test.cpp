#include "markup/language.h"

#include <doctest/doctest.h>

#include "markup/language_signs.h"

namespace broadsheet::markup {

TEST_CASE("the language of a sentence is told by its primary subtag") {
  CHECK(guess_language("The city council has voted to build a new bridge over the river.") == "en");
  CHECK(guess_language("Der Stadtrat hat beschlossen, eine neue Brücke zu bauen.") == "de");
  CHECK(guess_language("Le conseil municipal a décidé de construire un nouveau pont.") == "fr");
  CHECK(guess_language("市议会决定在河上建一座新桥。") == "zh");
}

TEST_CASE("a short text of two close languages is told by its letters and small words") {
  CHECK(guess_language("Skall kommunen köpa värme?") == "sv");
  CHECK(guess_language("Skal kommunen kjøpe varme?") == "no");
  CHECK(guess_language("Er werden twaalf bruggen gebouwd.") == "nl");
  CHECK(guess_language("Die brug is nie baie oud nie.") == "af");
  CHECK(guess_language("Не надо ни моста, ни дороги!") == "ru");
  CHECK(guess_language("Most se postavil podle plánu.") == "cs");
}

TEST_CASE("foreign names leave a sentence its language") {
  CHECK(weigh_signs("On est au Central Park avec les Rolling Stones.", "en") == "fr");
  CHECK(weigh_signs("She has been to Château d'Yquem with her sister.", "fr") == "en");
}

TEST_CASE("signs leave alone what they say little about") {
  CHECK(weigh_signs("Canon EOS 300, filter sepia.", "en") == "en");
  CHECK(weigh_signs("Y mae'r bont yn hen iawn.", "cy") == "cy");
  CHECK(weigh_signs("", "").empty());
}

TEST_CASE("codes that were withdrawn give those that took their place") {
  CHECK(guess_language("מועצת העיר החליטה לבנות גשר חדש מעל הנהר.") == "he");
  CHECK(guess_language("Bystyret har vedtatt å bygge en ny bro over elven.") == "no");
}

TEST_CASE("what is no text has no language") {
  CHECK(guess_language("").empty());
  CHECK(guess_language("12345 67890 --- !!!").empty());
}

TEST_CASE("a long text is read in part and never within a character") {
  std::string text;
  while (text.size() < 200'000) text += "Обновлення вийшло сьогодні зранку. ";
  for (std::size_t cut = 0; cut < 4; ++cut) CHECK(guess_language(text.substr(34 * cut)) == "uk");
}

}  // namespace broadsheet::markup
