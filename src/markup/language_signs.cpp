// Frequencies of letter groups, which CLD2 goes by, say little in one sentence: Swedish and
// Norwegian, Czech and Slovak share most of theirs, and names and terms pull a sentence towards
// English. Two signs are then surer. Each language has an alphabet, so that a letter outside of it
// speaks against the language; and the commonest words ("och", "que", "het") stand in nearly every
// sentence. Those that both languages have weigh nothing between them. A guess falls only to a
// lead of two signs.
#include "markup/language_signs.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

struct Signs {
  std::string_view code;
  std::string_view letters;  ///< lower case, but those of ASCII
  std::string_view words;    ///< common ones, parted by spaces
};

constexpr std::array languages{
    Signs{"en", "éèï",
          "the of and to in is was that for it with as his on be at by had are but from or have an "
          "they which you were there has their this not will its can about who would when we my me "
          "him her she he all been one more our "
          "your also than into only other no up out if do what so some them these may"},
    Signs{
        "de", "äöüß",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es "
        "an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über was"},
    Signs{"fr", "àâæçéèêëîïôœùûüÿ",
          "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il "
          "sont avec ou son on peut aux d'un d'une n'est cette être mais nous vous leur elle"},
    Signs{"es", "áéíñóúü",
          "de la que el en y a los se del las un por con no una su para es al lo como más o pero "
          "sus le ha fue este entre cuando muy sin sobre también hasta desde era esta son está "
          "puede ser uno dos todo todos hay fueron si les nos porque"},
    Signs{"pt", "àáâãçéêíóôõúü",
          "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele "
          "das seu sua ou quando muito nos já também só pelo pela até isso foi pelos são está ser "
          "pode sobre entre era"},
    Signs{"it", "àèéìíîòóùú",
          "di che e la il un a per in una è del si della con non i le da dei al come più nel alla "
          "sono gli lo delle ha anche dal ma su questo nella degli dalla era essere suo loro"},
    Signs{"ca", "àçéèíïóòúü·",
          "de la i el que a en els les un per del amb una al es no dels més com és va seva seu són "
          "ha aquest aquesta però també on ser fins entre molt pot tot pels dels als l'any van"},
    Signs{"gl", "áéíïñóúü",
          "de a o que e do da en un para con non unha os no se na por máis as dos como pero ao súa "
          "das seu ou cando moi nos xa tamén só polo pola ata foi pelo son é"},
    Signs{"nl", "áéëïóöüè",
          "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog "
          "uit worden door naar heeft hij ze wordt tot over deze die werd was hun geen meer werden "
          "zich men naar tussen kan kunnen wel veel terug"},
    Signs{"af", "áéèêëîïôöûü",
          "die van en in is het dat wat nie op te vir met sy aan hy om was ook as by uit deur na "
          "'n kan sal word toe hulle maar of is nog baie daar my ons hierdie"},
    Signs{"sv", "åäöéàü",
          "och i att det som en på är av för med den till inte om ett han men var jag sig från vi "
          "så kan när år har de eller under skall ska vid efter även också mycket denna detta du "
          "vara blir finns alla över där vars utan hos mot kommer få får"},
    Signs{"no", "åæøéòô",
          "og i det er som en på til av for at med de den ikke om et han men var jeg seg fra vi så "
          "kan når har eller under skal ved etter også ble vil være noe hun der dette du nå mot"},
    Signs{
        "da", "åæøé",
        "og i det er som en på til af for at med de den ikke om et han men var jeg sig fra vi så "
        "kan når har eller under skal ved efter også blev vil være noget hun der dette du nu mod"},
    Signs{"fi", "äöåšž",
          "ja on ei se että oli hän mutta ovat kun niin myös joka mukaan kuin tai sen vain jo ole "
          "olla hänen voi nyt sitä jos mitä sekä jotka vielä siitä ne tämä minä"},
    Signs{"cs", "áčďéěíňóřšťúůýž",
          "a se v na je že s z do o i to k ve pro za by jsem ale si po jako od jeho které který až "
          "už jsou byl jen tak také nebo při bylo však ze jak podle pouze ještě která není"},
    Signs{"sk", "áäčďéíĺľňóôŕšťúýž",
          "a sa v na je že s z do o i to k vo pre za by som ale si po ako od jeho ktoré ktorý až "
          "už sú bol len tak tiež alebo pri bolo však zo podľa iba ešte ktorá nie"},
    Signs{"pl", "ąćęłńóśźż",
          "w i na z do się nie że jest to o jak za po co od dla przez ale a przy są był tym tego "
          "jego oraz lub być które który tylko już było może pod jej czy więc"},
    Signs{"tr", "çğıöşüâîû",
          "ve bir bu da de için ile olarak çok daha olan gibi sonra en kadar ne ama var her o ise "
          "değil mi diye içinde göre olduğu ya ancak tarafından"},
    Signs{"ro", "ăâîșțşţ",
          "de și în a la cu pe care nu este din o un că mai pentru se au fost sau al să ce prin "
          "dar lui sunt ale după este între această"},
    Signs{"hu", "áéíóöőúüű",
          "a az és hogy nem is egy ez van volt csak de meg ha már mint vagy még azt el ki sem "
          "között után majd lehet minden"},
    Signs{"ru", "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
          "и в не на что с по как это из у за от так к о для но же он то бы все было мне меня ни"},
    Signs{"uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
          "і в не на що з до як це та у за від так для але є він то би й про по було мене ні або"},
    Signs{"be", "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
          "і ў не на што з да як гэта у за ад так для але ён па было мяне або"},
    Signs{"bg", "абвгдежзийклмнопрстуфхцчшщъьюя",
          "и в не на че с по като това от за да се е са но той към до или беше има които"},
    Signs{"sr", "абвгдђежзијклљмнњопрстћуфхцчџш",
          "и у не на да се је са по као то из за од су али он би или било који што"},
    Signs{"mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
          "и во не на да се е со по како тоа од за са но тој би или беше кои што"},
};

