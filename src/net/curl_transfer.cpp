#include "net/curl_transfer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sys/socket.h>

#include "base/limits.h"
#include "base/text.h"
#include "net/shown_address.h"
#include "net/wire_headers.h"

namespace broadsheet::net {

namespace {

// libcurl writes these itself.
constexpr std::array<std::string_view, 5> own_headers{"host", "content-length", "transfer-encoding",
                                                      "accept-encoding", "connection"};

bool is_own_header(std::string_view name) {
  return std::ranges::any_of(own_headers,
                             [&](auto known) { return equal_ignoring_case(name, known); });
}

/// RFC 9110 5.6.2.
bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").contains(c);
  });
}

bool is_header_value(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

std::string target_of(const Url& url) {
  Url target = url;
  target.fragment.reset();
  return target.text();
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  // What can fail here is the memory for a copy of a string, or an option this libcurl lacks.
  must(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

}  // namespace

Result<Url> check_request(const HttpRequest& request) {
  auto url = parse_url(request.url);
  if (!url) {
    Error error = std::move(url).error();
    error.place = shown_address(request);
    return error;
  }
  const auto bad = std::ranges::find_if_not(request.headers, [](const HttpHeader& h) {
    return is_token(h.name) && is_header_value(h.value);
  });
  if (is_token(request.method) && bad == request.headers.end()) return url;
  return Error{.kind = ErrorKind::invalid,
               .what = bad == request.headers.end() ? "a method that HTTP cannot carry"
                                                    : "a header that HTTP cannot carry",
               .place = shown_address(request),
               .hint = "line ends and control characters do not belong there",
               .retry_after = {}};
}

CurlTransfer::CurlTransfer(HttpRequest request, Url url, Answered answered)
    : request_(std::move(request)), url_(std::move(url)), answered_(std::move(answered)) {}

void CurlTransfer::prepare(CURL* handle, const CurlOptions& options) {
  handle_ = handle;
  options_ = &options;
  set(handle_, CURLOPT_PRIVATE, this);
  set(handle_, CURLOPT_NOSIGNAL, 1L);
  set(handle_, CURLOPT_QUICK_EXIT, 1L);  // a name that is still looked up does not hold up the end
  set(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle_, CURLOPT_PROXY, "");  // a proxy of the environment would go round the guard
  set(handle_, CURLOPT_ACCEPT_ENCODING, "");
  set(handle_, CURLOPT_USERAGENT, options.user_agent.c_str());
  set(handle_, CURLOPT_ERRORBUFFER, detail_.data());
  set(handle_, CURLOPT_WRITEFUNCTION, &on_body);
  set(handle_, CURLOPT_WRITEDATA, this);
  set(handle_, CURLOPT_HEADERFUNCTION, &on_header);
  set(handle_, CURLOPT_HEADERDATA, this);
  set(handle_, CURLOPT_OPENSOCKETFUNCTION, &on_open_socket);
  set(handle_, CURLOPT_OPENSOCKETDATA, this);
  if (!options.authorities.empty()) {
    set(handle_, CURLOPT_CAINFO, options.authorities.c_str());
  }
  set_limits();
  set_address();
  set_body();
  set_headers();
}

void CurlTransfer::set_limits() {
  const TransferTimes& times = options_->times;
  set(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(times.connect.count()));
  set(handle_, CURLOPT_TIMEOUT_MS, static_cast<long>(times.total.count()));
  set(handle_, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits::bytes_per_second_min));
  set(handle_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(times.stall.count()));
  if (request_.method == "HEAD") return;  // the size it tells is not sent
  set(handle_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits::body_bytes_max));
}

