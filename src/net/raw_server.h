/// For tests: a server on loopback that says exactly the bytes it was given, to see what a client
/// makes of them.
#pragma once

#include <cstdlib>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/transport.h"

namespace broadsheet::net {

/// Serves one connection after the other: reads a request, says `reply`, and closes. With an empty
/// reply it only listens, and lets connections wait until the end.
class RawServer {
 public:
  explicit RawServer(std::string reply) : reply_(std::move(reply)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(listener_, any, size) == 0);
    REQUIRE(::listen(listener_, 128) == 0);
    REQUIRE(::getsockname(listener_, any, &size) == 0);
    port_ = ntohs(address.sin_port);
    if (!reply_.empty()) thread_ = std::jthread([this] { serve(); });
  }
  ~RawServer() {
    ::shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    ::close(listener_);
  }
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }

  /// The heads of all requests so far.
  std::vector<std::string> heads() {
    const std::lock_guard lock(mutex_);
    return heads_;
  }

 private:
  void serve() {
    while (true) {
      const int client = ::accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      read_request(client);
      std::string_view left = reply_;
      while (!left.empty()) {
        const ssize_t said = ::send(client, left.data(), left.size(), MSG_NOSIGNAL);
        if (said <= 0) break;
        left.remove_prefix(static_cast<std::size_t>(said));
      }
      ::close(client);
    }
  }

  /// With the body: a socket closed over unread bytes would reset the connection.
  void read_request(int client) {
    std::string head;
    char byte = 0;
    while (!head.ends_with("\r\n\r\n") && ::recv(client, &byte, 1, 0) == 1) head += byte;
    constexpr std::string_view length = "\r\nContent-Length: ";
    const std::size_t at = head.find(length);
    int left = at == std::string::npos ? 0 : std::atoi(head.c_str() + at + length.size());
    while (left > 0 && ::recv(client, &byte, 1, 0) == 1) --left;
    const std::lock_guard lock(mutex_);
    heads_.push_back(head);
  }

  std::string reply_;
  int listener_ = -1;
  int port_ = 0;
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