constexpr std::size_t text_bytes_max = 600;  // of more, letter groups tell enough
constexpr double foreign_letter = 0.7;       // beside a common word
constexpr double lead_min = 1.5;

/// Which languages have a word, as a set of their places in the table.
class WordTable {
 public:
  WordTable() {
    for (std::size_t at = 0; at < languages.size(); ++at)
      for (const std::string_view word : split(languages[at].words, ' ')) sets_[word] |= 1u << at;
  }
  std::uint32_t of(std::string_view word) const {
    const auto found = sets_.find(word);
    return found == sets_.end() ? 0 : found->second;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> sets_;
};

using Scores = std::array<double, languages.size()>;

void weigh_words(const std::vector<std::string>& words, Scores& scores) {
  static const WordTable table;
  for (const std::string& word : words) {
    const std::uint32_t set = table.of(word);
    for (std::size_t at = 0; at < scores.size(); ++at)
      if ((set >> at & 1u) != 0) scores[at] += 1;
  }
}

/// Of each letter the first time that it stands there: a name may have it often.
void weigh_letters(const std::string& folded, Scores& scores) {
  std::vector<std::string_view> seen;
  for (std::size_t at = 0; at < folded.size();) {
    const auto lead = static_cast<unsigned char>(folded[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view letter = std::string_view(folded).substr(at, size);
    at += size;
    // Of two bytes are the letters of Latin, Greek and Cyrillic writing, and few marks.
    if (size != 2 || lead < 0xC3 || std::ranges::find(seen, letter) != seen.end()) continue;
    seen.push_back(letter);
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (!languages[i].letters.contains(letter)) scores[i] -= foreign_letter;
  }
}

}  // namespace

std::string weigh_signs(std::string_view text, std::string_view guess) {
  if (text.size() > text_bytes_max) return std::string(guess);
  const auto guessed = std::ranges::find(languages, guess, &Signs::code);
  // Of others nothing is known that would speak for them.
  if (guessed == languages.end()) return std::string(guess);
  Scores scores{};
  const std::string folded = fold_case(text);
  weigh_words(words(folded), scores);
  weigh_letters(folded, scores);
  const auto best = std::ranges::max_element(scores);
  const double lead = *best - scores[static_cast<std::size_t>(guessed - languages.begin())];
  if (lead < lead_min || *best <= 0) return std::string(guess);
  return std::string(languages[static_cast<std::size_t>(best - scores.begin())].code);
}

}  // namespace broadsheet::markup
