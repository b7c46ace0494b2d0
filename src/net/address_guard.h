/// Which addresses a request may reach, judged after names are resolved: a name of the open web may
/// point into our own network.
#pragma once

struct sockaddr;

namespace broadsheet::net {

/// An address of the open internet. Not so: loopback, private, link-local (cloud metadata among
/// them), shared (RFC 6598), multicast, unspecified, reserved and documentation addresses (IANA
/// special-purpose registries, RFC 6890), also where they are written inside an IPv6 address
/// (mapped, NAT64, 6to4).
bool is_public(const sockaddr& address);

/// 127.0.0.0/8 or ::1.
bool is_loopback(const sockaddr& address);

}  // namespace broadsheet::net
