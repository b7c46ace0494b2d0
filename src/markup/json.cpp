#include "markup/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory_resource>
#include <span>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/code_points.h"
#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::markup {

namespace {

enum class Kind : std::uint8_t { null, no, yes, number, string, array, object };

/// One value. Text and children lie in the document's arena; a child of an object has a key.
struct Node {
  Kind kind = Kind::null;
  std::string_view key = {};
  std::string_view text = {};  ///< a string, or a number as written
  std::span<const Node> children = {};
};

/// The nodes of a document, built as nlohmann's parser reports them (its own tree would spell
/// floats anew and has no limits). Children wait on one stack until their container closes.
class Builder {
 public:
  explicit Builder(std::pmr::memory_resource& arena) : arena_(arena) {}

  bool null() { return add({}); }
  bool boolean(bool value) { return add({.kind = value ? Kind::yes : Kind::no}); }
  bool number_integer(std::int64_t value) { return add_number(fmt::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return add_number(fmt::to_string(value)); }
  bool number_float(double, const std::string& written) { return add_number(written); }
  bool string(std::string& value) { return add({.kind = Kind::string, .text = keep(value)}); }
  bool binary(nlohmann::json::binary_t&) { return false; }  // JSON has none

  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& value) {
    key_ = keep(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
    broken_at_ = position > 0 ? position - 1 : 0;
    return false;
  }

  /// After an error: closes what is open behind the last whole member of the outermost list. A
  /// member that is cut off goes, for what it lacks could matter most. False where none is whole.
  bool close_early(bool ends_in_number) {
    if (!limit_passed_.empty()) return false;
    if (open_.empty()) return !waiting_.empty();
    const auto list = std::ranges::find_if(
        open_, [this](std::size_t at) { return waiting_[at].kind == Kind::array; });
    if (list == open_.end()) return false;
    const bool is_innermost = std::next(list) == open_.end();
    if (!is_innermost) waiting_.resize(*std::next(list));
    // Of a number at the very end digits may be missing.
    if (is_innermost && ends_in_number && waiting_.back().kind == Kind::number) waiting_.pop_back();
    if (waiting_.size() == *list + 1) return false;
    open_.erase(std::next(list), open_.end());
    while (!open_.empty()) close();
    return true;
  }

  const Node& root() const { return waiting_.front(); }
  std::size_t broken_at() const { return broken_at_; }
  std::string_view limit_passed() const { return limit_passed_; }

 private:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    auto* place = static_cast<char*>(arena_.allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  bool add_number(std::string_view written) {
    return add({.kind = Kind::number, .text = keep(written)});
  }

  bool add(Node node) {
    if (++values_ > limits::json_values_max) return pass_limit("with too many values");
    node.key = std::exchange(key_, {});
    waiting_.push_back(node);
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() >= limits::json_depth_max) return pass_limit("nested too deeply");
    open_.push_back(waiting_.size());
    return add({.kind = kind});
  }

  bool close() {
    const std::size_t container = open_.back();
    open_.pop_back();
    const std::span<const Node> children = std::span(waiting_).subspan(container + 1);
    waiting_[container].children = keep(children);
    waiting_.resize(container + 1);
    return true;
  }

  std::span<const Node> keep(std::span<const Node> nodes) {
    if (nodes.empty()) return {};
    auto* place = static_cast<Node*>(arena_.allocate(nodes.size_bytes(), alignof(Node)));
    std::uninitialized_copy(nodes.begin(), nodes.end(), place);
    return {place, nodes.size()};
  }

  bool pass_limit(std::string_view what) {
    limit_passed_ = what;
    return false;
  }

  std::pmr::memory_resource& arena_;
  std::vector<Node> waiting_;
  std::vector<std::size_t> open_;  // places in waiting_ of the containers that are not closed
  std::string_view key_;
  std::size_t values_ = 0;
  std::size_t broken_at_ = 0;
  std::string_view limit_passed_;
};

bool is_hex(std::string_view digits) {
  return digits.size() == 4 &&
         digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// The code unit of "\uXXXX" at `at`; nothing where there is none.
std::optional<unsigned> code_unit(std::string_view json, std::size_t at) {
  if (json.substr(at, 2) != "\\u" || !is_hex(json.substr(at + 2, 4))) return {};
  unsigned unit = 0;
  std::from_chars(json.data() + at + 2, json.data() + at + 6, unit, 16);
  return unit;
}

/// Texts that somebody cut within an emoji end in half of a surrogate pair. The parser refuses the
/// whole document for it; here it becomes U+FFFD.
void mend_lone_surrogates(std::string& json) {
  constexpr auto is_high = [](unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; };
  constexpr auto is_low = [](unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; };
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const auto unit = code_unit(json, at);
    if (!unit) {
      at += 2;  // another escape, perhaps of a backslash
    } else if (is_high(*unit) && is_low(code_unit(json, at + 6).value_or(0))) {
      at += 12;
    } else {
      if (is_high(*unit) || is_low(*unit)) json.replace(at, 6, "\\ufffd");
      at += 6;
    }
  }
}

std::string mend(std::string_view bytes) {
  std::string json = is_valid_utf8(bytes) ? std::string(bytes) : replace_malformed(bytes);
  if (json.contains("\\ud") || json.contains("\\uD")) mend_lone_surrogates(json);
  return json;
}

Error not_json(std::string what) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  return error;
}

Error describe(std::string_view json, const Builder& builder) {
  const std::string_view content = trim(json);
  if (content.empty() || content == "\xEF\xBB\xBF") return not_json("not JSON: nothing");
  if (content.starts_with('<')) {
    return not_json(starts_with_ignoring_case(content, "<?xml") ? "not JSON: an XML document"
                                                                : "not JSON: an HTML page");
  }
  if (!builder.limit_passed().empty()) {
    return not_json(fmt::format("JSON {}", builder.limit_passed()));
  }
  if (builder.broken_at() >= json.find_last_not_of(" \t\r\n") + 1) {
    return not_json(fmt::format("JSON that is cut off at byte {}", json.size()));
  }
  return not_json(fmt::format("not JSON: broken at byte {}, at \"{}\"", builder.broken_at(),
                              shorten(fold_space(json.substr(builder.broken_at(), 120)), 24)));
}

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  if (!std::isfinite(value)) return {};
  return value;
}

