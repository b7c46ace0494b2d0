// DNS rebinding: a name that leads to the open internet while it is looked at, and into our own
// network when it is connected to. Here 127.0.0.2 plays the open internet and 127.0.0.1 our
// network; the names are looked up by libcurl's own resolver, whose getaddrinfo is the one below.
#include <mutex>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <netdb.h>

#include "base/sim_clock.h"
#include "net/curl_transport.h"
#include "net/raw_server.h"
#include "net/recorded_samples.h"
#include "net/redirect.h"

namespace broadsheet::net {

namespace {

constexpr in_addr_t open_internet = INADDR_LOOPBACK + 1;
constexpr const char* outside = "127.0.0.2";
constexpr const char* inside = "127.0.0.1";
constexpr std::string_view changing_name = "rebinds.example";

using Addresses = std::vector<const char*>;

/// What the name leads to, look-up by look-up; the last stays.
class NameServer {
 public:
  void answer(std::vector<Addresses> in_turn) {
    const std::lock_guard lock(mutex_);
    in_turn_ = std::move(in_turn);
    asked_ = 0;
  }
  Addresses next() {
    const std::lock_guard lock(mutex_);
    return in_turn_[std::min(asked_++, in_turn_.size() - 1)];
  }
  std::size_t asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  std::mutex mutex_;
  std::vector<Addresses> in_turn_;  // guarded by mutex_
  std::size_t asked_ = 0;           // guarded by mutex_
};

NameServer& name_server() {
  static NameServer server;
  return server;
}

std::string url_at(int port) {
  return "http://" + std::string(changing_name) + ":" + std::to_string(port) + "/";
}

std::unique_ptr<CurlTransport> guarded_transport(const Clock& clock) {
  auto transport = CurlTransport::create(
      clock, {.user_agent = "x", .may_reach = [](const sockaddr& address) {
                return reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr ==
                       htonl(open_internet);
              }});
  REQUIRE(transport);
  return *std::move(transport);
}

constexpr const char* secret = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret";

}  // namespace

TEST_CASE("a name that changes its address between two hops is judged at the second") {
  RawServer own_network(secret);
  RawServer web("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " +
                    url_at(own_network.port()) + "\r\n\r\n",
                open_internet);
  name_server().answer({{outside}, {inside}});
  const SimClock clock(sample_time);
  const auto transport = guarded_transport(clock);

  const HttpRequest first = get(url_at(web.port()));
  const auto moved = ask(*transport, first);
  REQUIRE(moved);
  CHECK(moved->status == 302);
  const auto next = next_hop(first, *moved);
  REQUIRE(next);
  const auto refused = ask(*transport, next->value());
  CHECK(name_server().asked() == 2);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::refused);
  CHECK(refused.error().obstacle == Obstacle::private_address);
  CHECK(own_network.heads().empty());
}

TEST_CASE("a name that leads inside from the second look-up on is never followed there") {
  RawServer own_network(secret);
  name_server().answer({{outside}, {inside}});
  const SimClock clock(sample_time);
  // Whoever looks the name up to judge it, and again to connect, is told two different things. The
  // first answer leads nowhere: nobody listens there on this port.
  for (int i = 0; i < 3; ++i) {
    const auto transport = guarded_transport(clock);  // with nothing remembered of the name
    CHECK_FALSE(ask(*transport, get(url_at(own_network.port()))));
  }
  CHECK(name_server().asked() == 3);
  CHECK(own_network.heads().empty());
}

TEST_CASE("of the addresses of one name only those that may be reached are connected to") {
  RawServer web("HTTP/1.1 204 No Content\r\n\r\n", open_internet);
  name_server().answer({{inside, outside}});
  const SimClock clock(sample_time);
  const auto answer = ask(*guarded_transport(clock), get(url_at(web.port())));
  REQUIRE(answer);
  CHECK(answer->status == 204);
}

}  // namespace broadsheet::net

/// Stands before the C library's, for libcurl as well: whatever looks up a name in this program
/// comes by here.
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints,
                           addrinfo** found) {
  using namespace broadsheet::net;
  static const auto real =
      reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  if (name == nullptr || name != changing_name) return real(name, service, hints, found);
  addrinfo** end = found;
  for (const char* address : name_server().next()) {
    const int failure = real(address, service, hints, end);
    if (failure != 0) return failure;
    while (*end != nullptr) end = &(*end)->ai_next;
  }
  return 0;
}
