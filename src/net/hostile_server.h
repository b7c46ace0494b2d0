/// For tests: a server on loopback that plays many hosts at once, each as badly as it was told.
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace broadsheet::net {

/// What a host says to any request, and how it ends.
struct BadReply {
  enum class End {
    close,  ///< in good order
    reset,  ///< the connection breaks
    drip,   ///< goes on with `more` now and then, for ever
    flood,  ///< goes on with `more` as fast as it can, for ever
  };
  std::string bytes = {};
  End end = End::close;
  std::string more = {};
};

/// Each connection has a thread of its own and serves one request.
class HostileServer {
 public:
  /// `reply` is given the host and the path; any thread calls it.
  using Choose = std::function<BadReply(const std::string& host, const std::string& path)>;

  explicit HostileServer(Choose choose) : choose_(std::move(choose)) {
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
    accepting_ = std::jthread([this] { accept_all(); });
  }
  ~HostileServer() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    serving_.clear();
    ::close(listener_);
  }
  HostileServer(const HostileServer&) = delete;
  HostileServer& operator=(const HostileServer&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void accept_all() {
    while (true) {
      const int client = ::accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      serving_.emplace_back([this, client](const std::stop_token& stop) { serve(client, stop); });
    }
  }

  void serve(int client, const std::stop_token& stop) const {
    std::string head;
    char byte = 0;
    while (!head.ends_with("\r\n\r\n") && ::recv(client, &byte, 1, 0) == 1) head += byte;
    const std::size_t scheme = head.find("://");
    const std::size_t path = head.find('/', scheme + 3);
    const BadReply reply = choose_(head.substr(scheme + 3, path - scheme - 3),
                                   head.substr(path, head.find(' ', path) - path));
    bool is_open = say(client, reply.bytes);
    const int wait_ms = reply.end == BadReply::End::drip ? 200 : 0;
    const bool goes_on = reply.end == BadReply::End::drip || reply.end == BadReply::End::flood;
    while (goes_on && is_open && !stop.stop_requested() && !is_closed(client, wait_ms)) {
      is_open = say(client, reply.more);
    }
    if (reply.end == BadReply::End::reset) {
      const linger at_once{.l_onoff = 1, .l_linger = 0};
      ::setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    ::close(client);
  }

  static bool say(int client, std::string_view left) {
    while (!left.empty()) {
      const ssize_t said = ::send(client, left.data(), left.size(), MSG_NOSIGNAL);
      if (said <= 0) return false;
      left.remove_prefix(static_cast<std::size_t>(said));
    }
    return true;
  }

  /// Waits so long for the other side to close.
  static bool is_closed(int client, int wait_ms) {
    pollfd poll{.fd = client, .events = POLLIN, .revents = 0};
    return ::poll(&poll, 1, wait_ms) != 0;
  }

  Choose choose_;
  int listener_ = -1;
  int port_ = 0;
  std::list<std::jthread> serving_;  // touched by `accepting_` alone while that runs
  std::jthread accepting_;
};

}  // namespace broadsheet::net
