/// JSON from outside: read without exceptions, unknown keys ignored, null the same as absent.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet::markup {

/// A view of one value of a document; the document must outlive it. Asking for what is not there,
/// or is of another type, gives an empty view, "" or nothing: one odd field costs that field only.
class JsonValue {
 public:
  JsonValue() = default;
  bool is_object() const;
  bool is_array() const;
  bool is_null() const;  ///< also where there is nothing

  JsonValue operator[](std::string_view key) const;  ///< of an object
  std::size_t size() const;                          ///< of an array, else 0
  JsonValue at(std::size_t index) const;             ///< of an array

  std::string text() const;                     ///< a string; numbers and booleans as written
  std::optional<std::int64_t> integer() const;  ///< numbers (floats truncated) and digit strings
  std::optional<double> number() const;
  bool truthy() const;  ///< true only for the value true

 private:
  friend class JsonDocument;
  explicit JsonValue(const void* node) : node_(node) {}
  const void* node_ = nullptr;  // the library's own value, kept out of this header
};

/// Errors: invalid, with the byte offset and what stands there ("an HTML page", "nothing").
/// Depth is capped at 256; a BOM is skipped; malformed UTF-8 is mended first.
class JsonDocument {
 public:
  static Result<JsonDocument> parse(std::string_view bytes);
  /// The same, but of a document that is cut off or broken the whole members of its outermost list
  /// are kept, and `damage` says where it broke. Errors: invalid (no member is whole).
  static Result<JsonDocument> salvage(std::string_view bytes);
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();
  JsonValue root() const;
  const std::string& damage() const { return damage_; }  ///< "" where nothing is

 private:
  struct Tree;
  explicit JsonDocument(std::unique_ptr<Tree> tree);
  enum class Damaged { refused, kept };
  static Result<JsonDocument> read(std::string_view bytes, Damaged damaged);
  std::unique_ptr<Tree> tree_;
  std::string damage_;
};

}  // namespace broadsheet::markup
