#include "stories/synonyms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"
#include "stories/word_table.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t stem_min = 3;

struct Ending {
  std::string_view of_form;
  std::string_view of_word;
};
/// After tokens have dropped a plural's "s": "dismisses" is "dismisse" here.
constexpr std::array endings{Ending{"e", ""},   Ending{"ed", ""},   Ending{"ed", "e"},
                             Ending{"ing", ""}, Ending{"ing", "e"}, Ending{"er", ""},
                             Ending{"er", "e"}};

/// The word, and what it may be a form of: "stopped" gives "stopp", "stop" and "stoppe".
std::vector<std::string> base_forms(std::string_view word) {
  std::vector<std::string> forms{std::string(word)};
  if (const auto irregular = look_up(WordTable::irregular, word)) {
    for (const std::string_view base : split(*irregular, ' ')) forms.emplace_back(base);
  }
  for (const Ending& ending : endings) {
    if (!word.ends_with(ending.of_form)) continue;
    std::string stem(word.substr(0, word.size() - ending.of_form.size()));
    if (stem.size() < stem_min) continue;
    forms.push_back(stem + std::string(ending.of_word));
    if (stem[stem.size() - 1] == stem[stem.size() - 2]) {
      stem.pop_back();
      forms.push_back(std::move(stem));
    }
  }
  return forms;
}

void add_numbers(std::string_view written, std::vector<int>& numbers) {
  for (const std::string& word : words(written)) {
    int number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    numbers.push_back(number);
  }
}

void settle(std::vector<int>& numbers) {
  std::ranges::sort(numbers);
  const auto doubles = std::ranges::unique(numbers);
  numbers.erase(doubles.begin(), doubles.end());
}

bool share(const std::vector<int>& a, const std::vector<int>& b) {
  return std::ranges::any_of(a, [&](int one) { return std::ranges::binary_search(b, one); });
}

}  // namespace

Meanings meanings_of(std::string_view word) {
  Meanings meanings;
  for (const std::string& form : base_forms(word)) {
    const auto line = look_up(WordTable::synonyms, form);
    if (!line) continue;
    const std::size_t slash = std::min(line->find('/'), line->size());
    add_numbers(line->substr(0, slash), meanings.own);
    add_numbers(line->substr(slash), meanings.wider);
  }
  settle(meanings.own);
  settle(meanings.wider);
  return meanings;
}

Nearness nearness(const Meanings& a, const Meanings& b) {
  if (share(a.own, b.own)) return Nearness::same;
  return share(a.own, b.wider) || share(b.own, a.wider) ? Nearness::near : Nearness::strangers;
}

}  // namespace broadsheet::stories
