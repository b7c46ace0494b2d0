// Two readers build the same tree. simdjson takes nearly every document, at twenty times the speed;
// what it does not take, the careful one reads again: it says where a document is broken, and keeps
// what stands before.
#include "markup/json.h"

#include <charconv>
#include <cmath>
#include <memory_resource>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/code_points.h"
#include "base/text.h"
#include "markup/json_fast.h"
#include "markup/json_tree.h"

namespace broadsheet::markup {

namespace {

/// What nlohmann's parser reports, to the builder. It says at which byte a document breaks, and
/// what stood before is kept then.
class CarefulReader {
 public:
  explicit CarefulReader(JsonTreeBuilder& builder) : builder_(builder) {}

  bool null() { return builder_.null(); }
  bool boolean(bool value) { return builder_.boolean(value); }
  bool number_integer(std::int64_t value) { return builder_.number(fmt::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return builder_.number(fmt::to_string(value)); }
  bool number_float(double, const std::string& written) { return builder_.number(written); }
  bool string(std::string& value) { return builder_.string(value); }
  bool binary(nlohmann::json::binary_t&) { return false; }  // JSON has none
  bool start_object(std::size_t) { return builder_.start_object(); }
  bool start_array(std::size_t) { return builder_.start_array(); }
  bool end_object() { return builder_.end_object(); }
  bool end_array() { return builder_.end_array(); }
  bool key(std::string& value) { return builder_.key(value); }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
    broken_at_ = position > 0 ? position - 1 : 0;
    return false;
  }

  std::size_t broken_at() const { return broken_at_; }
  std::string_view limit_passed() const { return builder_.limit_passed(); }

 private:
  JsonTreeBuilder& builder_;
  std::size_t broken_at_ = 0;
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

Error describe(std::string_view json, const CarefulReader& reader) {
  const std::string_view content = trim(json);
  if (content.empty() || content == "\xEF\xBB\xBF") return not_json("not JSON: nothing");
  if (content.starts_with('<')) {
    return not_json(starts_with_ignoring_case(content, "<?xml") ? "not JSON: an XML document"
                                                                : "not JSON: an HTML page");
  }
  if (!reader.limit_passed().empty()) {
    return not_json(fmt::format("JSON {}", reader.limit_passed()));
  }
  if (reader.broken_at() >= json.find_last_not_of(" \t\r\n") + 1) {
    return not_json(fmt::format("JSON that is cut off at byte {}", json.size()));
  }
  return not_json(fmt::format("not JSON: broken at byte {}, at \"{}\"", reader.broken_at(),
                              shorten(fold_space(json.substr(reader.broken_at(), 120)), 24)));
}

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  if (!std::isfinite(value)) return {};
  return value;
}

const JsonNode* as_node(const void* node) {
  return static_cast<const JsonNode*>(node);
}

bool is_kind(const void* node, JsonKind kind) {
  return node && as_node(node)->kind == kind;
}

}  // namespace

struct JsonDocument::Tree {
  std::pmr::monotonic_buffer_resource arena;
  JsonNode root;
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
  std::string json = mend(bytes);
  if (const auto nul = json.find('\0'); nul != std::string::npos) {
    return not_json(fmt::format("not JSON: a NUL at byte {}", nul));  // the parser would stop there
  }
  if (const auto root = read_json_fast(json, tree->arena)) {
    tree->root = *root;
    return JsonDocument(std::move(tree));
  }
  tree->arena.release();
  JsonTreeBuilder builder(tree->arena);
  CarefulReader reader(builder);
  std::string damage;
  if (!nlohmann::json::sax_parse(json, &reader)) {
    Error error = describe(json, reader);
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
  return is_kind(node_, JsonKind::object);
}
bool JsonValue::is_array() const {
  return is_kind(node_, JsonKind::array);
}
bool JsonValue::is_null() const {
  return !node_ || is_kind(node_, JsonKind::null);
}
bool JsonValue::truthy() const {
  return is_kind(node_, JsonKind::yes);
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
  if (is_kind(node_, JsonKind::yes)) return "true";
  if (is_kind(node_, JsonKind::no)) return "false";
  return node_ ? std::string(as_node(node_)->text) : std::string();
}

std::optional<std::int64_t> JsonValue::integer() const {
  if (!is_kind(node_, JsonKind::number) && !is_kind(node_, JsonKind::string)) return {};
  const std::string_view text = as_node(node_)->text;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) return value;
  if (is_kind(node_, JsonKind::string)) return {};
  const auto real = to_number(text);
  constexpr double edge = 9.2e18;  // below 2^63
  if (!real || std::abs(*real) > edge) return {};
  return static_cast<std::int64_t>(*real);
}

std::optional<double> JsonValue::number() const {
  if (!is_kind(node_, JsonKind::number) && !is_kind(node_, JsonKind::string)) return {};
  return to_number(as_node(node_)->text);
}

}  // namespace broadsheet::markup
