#include "journeys/house.h"

#include <fmt/format.h>

#include "base/files.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t file_bytes_max = 256u << 20;

std::string content(const fs::path& path) {
  auto text = read_file(path, file_bytes_max);
  REQUIRE_MESSAGE(text.has_value(), path.string());
  return std::move(*text);
}

}  // namespace

Files files_below(const fs::path& folder) {
  Files files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).string()] = content(entry.path());
  }
  REQUIRE_MESSAGE(!error, folder.string());
  return files;
}

std::vector<Json> json_lines(const std::string& text) {
  std::vector<Json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(Json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

Json to_json(const Exchange& exchange) {
  return {{"method", "GET"},           {"url", exchange.url},
          {"status", exchange.status}, {"headers", exchange.headers},
          {"body", exchange.body},     {"recorded_at", "2026-06-26T12:00:00Z"}};
}

House::House(std::string configuration) {
  if (!configuration.empty()) write("broadsheet.toml", configuration);
}

Launch House::launch(Words words) const {
  words.insert(words.end(), {"--data", data().string()});
  return {.words = std::move(words), .folder = folder_.path()};
}

Ending House::run(Words words) const {
  return run_program(launch(std::move(words)));
}

void House::write(const std::string& name, const std::string& text) const {
  const auto written = write_file(folder_ / name, text);
  REQUIRE(written.has_value());
}

void House::write_web(const std::string& name, const std::vector<Exchange>& exchanges) const {
  std::string text;
  for (const Exchange& exchange : exchanges) text += to_json(exchange).dump() + "\n";
  write(name, text);
}

Files House::exported() const {
  const fs::path folder = folder_ / "export";
  const Ending ending = run({"export", "--to", folder.string(), "--quiet"});
  REQUIRE_MESSAGE(ending.status == 0, ending.err);
  return files_below(folder);
}

std::vector<Json> House::stored(const std::string& kind) const {
  return json_lines(exported().at(kind + ".jsonl"));
}

Files House::site() const {
  return files_below(data() / "site" / "public");
}

std::string demo_configuration() {
  return content(fs::path(JOURNEYS_EXAMPLES) / "demo" / "broadsheet.toml");
}

Words demo_web() {
  return {"--web", (fs::path(JOURNEYS_EXAMPLES) / "demo" / "web").string()};
}

}  // namespace broadsheet::journeys
