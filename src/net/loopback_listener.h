/// For tests: a socket that listens on loopback, on a port of its own.
#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace broadsheet::net {

class LoopbackListener {
 public:
  /// Each of 127.0.0.0/8 is a host of its own.
  explicit LoopbackListener(in_addr_t host = INADDR_LOOPBACK) : host_(host) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(host);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(socket_, any, size) == 0);
    REQUIRE(::listen(socket_, 128) == 0);
    REQUIRE(::getsockname(socket_, any, &size) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~LoopbackListener() { ::close(socket_); }
  LoopbackListener(const LoopbackListener&) = delete;
  LoopbackListener& operator=(const LoopbackListener&) = delete;

  std::string address() const {
    return "http://127.0.0." + std::to_string(host_ & 0xFFu) + ":" + std::to_string(port_);
  }
  int port() const { return port_; }

  /// The next connection; below 0 once `stop` was called.
  int accept() const { return ::accept(socket_, nullptr, nullptr); }
  void stop() const { ::shutdown(socket_, SHUT_RDWR); }

 private:
  in_addr_t host_;
  int socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int port_ = 0;
};

/// The head of a request, with the empty line that ends it.
inline std::string read_head(int client) {
  std::string head;
  char byte = 0;
  while (!head.ends_with("\r\n\r\n") && ::recv(client, &byte, 1, 0) == 1) head += byte;
  return head;
}

/// Whether all of it was taken.
inline bool say(int client, std::string_view left) {
  while (!left.empty()) {
    const ssize_t said = ::send(client, left.data(), left.size(), MSG_NOSIGNAL);
    if (said <= 0) return false;
    left.remove_prefix(static_cast<std::size_t>(said));
  }
  return true;
}

}  // namespace broadsheet::net
