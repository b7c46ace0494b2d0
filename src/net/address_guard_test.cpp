#include "net/address_guard.h"

#include <initializer_list>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>

namespace broadsheet::net {

namespace {

sockaddr_storage address_of(const char* text) {
  sockaddr_storage storage{};
  auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
    storage.ss_family = AF_INET;
  } else {
    REQUIRE(inet_pton(AF_INET6, text, &v6.sin6_addr) == 1);
    storage.ss_family = AF_INET6;
  }
  return storage;
}

bool reaches_internet(const char* text) {
  const sockaddr_storage storage = address_of(text);
  return is_public(reinterpret_cast<const sockaddr&>(storage));
}

bool stays_here(const char* text) {
  const sockaddr_storage storage = address_of(text);
  return is_loopback(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("addresses of the open internet may be asked") {
  for (const char* text :
       {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
        "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:0808:0808::1"}) {
    CAPTURE(text);
    CHECK(reaches_internet(text));
  }
}

TEST_CASE("private, local, shared, reserved and metadata addresses may not") {
  for (const char* text :
       {"0.0.0.0",         "0.1.2.3",        "10.0.0.1",        "100.64.0.1",
        "100.100.100.200", "127.0.0.1",      "127.255.255.254", "169.254.169.254",
        "172.16.0.1",      "172.31.255.255", "192.0.0.192",     "192.0.2.1",
        "192.168.1.1",     "198.18.0.1",     "198.19.255.255",  "198.51.100.7",
        "203.0.113.9",     "224.0.0.1",      "239.255.255.255", "240.0.0.1",
        "255.255.255.255", "168.63.129.16"}) {
    CAPTURE(text);
    CHECK_FALSE(reaches_internet(text));
  }
}

TEST_CASE("the same holds for IPv6, and for IPv4 written inside it") {
  for (const char* text : {"::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:169.254.169.254",
                           "::ffff:10.0.0.1",
                           "::127.0.0.1",
                           "64:ff9b::127.0.0.1",
                           "64:ff9b::a9fe:a9fe",
                           "64:ff9b:1::1",
                           "2002:7f00:1::1",
                           "2002:a00:1::1",
                           "fe80::1",
                           "fec0::1",
                           "fc00::1",
                           "fd00:ec2::254",
                           "ff02::1",
                           "100::1",
                           "2001::1",
                           "2001:10::1",
                           "2001:db8::1",
                           "3fff:0fff::1",
                           "4000::1"}) {
    CAPTURE(text);
    CHECK_FALSE(reaches_internet(text));
  }
}

TEST_CASE("loopback is 127.0.0.0/8 and ::1") {
  CHECK(stays_here("127.0.0.1"));
  CHECK(stays_here("127.9.9.9"));
  CHECK(stays_here("::1"));
  CHECK_FALSE(stays_here("128.0.0.1"));
  CHECK_FALSE(stays_here("10.0.0.1"));
  CHECK_FALSE(stays_here("::2"));
}

TEST_CASE("an address of any other family is not public") {
  sockaddr_storage storage{};
  storage.ss_family = AF_UNIX;
  CHECK_FALSE(is_public(reinterpret_cast<const sockaddr&>(storage)));
  CHECK_FALSE(is_loopback(reinterpret_cast<const sockaddr&>(storage)));
}

}  // namespace broadsheet::net
