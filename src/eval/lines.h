/// Labelled data: one JSON object a line. For .cpp files only: it brings nlohmann in.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace broadsheet::eval {

using Json = nlohmann::ordered_json;

struct Line {
  std::string place;  ///< "FILE:17"
  Json json;          ///< an object
};

/// All lines of a file; blank ones are skipped. Where `path` is not there, `path`.gz is read.
/// Errors: invalid (what was expected in which line), refused.
Result<std::vector<Line>> read_lines(const std::filesystem::path& path);

/// Bytes of a file, or of the same with ".gz" behind its name. Errors: as read_file.
Result<std::string> read_either(const std::filesystem::path& path);

/// The keys of one object. The first that is not as expected is remembered, and the caller asks for
/// it once, at the end.
class Fields {
 public:
  explicit Fields(const Line& line) : Fields(&line.json, line.place) {}
  Fields(const Json* object, std::string place);  ///< nullptr: nothing is known

  bool has(const char* key) const;  ///< also where it is null
  std::string text(const char* key);
  std::optional<std::string> maybe_text(const char* key);  ///< null is the same as absent
  std::optional<bool> maybe_flag(const char* key);
  std::optional<double> maybe_number(const char* key);
  std::vector<std::string> texts(const char* key);  ///< absent and null: none
  const Json* object(const char* key);              ///< nullptr where absent
  std::span<const Json> array(const char* key);     ///< absent: an empty one

  void expect(bool is_met, const std::string& what);
  const std::string& place() const { return place_; }
  Result<void> done() const;  ///< Errors: invalid

 private:
  const Json* find(const char* key) const;

  const Json* object_;
  std::string place_;
  std::optional<Error> fault_;
};

}  // namespace broadsheet::eval
