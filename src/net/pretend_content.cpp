#include "net/pretend_content.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"

namespace broadsheet::net {

namespace {

using Json = nlohmann::json;

constexpr std::size_t entries_max = 3;
constexpr std::size_t sentences_max = 6;  // of an article

/// What stands between the marks of a prompt.
struct Material {
  std::vector<std::string> titles;
  std::vector<std::string> passages;
  std::vector<std::string> sentences;  ///< of an article that is to be reviewed
  std::vector<std::string> support;    ///< the passages that each of them rests on
  bool has_headline = false;
  std::uint64_t seed = 0;
};

Material material_of(std::string_view prompt) {
  Material found;
  found.seed = hash64(prompt);
  std::vector<std::string>* into = nullptr;
  for (const std::string_view line : split(prompt, '\n')) {
    if (line.starts_with("<<data title ")) {
      into = &found.titles;
      into->emplace_back();
    } else if (line.starts_with("<<data passage ")) {
      into = &found.passages;
      into->emplace_back();
    } else if (line.starts_with("<<data sentence ")) {
      into = &found.sentences;
      into->emplace_back();
      found.support.emplace_back();
    } else if (line.starts_with("<<data support ") && !found.support.empty()) {
      into = &found.support;  // the last sentence's
    } else if (line.starts_with("<<data headline ")) {
      found.has_headline = true;
      into = nullptr;
    } else if (line.starts_with("<<end ")) {
      into = nullptr;
    } else if (into != nullptr) {
      into->back().append(line).append(" ");
    }
  }
  return found;
}

std::string first_sentence(const std::string& text) {
  const auto spans = sentences(text);
  if (spans.empty()) return text;
  return text.substr(spans[0].start, spans[0].end - spans[0].start);
}

/// In other words than the passage's: its first words come last.
std::string reworded(const std::string& sentence) {
  constexpr std::size_t words_in_a_row = 9;
  constexpr std::size_t words_most = 27;
  std::vector<std::string> parts(1);
  std::size_t count = 0;
  for (std::string_view word : split(sentence, ' ')) {
    constexpr std::string_view marks = ".,;:!?()[]{}\"“”„«»";
    while (!word.empty() && marks.contains(word.back())) word.remove_suffix(1);
    if (word.empty()) continue;
    if (count == words_most) break;
    if (count > 0 && count % words_in_a_row == 0) parts.emplace_back();
    ++count;
    parts.back().append(parts.back().empty() ? "" : " ").append(word);
  }
  std::ranges::reverse(parts);
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : ", ").append(part);
  return text + ".";
}

/// Whether three words of four stand in the passages: more than no model at all can tell.
bool is_about(const std::string& sentence, const std::string& support) {
  const std::vector<std::string> own = words(sentence);
  const std::vector<std::string> held = words(support);
  const auto both = std::ranges::count_if(
      own, [&](const std::string& word) { return std::ranges::find(held, word) != held.end(); });
  return 4 * both >= 3 * std::ssize(own);
}

std::vector<std::string> topic_words(const Material& material) {
  constexpr std::size_t letters_min = 4;
  std::vector<std::string> found;
  for (const std::string& title : material.titles) {
    for (std::string& word : words(title)) {
      if (word.size() >= letters_min && std::ranges::find(found, word) == found.end()) {
        found.push_back(std::move(word));
      }
    }
  }
  if (found.empty()) found.emplace_back("news");
  return found;
}

/// Fills a schema; `index` is the place in the list that the value belongs to.
class Filler {
 public:
  explicit Filler(const Material& material) : material_(material), topics_(topic_words(material)) {}

  Json fill(const Json& schema, const std::string& name, std::size_t index) const {
    const std::string type = schema.value("type", "string");
    if (type == "object") return object(schema, index);
    if (type == "array") return list(schema);
    if (type == "integer" || type == "number") return number(schema, name, index);
    if (type == "boolean") return true;
    return text(name, index);
  }

 private:
  Json object(const Json& schema, std::size_t index) const {
    Json filled = Json::object();
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, member] : properties.items()) {
      filled[key] = fill(member, key, index);
    }
    if (properties.contains("passages") && index < material_.passages.size()) {
      filled["passages"] = Json::array({index + 1});
      filled["text"] = reworded(first_sentence(material_.passages[index]));
    }
    return filled;
  }

  /// Of a review: each sentence, and the headline under 0.
  Json verdicts() const {
    Json filled = Json::array();
    const auto add = [&](std::size_t number, bool is_supported) {
      filled.push_back({{"number", number},
                        {"supported", is_supported},
                        {"reason", is_supported ? "Its words are there." : "Words are missing."}});
    };
    for (std::size_t i = 0; i < material_.sentences.size(); ++i) {
      add(i + 1, is_about(material_.sentences[i], material_.support[i]));
    }
    if (material_.has_headline) add(0, true);
    return filled;
  }

  Json list(const Json& schema) const {
    const Json items = schema.value("items", Json::object());
    const Json members = items.value("properties", Json::object());
    if (members.contains("supported")) return verdicts();
    const bool cites = members.contains("passage") || members.contains("passages");
    const std::size_t wanted = members.contains("passages") ? sentences_max : entries_max;
    const std::size_t most = cites ? material_.passages.size() : topics_.size();
    Json filled = Json::array();
    for (std::size_t i = 0; i < std::min(wanted, most); ++i) filled.push_back(fill(items, "", i));
    return filled;
  }

  Json number(const Json& schema, const std::string& name, std::size_t index) const {
    if (name == "passage") return index + 1;
    const auto least = schema.value("minimum", std::int64_t{0});
    const auto most = std::max(least, schema.value("maximum", std::int64_t{10}));
    const std::uint64_t drawn = hash64(fmt::format("{} {} {}", material_.seed, name, index));
    return least + static_cast<std::int64_t>(drawn % static_cast<std::uint64_t>(most - least + 1));
  }

  Json text(const std::string& name, std::size_t index) const {
    if (name == "text" && index < material_.passages.size()) {
      return first_sentence(material_.passages[index]);
    }
    if (name == "title" && !material_.titles.empty()) {
      return *std::ranges::max_element(material_.titles, {}, &std::string::size);
    }
    if (name == "reason") return fmt::format("It has {} passages.", material_.passages.size());
    return topics_[index % topics_.size()];
  }

  const Material& material_;
  std::vector<std::string> topics_;
};

}  // namespace

std::optional<std::string> pretend_content(std::string_view prompt, std::string_view schema) {
  const Material material = material_of(prompt);
  if (schema.empty()) {
    return material.passages.empty() ? "Nothing to say." : first_sentence(material.passages[0]);
  }
  try {
    return Filler(material)
        .fill(Json::parse(schema), "", 0)
        .dump(-1, ' ', false, Json::error_handler_t::replace);
  } catch (const Json::exception&) {  // of other types than the standard's
    return {};
  }
}

}  // namespace broadsheet::net
