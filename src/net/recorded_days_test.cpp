// Every exchange of the real recordings is found again by its own request, in file order. The files
// are read a second time here, by another JSON library, so that a mistake in ours would show.
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "../test/shared_data.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "net/base64.h"
#include "net/recorded_samples.h"

namespace broadsheet::net {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::vector<Json> lines_of(const fs::path& file) {
  const std::string text = read_file(file, limits::recorded_file_bytes_max).value();
  std::vector<Json> lines;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty()) lines.push_back(Json::parse(line));
  }
  return lines;
}

std::string expected_body(const Json& line) {
  if (line.contains("body_base64")) {
    return decode_base64(line["body_base64"].get<std::string>()).value();
  }
  return line["body"].is_null() ? "" : line["body"].get<std::string>();
}

std::size_t wrong_answers(RecordedWeb& web, const std::vector<Json>& lines) {
  std::size_t wrong = 0;
  for (const Json& line : lines) {
    HttpRequest request = get(line["url"].get<std::string>());
    request.method = line["method"].get<std::string>();
    const auto answer = web.answer(request, sample_time);
    const bool right = answer && answer->status == line["status"].get<int>() &&
                       answer->body == expected_body(line);
    if (!right) {
      ++wrong;
      MESSAGE("not found again: " << request.method << " " << request.url);
    }
  }
  return wrong;
}

}  // namespace

TEST_CASE("every exchange of the real recordings is found again, in file order") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const std::vector<fs::path> files = recordings_in(*data / "web");
  CHECK(files.size() > 20);
  for (const fs::path& file : files) {
    CAPTURE(file);
    RecordedWeb web;
    const auto added = web.add(file);
    REQUIRE_MESSAGE(added, (added ? "" : to_line(added.error())));
    const std::vector<Json> lines = lines_of(file);
    CHECK(web.size() == lines.size());
    CHECK(wrong_answers(web, lines) == 0);
  }
}

TEST_CASE("every page of the extraction folders is found at its address") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  for (const char* name : {"benchmark-dev", "trafilatura-dev", "dates-dev"}) {
    CAPTURE(name);
    const fs::path folder = *data / "extract" / name;
    RecordedWeb web;
    const auto added = web.add(folder);
    REQUIRE_MESSAGE(added, (added ? "" : to_line(added.error())));
    const std::vector<Json> lines = lines_of(folder / "expected.jsonl");
    std::size_t addresses = 0;
    std::size_t empty = 0;
    for (const Json& line : lines) {
      const std::string url = line["url"].get<std::string>();
      if (!url.starts_with("http")) continue;  // a page whose address nobody kept
      ++addresses;
      const auto body = body_of(web, url);
      if (!body || body->empty()) ++empty;
    }
    CHECK(addresses > 80);
    CHECK(web.size() == addresses);
    CHECK(empty == 0);
  }
}

}  // namespace broadsheet::net
