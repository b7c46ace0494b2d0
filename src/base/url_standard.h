/// Addresses of any scheme as the WHATWG URL standard reads them (url.spec.whatwg.org, section 4,
/// as of 2026). `base/url.h` takes from these the ones that the program opens.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet {

/// The standard's URL record.
struct Address {
  std::string scheme;  ///< lower case
  std::string username;
  std::string password;
  std::optional<std::string> host;  ///< "" is a host too ("file:///x"); nothing for "mailto:x"
  std::optional<int> port;          ///< nothing: the scheme's own
  std::vector<std::string> segments;
  std::optional<std::string> opaque_path;  ///< in place of `segments` ("x" of "mailto:x")
  std::optional<std::string> query;        ///< without "?"
  std::optional<std::string> fragment;     ///< without "#"

  std::string path() const;
  std::string text() const;  ///< the standard's `href`
};

/// http, https, ws, wss, ftp and file, whose addresses are read in a way of their own.
bool is_special_scheme(std::string_view scheme);

/// `text` as a link on the page `base`, where one is given. Errors: invalid.
Result<Address> parse_address(std::string_view text, const Address* base = nullptr);

}  // namespace broadsheet
