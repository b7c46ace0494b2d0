/// A JSON document as it is kept: within the limits of limits.h, numbers as written.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.h"

namespace broadsheet::markup {

enum class JsonKind : std::uint8_t { null, no, yes, number, string, array, object };

/// One value. Text and children lie in the document's arena; a child of an object has a key.
struct JsonNode {
  JsonKind kind = JsonKind::null;
  std::string_view key = {};
  std::string_view text = {};  ///< a string, or a number as written
  std::span<const JsonNode> children = {};
};

/// The nodes of a document, built as a parser reports them. Children wait on one stack until their
/// container closes.
class JsonTreeBuilder {
 public:
  explicit JsonTreeBuilder(std::pmr::memory_resource& arena) : arena_(arena) {}

  bool null() { return add({}); }
  bool boolean(bool value) { return add({.kind = value ? JsonKind::yes : JsonKind::no}); }
  bool number(std::string_view written) {
    return add({.kind = JsonKind::number, .text = keep(written)});
  }
  bool string(std::string_view value) {
    return add({.kind = JsonKind::string, .text = keep(value)});
  }

  bool start_object() { return open(JsonKind::object); }
  bool start_array() { return open(JsonKind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string_view value) {
    key_ = keep(value);
    return true;
  }

  /// After an error: closes what is open behind the last whole member of the outermost list. A
  /// member that is cut off goes, for what it lacks could matter most. False where none is whole.
  bool close_early(bool ends_in_number) {
    if (!limit_passed_.empty()) return false;
    if (open_.empty()) return !waiting_.empty();
    const auto list = std::ranges::find_if(
        open_, [this](std::size_t at) { return waiting_[at].kind == JsonKind::array; });
    if (list == open_.end()) return false;
    const bool is_innermost = std::next(list) == open_.end();
    if (!is_innermost) waiting_.resize(*std::next(list));
    // Of a number at the very end digits may be missing.
    if (is_innermost && ends_in_number && waiting_.back().kind == JsonKind::number)
      waiting_.pop_back();
    if (waiting_.size() == *list + 1) return false;
    open_.erase(std::next(list), open_.end());
    while (!open_.empty()) close();
    return true;
  }

  const JsonNode& root() const { return waiting_.front(); }
  std::string_view limit_passed() const { return limit_passed_; }

 private:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    auto* place = static_cast<char*>(arena_.allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  bool add(JsonNode node) {
    if (++values_ > limits::json_values_max) return pass_limit("with too many values");
    node.key = std::exchange(key_, {});
    waiting_.push_back(node);
    return true;
  }

  bool open(JsonKind kind) {
    if (open_.size() >= limits::json_depth_max) return pass_limit("nested too deeply");
    open_.push_back(waiting_.size());
    return add({.kind = kind});
  }

  bool close() {
    const std::size_t container = open_.back();
    open_.pop_back();
    const std::span<const JsonNode> children = std::span(waiting_).subspan(container + 1);
    waiting_[container].children = keep(children);
    waiting_.resize(container + 1);
    return true;
  }

  std::span<const JsonNode> keep(std::span<const JsonNode> nodes) {
    if (nodes.empty()) return {};
    auto* place = static_cast<JsonNode*>(arena_.allocate(nodes.size_bytes(), alignof(JsonNode)));
    std::uninitialized_copy(nodes.begin(), nodes.end(), place);
    return {place, nodes.size()};
  }

  bool pass_limit(std::string_view what) {
    limit_passed_ = what;
    return false;
  }

  std::pmr::memory_resource& arena_;
  std::vector<JsonNode> waiting_;
  std::vector<std::size_t> open_;  // places in waiting_ of the containers that are not closed
  std::string_view key_;
  std::size_t values_ = 0;
  std::string_view limit_passed_;
};

}  // namespace broadsheet::markup
