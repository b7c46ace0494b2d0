/// A recorded web: exchanges from files, as data that answers requests. The transport over it and
/// pretend_web (the same on a socket) share this one way of matching.
///
/// A file is JSON Lines of {"method","url","status","headers","body" or "body_base64",
/// "recorded_at"}, perhaps gzipped; `header_times` {name: {offset_seconds, format: unix|http-date}}
/// gives headers that are made relative to the clock. A folder with expected.jsonl and pages/ (the
/// form of `eval extract`) answers the `url` of each line with its page; any other folder gives
/// all its .jsonl and .jsonl.gz files in order of name.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/http.h"
#include "base/result.h"
#include "base/time.h"

namespace broadsheet::net {

/// One thread. Not copyable; moved.
class RecordedWeb {
 public:
  RecordedWeb();
  RecordedWeb(RecordedWeb&&) noexcept;
  RecordedWeb& operator=(RecordedWeb&&) noexcept;
  ~RecordedWeb();

  /// Adds what is at `path`. Errors: refused (not there), invalid ("file:line", what was expected).
  Result<void> add(const std::filesystem::path& path);

  /// Adds exchanges from text; `name` stands for the file in errors.
  Result<void> add_text(std::string_view name, std::string_view json_lines);

  /// The next answer. Matches by method, host, path and query in any order; where no query matches,
  /// page-size parameters (limit, per_page, hitsPerPage, count, raw_json, print) are not compared;
  /// https and http are one, but where both are recorded. A request whose conditions name what is
  /// recorded is answered 304. Several exchanges for one request come in file order, then the last
  /// again. Nothing where there is none.
  std::optional<HttpAnswer> answer(const HttpRequest& request, Time now);

  /// The latest recorded_at of all; nothing where none is known.
  std::optional<Time> latest() const;
  std::size_t size() const;  ///< exchanges

 private:
  struct Exchanges;
  std::unique_ptr<Exchanges> exchanges_;
};

}  // namespace broadsheet::net
