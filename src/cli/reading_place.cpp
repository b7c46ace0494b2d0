#include "cli/reading_place.h"

#include <array>
#include <filesystem>

#include "base/clock.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/inquiry.h"
#include "cli/web_access.h"
#include "markup/kinds/api.h"

namespace broadsheet::cli {

namespace {

struct FileType {
  std::string_view ending;
  std::string_view media_type;
};

constexpr std::array file_types{FileType{".html", "text/html"},
                                FileType{".htm", "text/html"},
                                FileType{".xhtml", "application/xhtml+xml"},
                                FileType{".md", "text/markdown"},
                                FileType{".markdown", "text/markdown"},
                                FileType{".txt", "text/plain"}};

HttpAnswer answer_of(std::string bytes, std::string_view media_type) {
  HttpAnswer answer;
  answer.status = 200;
  if (!media_type.empty()) answer.headers.push_back({"content-type", std::string(media_type)});
  answer.body = std::move(bytes);
  answer.received_at = SystemClock().now();
  return answer;
}

Result<HttpAnswer> from_file(const std::filesystem::path& path) {
  TRY_LET(std::string bytes, read_file(path, limits::body_bytes_max));
  const std::string ending = lower_ascii(path.extension().string());
  std::string_view media_type;
  for (const FileType& type : file_types)
    if (type.ending == ending) media_type = type.media_type;
  return answer_of(std::move(bytes), media_type);
}

Result<HttpAnswer> from_stream(std::FILE* stream) {
  std::string bytes;
  std::array<char, 16384> piece{};
  while (stream != nullptr && bytes.size() <= limits::body_bytes_max) {
    const std::size_t got = std::fread(piece.data(), 1, piece.size(), stream);
    if (got == 0) break;
    bytes.append(piece.data(), got);
  }
  if (bytes.size() <= limits::body_bytes_max) return answer_of(std::move(bytes), {});
  Error error;
  error.kind = ErrorKind::over_budget;
  error.what = "more than 16 MiB";
  error.place = "standard input";
  return error;
}

Result<HttpAnswer> from_web(const Shell& shell, const CommonArguments& common,
                            const ReadArguments& arguments, const Url& url) {
  TRY_LET(WebAccess web, open_web(arguments.web, {}));
  Inquiry inquiry(common, shell.environment, std::move(web));
  if (const auto better = markup::better_address(url)) {
    auto answer = inquiry.ask(*better, pipeline::Fetcher::Lane::page);
    if (answer) return answer;
  }
  return inquiry.ask(url.text(), pipeline::Fetcher::Lane::page);
}

bool is_address(std::string_view what) {
  return starts_with_ignoring_case(what, "http://") || starts_with_ignoring_case(what, "https://");
}

}  // namespace

Result<HttpAnswer> bring(const Shell& shell, const CommonArguments& common,
                         const ReadArguments& arguments) {
  if (arguments.what == "-") return from_stream(shell.in);
  if (!is_address(arguments.what)) return from_file(arguments.what);
  TRY_LET(const Url url, parse_url(arguments.what));
  return from_web(shell, common, arguments, url);
}

}  // namespace broadsheet::cli
