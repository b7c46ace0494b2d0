/// Reads the fields of a value from a JSON object. For the .cpp files of the codec only: it brings
/// nlohmann in.
#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

namespace broadsheet::store {

using Json = nlohmann::ordered_json;

/// All values of an enumeration, for reading a name back. Specialised beside each `describe`.
template <class Enum>
inline constexpr auto all_of = std::array<Enum, 0>{};

/// A moment as `to_rfc3339` writes it, of any year. (`parse_date` is for the web and refuses years
/// that no post can have; what was stored must be read back whatever it is.)
std::optional<Time> time_from_rfc3339(std::string_view text);

/// Reads one value. The first thing that does not fit is kept as "item.tags[2]: not text", and
/// nothing more is read.
class JsonReader {
 public:
  /// What went wrong first; empty: nothing.
  using Complaint = std::string;

  JsonReader(const Json& value, std::string_view kind, Complaint& complaint)
      : value_(value), key_(kind), complaint_(complaint) {}

  template <class T>
  void operator()(const char* key, T& value) {
    if (!complaint_.empty()) return;
    if (!value_.is_object()) return complain("not an object");
    const auto found = value_.find(key);
    if (found == value_.end() || found->is_null()) return;
    JsonReader(*found, *this, key, 0).read(value);
  }

  template <class T>
  void operator()(const char* key, std::optional<T>& value) {
    const auto found = value_.is_object() ? value_.find(key) : value_.end();
    if (found == value_.end() || found->is_null()) return;
    (*this)(key, value.emplace());
  }

  template <class T>
  void read(T& value) {
    if constexpr (std::is_enum_v<T>) {
      read_name(value);
    } else if constexpr (std::integral<T> && !std::same_as<T, bool>) {
      read_whole(value);
    } else {
      if (!value_.is_object()) return complain("not an object");
      describe(*this, value);
    }
  }
  void read(Json& value) { value = value_; }
  void read(std::string& value);
  void read(bool& value);
  void read(double& value);
  void read(Time& value);
  void read(std::chrono::seconds& value);
  template <class Of>
  void read(Id<Of>& value) {
    read(value.text);
  }
  template <class T>
  void read(std::vector<T>& values) {
    if (!value_.is_array()) return complain("not a list");
    values.reserve(value_.size());
    for (std::size_t i = 0; i < value_.size() && complaint_.empty(); ++i) {
      JsonReader(value_[i], *this, {}, i).read(values.emplace_back());
    }
  }

  void complain(std::string_view what);

 private:
  JsonReader(const Json& value, const JsonReader& parent, std::string_view key, std::size_t index)
      : value_(value), parent_(&parent), key_(key), index_(index), complaint_(parent.complaint_) {}

  std::string place() const;

  template <class Enum>
  void read_name(Enum& value) {
    std::string name;
    read(name);
    for (const Enum candidate : all_of<Enum>) {
      if (name_of(candidate) == name) {
        value = candidate;
        return;
      }
    }
    complain("not a known name");
  }
  template <class Whole>
  void read_whole(Whole& value) {
    if (!value_.is_number_integer()) return complain("not a whole number");
    const bool is_fitting = value_.is_number_unsigned()
                                ? std::in_range<Whole>(value_.get<std::uint64_t>())
                                : std::in_range<Whole>(value_.get<std::int64_t>());
    if (!is_fitting) return complain("a number out of range");
    value = value_.get<Whole>();
  }

  const Json& value_;
  const JsonReader* parent_ = nullptr;
  std::string_view key_;  // empty: an element of a list, at index_
  std::size_t index_ = 0;
  Complaint& complaint_;
};

/// Errors: corrupt, for text that is not JSON.
Result<Json> parse_json(std::string_view json, std::string_view kind);

Error unreadable(std::string_view what, std::string_view kind);

template <class T>
Result<void> read_into(T& value, std::string_view json, std::string_view kind) {
  TRY_LET(const Json parsed, parse_json(json, kind));
  JsonReader::Complaint complaint;
  JsonReader(parsed, kind, complaint).read(value);
  if (!complaint.empty()) return unreadable(complaint, kind);
  return {};
}

template <class T>
Result<T> read_as(std::string_view json, std::string_view kind) {
  T value;
  TRY(read_into(value, json, kind));
  return value;
}

}  // namespace broadsheet::store
