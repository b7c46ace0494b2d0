/// For tests: a server on loopback that plays many hosts at once, each as badly as it was told.
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include <poll.h>

#include "net/loopback_listener.h"

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
    accepting_ = std::jthread([this] { accept_all(); });
  }
  ~HostileServer() {
    listener_.stop();
    accepting_.join();
  }
  HostileServer(const HostileServer&) = delete;
  HostileServer& operator=(const HostileServer&) = delete;

  std::string address() const { return listener_.address(); }

 private:
  void accept_all() {
    while (true) {
      const int client = listener_.accept();
      if (client < 0) return;
      serving_.emplace_back([this, client](const std::stop_token& stop) { serve(client, stop); });
    }
  }

  void serve(int client, const std::stop_token& stop) const {
    const std::string head = read_head(client);
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

  /// Waits so long for the other side to close.
  static bool is_closed(int client, int wait_ms) {
    pollfd poll{.fd = client, .events = POLLIN, .revents = 0};
    return ::poll(&poll, 1, wait_ms) != 0;
  }

  Choose choose_;
  LoopbackListener listener_;
  std::list<std::jthread> serving_;  // touched by `accepting_` alone while that runs
  std::jthread accepting_;
};

}  // namespace broadsheet::net
