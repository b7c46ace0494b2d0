#include "net/recorded_lines.h"

#include <cmath>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/text.h"
#include "net/base64.h"

namespace broadsheet::net {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr double offset_seconds_max = 100.0 * 366 * 24 * 3600;

/// One line as JSON, and the place that its errors name.
struct Line {
  dom::object fields;
  std::string_view file;
  std::size_t number = 0;

  Error error(std::string expected) const {
    return Error{.kind = ErrorKind::invalid,
                 .what = "expected " + std::move(expected),
                 .place = fmt::format("{}:{}", file, number),
                 .hint =
                     "a recorded web holds one JSON object a line, with method, url, status, "
                     "headers and body",
                 .retry_after = {}};
  }

  /// Nothing where the key is missing or null.
  std::optional<dom::element> find(std::string_view key) const {
    dom::element value;
    if (fields[key].get(value) != simdjson::SUCCESS || value.is_null()) return {};
    return value;
  }
};

Result<std::string_view> text_of(const Line& line, std::string_view key) {
  const auto value = line.find(key);
  std::string_view text;
  if (!value || value->get(text) != simdjson::SUCCESS) {
    return line.error(fmt::format("\"{}\" to be a string", key));
  }
  return text;
}

Result<std::string_view> text_or_empty(const Line& line, std::string_view key) {
  if (!line.find(key)) return std::string_view();
  return text_of(line, key);
}

Result<void> each_line(std::string_view file, std::string_view text,
                       const std::function<Result<void>(const Line&)>& read) {
  dom::parser parser;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view json = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (json.empty()) continue;
    Line line{.fields = {}, .file = file, .number = number};
    dom::element root;
    const auto state = parser.parse(json.data(), json.size()).get(root);
    if (state != simdjson::SUCCESS) {
      return line.error(fmt::format("JSON ({})", simdjson::error_message(state)));
    }
    if (root.get(line.fields) != simdjson::SUCCESS) return line.error("a JSON object");
    TRY(read(line));
  }
  return {};
}

Result<HttpHeaders> headers_of(const Line& line) {
  HttpHeaders headers;
  const auto value = line.find("headers");
  if (!value) return headers;
  dom::object fields;
  if (value->get(fields) != simdjson::SUCCESS) return line.error("\"headers\" to be an object");
  for (const auto [name, field] : fields) {
    std::string_view text;
    if (field.get(text) != simdjson::SUCCESS) {
      return line.error(fmt::format("the header \"{}\" to be a string", name));
    }
    headers.push_back({std::string(name), std::string(text)});
  }
  return headers;
}

Result<HeaderTime> header_time_of(const Line& line, std::string_view name,
                                  const dom::element& value) {
  double offset = 0;
  std::string_view format;
  if (value["offset_seconds"].get(offset) != simdjson::SUCCESS ||
      std::abs(offset) > offset_seconds_max || value["format"].get(format) != simdjson::SUCCESS ||
      (format != "unix" && format != "http-date")) {
    return line.error(
        fmt::format("the header time \"{}\" to be {{\"offset_seconds\": number, "
                    "\"format\": \"unix\" or \"http-date\"}}",
                    name));
  }
  return HeaderTime{.name = std::string(name),
                    .offset = std::chrono::seconds(std::llround(offset)),
                    .format = format == "unix" ? HeaderTime::Format::unix_seconds
                                               : HeaderTime::Format::http_date};
}

Result<std::vector<HeaderTime>> header_times_of(const Line& line) {
  std::vector<HeaderTime> times;
  const auto value = line.find("header_times");
  if (!value) return times;
  dom::object fields;
  if (value->get(fields) != simdjson::SUCCESS) {
    return line.error("\"header_times\" to be an object");
  }
  for (const auto [name, field] : fields) {
    TRY_LET(auto time, header_time_of(line, name, field));
    times.push_back(std::move(time));
  }
  return times;
}

Result<std::string> body_of(const Line& line) {
  if (!line.find("body_base64")) {
    TRY_LET(const auto text, text_or_empty(line, "body"));
    return std::string(text);
  }
  TRY_LET(const auto encoded, text_of(line, "body_base64"));
  auto bytes = decode_base64(encoded);
  if (!bytes) return line.error("\"body_base64\" to be base64");
  return *std::move(bytes);
}

Result<int> status_of(const Line& line) {
  const auto value = line.find("status");
  std::int64_t status = 0;
  if (!value || value->get(status) != simdjson::SUCCESS || status < 100 || status > 599) {
    return line.error("\"status\" to be a number from 100 to 599");
  }
  return static_cast<int>(status);
}

Result<std::optional<Time>> recorded_at_of(const Line& line) {
  if (!line.find("recorded_at")) return std::nullopt;
  TRY_LET(const auto text, text_of(line, "recorded_at"));
  const auto time = parse_date(text);
  if (!time) return line.error("\"recorded_at\" to be a date or null");
  return time;
}

Result<RecordedExchange> exchange_of(const Line& line) {
  RecordedExchange exchange;
  TRY_LET(exchange.method, text_of(line, "method"));
  if (exchange.method.empty()) return line.error("\"method\" to be an HTTP method");
  TRY_LET(const auto address, text_of(line, "url"));
  auto url = parse_url(address);
  if (!url) return line.error("\"url\" to be an http or https address");
  exchange.url = *std::move(url);
  TRY_LET(exchange.status, status_of(line));
  TRY_LET(exchange.headers, headers_of(line));
  TRY_LET(exchange.body, body_of(line));
  TRY_LET(exchange.header_times, header_times_of(line));
  TRY_LET(exchange.recorded_at, recorded_at_of(line));
  return exchange;
}

}  // namespace

Result<void> read_exchanges(std::string_view name, std::string_view json_lines,
                            const std::function<void(RecordedExchange)>& take) {
  return each_line(name, json_lines, [&](const Line& line) -> Result<void> {
    TRY_LET(auto exchange, exchange_of(line));
    take(std::move(exchange));
    return {};
  });
}

Result<void> read_page_lines(std::string_view name, std::string_view json_lines,
                             const std::function<Result<void>(PageLine)>& take) {
  return each_line(name, json_lines, [&](const Line& line) -> Result<void> {
    TRY_LET(const auto id, text_of(line, "id"));
    // The id becomes part of a path: it must not lead out of the folder.
    if (id.empty() || id.find('/') != std::string_view::npos || id.starts_with('.')) {
      return line.error("\"id\" to be the name of a page");
    }
    TRY_LET(const auto address, text_or_empty(line, "url"));
    TRY_LET(const auto content_type, text_or_empty(line, "content_type"));
    auto url = parse_url(address);
    if (!url) return {};
    auto taken = take(PageLine{
        .id = std::string(id), .url = *std::move(url), .content_type = std::string(content_type)});
    if (!taken) return line.error(std::move(taken).error().what);
    return {};
  });
}

}  // namespace broadsheet::net
