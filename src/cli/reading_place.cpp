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
#include "markup/feed.h"
#include "markup/html_text.h"
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
                            const WebArguments& arguments, const Url& url,
                            pipeline::Fetcher::Lane lane) {
  TRY_LET(WebAccess web, open_web(arguments, {}));
  Inquiry inquiry(common, shell.environment, std::move(web));
  const bool is_page = lane == pipeline::Fetcher::Lane::page;
  if (const auto better = markup::better_address(url); is_page && better) {
    auto answer = inquiry.ask(*better, lane);
    if (answer) return answer;
  }
  return inquiry.ask(url.text(), lane);
}

bool is_same_page(const std::string& one, const std::string& other) {
  const auto first = parse_url(one);
  const auto second = parse_url(other);
  return first && second && page_key(*first) == page_key(*second);
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
  return from_web(shell, common, arguments.web, url, pipeline::Fetcher::Lane::page);
}

Result<std::string> bring_feed_text(const Shell& shell, const CommonArguments& common,
                                    const ReadArguments& arguments, const markup::Page& page,
                                    const std::string& address) {
  HttpAnswer answer;
  if (is_address(arguments.feed)) {
    TRY_LET(const Url url, parse_url(arguments.feed));
    TRY_LET(answer, from_web(shell, common, arguments.web, url, pipeline::Fetcher::Lane::api));
  } else {
    TRY_LET(answer, from_file(arguments.feed));
  }
  TRY_LET(const markup::Feed feed, markup::read_feed(answer));
  for (const std::string& named : {address, page.canonical_url})
    for (const markup::FeedEntry& entry : feed.entries)
      if (is_same_page(entry.link, named)) return markup::html_to_text(entry.content_html).text;
  Error error;
  error.what = "the feed has no entry for this page";
  error.place = arguments.feed;
  error.hint =
      "its entries are found by the address of the page, or by the one that the page names";
  return error;
}

}  // namespace broadsheet::cli