void CurlTransfer::set_address() {
  if (options_->via) {
    set(handle_, CURLOPT_URL, options_->via->c_str());
    set(handle_, CURLOPT_REQUEST_TARGET, target_of(url_).c_str());
    set(handle_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    return;
  }
  set(handle_, CURLOPT_URL, target_of(url_).c_str());
  set(handle_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  // Rather one more stream than one more connection. Without TLS there are no streams, and whoever
  // waited to learn that would wait for the whole first answer: with a model on this machine, long.
  set(handle_, CURLOPT_PIPEWAIT, url_.scheme == "https" ? 1L : 0L);
}

void CurlTransfer::set_body() {
  if (request_.method == "HEAD") {
    set(handle_, CURLOPT_NOBODY, 1L);
    return;
  }
  constexpr std::array<std::string_view, 3> with_body{"POST", "PUT", "PATCH"};
  if (!request_.body.empty() || std::ranges::find(with_body, request_.method) != with_body.end()) {
    set(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(handle_, CURLOPT_POSTFIELDS, request_.body.c_str());
  }
  set(handle_, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

void CurlTransfer::add_line(const std::string& line) {
  curl_slist* const longer = curl_slist_append(lines_.get(), line.c_str());
  must(longer != nullptr);
  // `longer` starts with the same node. NOLINTNEXTLINE(bugprone-unused-return-value)
  static_cast<void>(lines_.release());
  lines_.reset(longer);
}

void CurlTransfer::set_headers() {
  for (const HttpHeader& header : request_.headers) {
    if (is_own_header(header.name)) continue;
    const std::string_view value = trim(header.value);
    // libcurl takes "Name:" for a wish to leave the header out, and "Name;" for an empty one.
    add_line(value.empty() ? header.name + ";" : fmt::format("{}: {}", header.name, value));
  }
  if (!header(request_.headers, "content-type")) add_line("Content-Type:");
  add_line("Expect:");  // no round trip before a body
  if (options_->via) {
    const std::string port = url_.port == 0 ? "" : fmt::format(":{}", url_.port);
    add_line(fmt::format("Host: {}{}", url_.host, port));
  }
  set(handle_, CURLOPT_HTTPHEADER, lines_.get());
}

std::size_t CurlTransfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<CurlTransfer*>(self)->take_body({bytes, size * count});
}

std::size_t CurlTransfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<CurlTransfer*>(self)->take_header({bytes, size * count});
}

std::size_t CurlTransfer::take_body(std::string_view bytes) {
  body_over_ = body_.size() + bytes.size() > limits::body_bytes_max;
  if (body_over_) return CURL_WRITEFUNC_ERROR;
  body_ += bytes;
  return bytes.size();
}

std::size_t CurlTransfer::take_header(std::string_view line) {
  header_bytes_ += line.size();
  headers_over_ = header_bytes_ > limits::header_bytes_max;
  if (headers_over_) return CURL_WRITEFUNC_ERROR;
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/")) {
    headers_.clear();  // what came before belonged to a 1xx answer
  } else if ((line.starts_with(' ') || line.starts_with('\t')) && !headers_.empty()) {
    headers_.back().value += " ";
    headers_.back().value += trim(line);  // a folded line (RFC 9112 5.2)
  } else if (colon != std::string_view::npos) {
    headers_.push_back(
        {std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  }
  return line.size();
}

curl_socket_t CurlTransfer::on_open_socket(void* self, curlsocktype /*purpose*/,
                                           curl_sockaddr* address) {
  auto* const transfer = static_cast<CurlTransfer*>(self);
  if (!transfer->options_->may_reach(address->addr)) {
    transfer->guarded_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void CurlTransfer::finish(const CurlEnd& end, Time now) {
  answered_(outcome(end, now));
}

void CurlTransfer::cancel() {
  answered_(Error{.kind = ErrorKind::cancelled,
                  .what = "stopped before the answer came",
                  .place = shown_address(request_),
                  .hint = "run again: what was answered is kept",
                  .retry_after = {}});
}

Result<HttpAnswer> CurlTransfer::outcome(const CurlEnd& end, Time now) {
  const std::string place = shown_address(request_);
  if (body_over_) return body_too_large(place);
  if (headers_over_) return headers_too_large(place);
  if (end.code != CURLE_OK && guarded_) {
    return Error{.kind = ErrorKind::refused,
                 .what = "the host is not on the open internet",
                 .place = place,
                 .hint = "private and local addresses are never asked; name a public one",
                 .retry_after = {},
                 .obstacle = Obstacle::private_address};
  }
  if (end.code != CURLE_OK) {
    const bool open = request_.secrecy == Secrecy::open;
    return curl_failure(end, open ? std::string_view(detail_.data()) : "", place);
  }
  if (options_->via && end.status == 404 && header(headers_, "x-pretend-web") == "missing") {
    return Error{.kind = ErrorKind::missing,
                 .what = "the pretend web holds no answer to " + request_.method,
                 .place = place,
                 .hint = "give pretend-web a recording that has it",
                 .retry_after = {}};
  }
  std::erase_if(headers_, [](const HttpHeader& h) { return is_wire_header(h.name); });
  return HttpAnswer{.url = request_.url,
                    .status = static_cast<int>(end.status),
                    .headers = std::move(headers_),
                    .body = std::move(body_),
                    .received_at = now};
}

}  // namespace broadsheet::net