const Node* as_node(const void* node) {
  return static_cast<const Node*>(node);
}

bool is_kind(const void* node, Kind kind) {
  return node && as_node(node)->kind == kind;
}

}  // namespace

struct JsonDocument::Tree {
  std::pmr::monotonic_buffer_resource arena;
  Node root;
};

JsonDocument::JsonDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Result<JsonDocument> JsonDocument::parse(std::string_view bytes) {
  return read(bytes, Damaged::refused);
}

Result<JsonDocument> JsonDocument::salvage(std::string_view bytes) {
  return read(bytes, Damaged::kept);
}

Result<JsonDocument> JsonDocument::read(std::string_view bytes, Damaged damaged) {
  auto tree = std::make_unique<Tree>();
  const std::string json = mend(bytes);
  if (const auto nul = json.find('\0'); nul != std::string::npos) {
    return not_json(fmt::format("not JSON: a NUL at byte {}", nul));  // the parser would stop there
  }
  Builder builder(tree->arena);
  std::string damage;
  if (!nlohmann::json::sax_parse(json, &builder)) {
    Error error = describe(json, builder);
    const bool ends_in_number = !json.empty() && json.back() >= '0' && json.back() <= '9';
    if (damaged == Damaged::refused || !builder.close_early(ends_in_number)) return error;
    damage = std::move(error.what);
  }
  tree->root = builder.root();
  JsonDocument document(std::move(tree));
  document.damage_ = std::move(damage);
  return document;
}

JsonValue JsonDocument::root() const {
  return JsonValue(&tree_->root);
}

bool JsonValue::is_object() const {
  return is_kind(node_, Kind::object);
}
bool JsonValue::is_array() const {
  return is_kind(node_, Kind::array);
}
bool JsonValue::is_null() const {
  return !node_ || is_kind(node_, Kind::null);
}
bool JsonValue::truthy() const {
  return is_kind(node_, Kind::yes);
}

JsonValue JsonValue::operator[](std::string_view key) const {
  if (!is_object()) return {};
  const auto children = as_node(node_)->children;
  // Of two equal keys the last counts, as in other parsers.
  for (std::size_t i = children.size(); i > 0; --i) {
    if (children[i - 1].key == key) return JsonValue(&children[i - 1]);
  }
  return {};
}

std::size_t JsonValue::size() const {
  return is_array() ? as_node(node_)->children.size() : 0;
}

JsonValue JsonValue::at(std::size_t index) const {
  return index < size() ? JsonValue(&as_node(node_)->children[index]) : JsonValue();
}

std::string JsonValue::text() const {
  if (is_kind(node_, Kind::yes)) return "true";
  if (is_kind(node_, Kind::no)) return "false";
  return node_ ? std::string(as_node(node_)->text) : std::string();
}

std::optional<std::int64_t> JsonValue::integer() const {
  if (!is_kind(node_, Kind::number) && !is_kind(node_, Kind::string)) return {};
  const std::string_view text = as_node(node_)->text;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) return value;
  if (is_kind(node_, Kind::string)) return {};
  const auto real = to_number(text);
  constexpr double edge = 9.2e18;  // below 2^63
  if (!real || std::abs(*real) > edge) return {};
  return static_cast<std::int64_t>(*real);
}

std::optional<double> JsonValue::number() const {
  if (!is_kind(node_, Kind::number) && !is_kind(node_, Kind::string)) return {};
  return to_number(as_node(node_)->text);
}

}  // namespace broadsheet::markup
