/// One request on one of libcurl's handles: how it is set up, what arrives, and what that means.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <curl/curl.h>

#include "base/http.h"
#include "base/url.h"
#include "net/curl_failure.h"
#include "net/curl_transport.h"

namespace broadsheet::net {

/// Stays where it is while the handle is in use: libcurl holds pointers to it. Network thread only.
class CurlTransfer {
 public:
  CurlTransfer(HttpRequest request, Url url, Answered answered);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  /// `options` must outlive the transfer.
  void prepare(CURL* handle, const CurlOptions& options);

  /// Once, when libcurl is done with the handle: calls whoever waits.
  void finish(const CurlEnd& end, Time now);
  void cancel();

 private:
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  void set_headers();
  void set_body();
  void set_limits();
  void set_address();
  void add_line(const std::string& line);
  Result<HttpAnswer> outcome(const CurlEnd& end, Time now);

  std::size_t take_body(std::string_view bytes);
  std::size_t take_header(std::string_view line);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  HttpRequest request_;
  Url url_;
  Answered answered_;
  CURL* handle_ = nullptr;
  const CurlOptions* options_ = nullptr;
  std::unique_ptr<curl_slist, FreeList> lines_;
  std::array<char, CURL_ERROR_SIZE> detail_{};

  HttpHeaders headers_;
  std::size_t header_bytes_ = 0;
  std::string body_;
  bool guarded_ = false;  ///< an address was refused
  bool body_over_ = false;
  bool headers_over_ = false;
};

/// Errors: invalid (no http address; a method or header that HTTP cannot carry).
Result<Url> check_request(const HttpRequest& request);

}  // namespace broadsheet::net
