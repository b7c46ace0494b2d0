/// One newsroom on disk: a temporary folder with a configuration, a recorded web and the data of
/// its runs.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "journeys/program.h"
#include "temporary_folder.h"

namespace broadsheet::journeys {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

/// A folder as values: the bytes of each file by its path.
using Files = std::map<std::string, std::string>;
Files files_below(const std::filesystem::path& folder);

/// The parsed lines of a JSON Lines text.
std::vector<Json> json_lines(const std::string& text);

/// One answer of a recorded web, as it stands in its file.
struct Exchange {
  std::string url;
  std::string body;
  int status = 200;
  Json headers = Json::object();
};
Json to_json(const Exchange& exchange);

class House {
 public:
  explicit House(std::string configuration = "");

  /// `broadsheet WORDS` here; --config and --data are added where the house has its own.
  Ending run(Words words) const;
  Launch launch(Words words) const;

  void write(const std::string& name, const std::string& text) const;
  void write_web(const std::string& name, const std::vector<Exchange>& exchanges) const;

  /// What `export` writes, by file.
  Files exported() const;
  /// The lines of one kind of the export.
  std::vector<Json> stored(const std::string& kind) const;
  /// The built site.
  Files site() const;

  std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }
  std::filesystem::path data() const { return folder_ / "data"; }

 private:
  TemporaryFolder folder_;
};

/// A house that plays the demo's day: its configuration, and the words for `--web`.
std::string demo_configuration();
Words demo_web();

}  // namespace broadsheet::journeys
