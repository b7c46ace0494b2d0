/// For tests: a server on loopback that says exactly the bytes it was given, to see what a client
/// makes of them.
#pragma once

#include <cstdlib>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "net/loopback_listener.h"
#include "net/transport.h"

namespace broadsheet::net {

enum class Reads { request, nothing };

/// Serves one connection after the other: reads a request, says `reply`, and closes. With an empty
/// reply it only listens, and lets connections wait until the end.
class RawServer {
 public:
  explicit RawServer(std::string reply, in_addr_t host = INADDR_LOOPBACK,
                     Reads reads = Reads::request)
      : reply_(std::move(reply)), reads_(reads), listener_(host) {
    if (!reply_.empty()) thread_ = std::jthread([this] { serve(); });
  }
  ~RawServer() {
    listener_.stop();
    if (thread_.joinable()) thread_.join();
  }
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  std::string address() const { return listener_.address(); }
  int port() const { return listener_.port(); }

  /// The heads of all requests so far.
  std::vector<std::string> heads() {
    const std::lock_guard lock(mutex_);
    return heads_;
  }

 private:
  void serve() {
    while (true) {
      const int client = listener_.accept();
      if (client < 0) return;
      if (reads_ == Reads::request) read_request(client);
      say(client, reply_);
      ::close(client);
    }
  }

  /// With the body: a socket closed over unread bytes would reset the connection.
  void read_request(int client) {
    const std::string head = read_head(client);
    constexpr std::string_view length = "\r\nContent-Length: ";
    const std::size_t at = head.find(length);
    int left = at == std::string::npos ? 0 : std::atoi(head.c_str() + at + length.size());
    char byte = 0;
    while (left > 0 && ::recv(client, &byte, 1, 0) == 1) --left;
    const std::lock_guard lock(mutex_);
    heads_.push_back(head);
  }

  std::string reply_;
  Reads reads_;
  LoopbackListener listener_;
  std::mutex mutex_;
  std::vector<std::string> heads_;  // guarded by mutex_
  std::jthread thread_;             // last
};

inline std::future<Result<HttpAnswer>> begin(HttpTransport& transport, HttpRequest request) {
  std::promise<Result<HttpAnswer>> promise;
  auto future = promise.get_future();
  transport.send(std::move(request),
                 [promise = std::move(promise)](Result<HttpAnswer> result) mutable {
                   promise.set_value(std::move(result));
                 });
  return future;
}

inline Result<HttpAnswer> ask(HttpTransport& transport, HttpRequest request) {
  return begin(transport, std::move(request)).get();
}

}  // namespace broadsheet::net
