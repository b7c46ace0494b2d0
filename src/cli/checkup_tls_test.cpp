// `doctor URL` against real https servers on loopback, each with one fault.
#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "base/sim_clock.h"
#include "cli/checkup_address.h"
#include "net/curl_transport.h"
#include "net/raw_server.h"
#include "net/tls_server.h"

namespace broadsheet::cli {

namespace {

using net::Certificate;
using net::CertificateWish;
using net::make_certificate;

constexpr const char* feed_reply =
    "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n"
    "<rss version=\"2.0\"><channel><title>Sound</title><item><title>A post</title>"
    "<description>Text</description><pubDate>Fri, 26 Jun 2026 08:00:00 GMT</pubDate></item>"
    "</channel></rss>";

/// A machine that trusts one authority, and whose own addresses may be asked.
class Machine {
 public:
  Machine() { REQUIRE(write_file(trusted(), net::pem_of(authority_))); }

  const Certificate& authority() const { return authority_; }

  Findings doctor(const std::string& address) const {
    WebAccess web;
    web.clock = std::make_unique<SimClock>(Time(std::chrono::seconds(1'782'432'000)));
    auto transport = net::CurlTransport::create(
        *web.clock,
        {.user_agent = "x", .may_reach = net::is_loopback, .authorities = trusted().string()});
    REQUIRE(transport);
    web.transport = *std::move(transport);
    CommonArguments common;
    common.quiet = true;
    const auto nothing_set = [](const std::string&) { return std::optional<std::string>(); };
    Inquiry inquiry(common, nothing_set, std::move(web));
    return check_address(inquiry, parse_url(address).value());
  }

  Findings doctor_of_server_with(const Certificate& certificate) const {
    const net::TlsServer server(certificate, feed_reply);
    return doctor(server.address() + "/feed");
  }

 private:
  std::filesystem::path trusted() const { return folder_ / "authorities.pem"; }

  TemporaryFolder folder_;
  Certificate authority_ = make_certificate({.is_authority = true});
};

void check_tls(const Findings& findings, std::string_view what, std::string_view mend) {
  REQUIRE(findings.size() == 1);
  CAPTURE(findings[0].what);
  CAPTURE(findings[0].mend);
  CHECK(findings[0].health == Health::failure);
  CHECK(findings[0].cause == "TLS");
  CHECK(findings[0].what.contains(what));
  CHECK(findings[0].mend.contains(mend));
}

}  // namespace

TEST_CASE("doctor finds nothing wrong with a certificate of a known authority") {
  const Machine machine;
  const Findings findings =
      machine.doctor_of_server_with(make_certificate({}, &machine.authority()));
  REQUIRE(findings.size() == 1);
  CHECK_MESSAGE(findings[0].health == Health::ok, findings[0].what);
}

TEST_CASE("doctor tells a certificate that nobody vouches for") {
  const Machine machine;
  check_tls(machine.doctor_of_server_with(make_certificate({})),
            "the host signed its certificate itself", "ca-certificates");
  const Certificate stranger = make_certificate({.is_authority = true});
  check_tls(machine.doctor_of_server_with(make_certificate({}, &stranger)),
            "an authority that this machine does not know", "ca-certificates");
}

TEST_CASE("doctor tells a certificate that is out of date, and one of tomorrow") {
  const Machine machine;
  check_tls(machine.doctor_of_server_with(
                make_certificate({.first_day = -9, .last_day = -2}, &machine.authority())),
            "has expired", "tell its owner");
  check_tls(machine.doctor_of_server_with(
                make_certificate({.first_day = 2, .last_day = 9}, &machine.authority())),
            "not valid yet", "date");
}

TEST_CASE("doctor tells a certificate of another host") {
  const Machine machine;
  check_tls(machine.doctor_of_server_with(
                make_certificate({.holder = "DNS:other.example"}, &machine.authority())),
            "another host name", "spelling");
}

TEST_CASE("doctor tells a port that does not speak https") {
  const Machine machine;
  // As usual servers do: the greeting of TLS is no request, and is answered as such at once.
  const net::RawServer plain("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
                             INADDR_LOOPBACK, net::Reads::nothing);
  check_tls(machine.doctor("https" + plain.address().substr(4) + "/feed"),
            "no secure connection could be made", "https on this port");
}

}  // namespace broadsheet::cli
