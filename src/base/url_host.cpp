#include "base/url_host.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/uidna.h>

#include "base/code_points.h"
#include "base/text.h"
#include "base/url_encoding.h"
#include "base/url_ip.h"

namespace broadsheet {

namespace {

constexpr std::size_t host_bytes_max = 1024;  // DNS allows 253; ICU's work grows with the length

struct IdnaCloser {
  void operator()(UIDNA* idna) const { uidna_close(idna); }
};

/// What the standard does not check: lengths and hyphens (VerifyDnsLength, CheckHyphens false).
constexpr std::uint32_t ignored_errors =
    UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG |
    UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

std::optional<std::string> to_ascii(std::string_view domain) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, IdnaCloser> idna(uidna_openUTS46(
      UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &status));
  std::array<char, host_bytes_max * 4> ascii{};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const int32_t length =
      uidna_nameToASCII_UTF8(idna.get(), domain.data(), static_cast<int32_t>(domain.size()),
                             ascii.data(), static_cast<int32_t>(ascii.size()), &info, &status);
  if (U_FAILURE(status) || (info.errors & ~ignored_errors) != 0) return {};
  if (static_cast<std::size_t>(length) > ascii.size()) return {};
  return std::string(ascii.data(), static_cast<std::size_t>(length));
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// "Forbidden host code points": what parts a URL.
bool is_forbidden_in_host(char c) {
  constexpr std::string_view forbidden("\0\t\n\r #/:<>?@[\\]^|", 17);
  return forbidden.contains(c);
}

/// "Forbidden domain code points": those, controls and "%".
bool is_forbidden_in_domain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F || c == '%' || is_forbidden_in_host(c);
}

std::optional<std::string> parse_ipv6_host(std::string_view text) {
  if (!text.ends_with(']')) return {};
  const auto address = parse_ipv6(text.substr(1, text.size() - 2));
  if (!address) return {};
  return "[" + *address + "]";
}

}  // namespace

std::optional<std::string> parse_host(std::string_view text) {
  if (text.empty() || text.size() > host_bytes_max) return {};
  if (text.starts_with('[')) return parse_ipv6_host(text);
  const std::string domain = replace_malformed(percent_decode(text));
  // An ASCII name is only lower-cased, wrong punycode and all, as browsers do.
  auto host = is_ascii(domain) ? std::optional(lower_ascii(domain)) : to_ascii(domain);
  if (!host || host->empty() || std::ranges::any_of(*host, is_forbidden_in_domain)) return {};
  if (ends_in_number(*host)) return parse_ipv4(*host);
  return host;
}

std::optional<std::string> parse_opaque_host(std::string_view text) {
  if (text.starts_with('[')) return parse_ipv6_host(text);
  if (std::ranges::any_of(text, is_forbidden_in_host)) return {};
  return percent_encode_part(text, EncodeSet::controls);
}

}  // namespace broadsheet
