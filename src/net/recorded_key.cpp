#include "net/recorded_key.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/url_encoding.h"

namespace broadsheet::net {

namespace {

constexpr std::array<std::string_view, 6> page_sizes{"limit", "per_page", "hitsPerPage",
                                                     "count", "raw_json", "print"};

using Parameter = std::pair<std::string, std::string>;

/// Bytes that no address holds unencoded part what is decoded, so that "%26" is never an "&".
constexpr char separator = '\n';

std::string decoded(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '+', ' ');  // url.spec.whatwg.org, section 5.1
  return percent_decode(spaced);
}

std::vector<Parameter> parameters(const Url& url) {
  std::vector<Parameter> result;
  if (!url.query) return result;
  for (const std::string_view part : split(*url.query, '&')) {
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    const std::string_view value = part.substr(std::min(equals + 1, part.size()));
    result.emplace_back(decoded(part.substr(0, equals)), decoded(value));
  }
  std::ranges::sort(result);
  const auto repeated = std::ranges::unique(result);
  result.erase(repeated.begin(), repeated.end());
  return result;
}

std::string key_of(std::string_view method, const Url& url, const std::vector<Parameter>& wanted) {
  std::string key(method);
  key += separator;
  key += url.host;
  if (url.port != 0) key += ":" + std::to_string(url.port);
  for (const std::string_view segment : split(url.path, '/')) {
    key += separator;
    key += percent_decode(segment);
  }
  for (const auto& [name, value] : wanted) {
    key += separator;
    key += '?';
    key += name;
    key += separator;
    key += value;
  }
  return key;
}

}  // namespace

std::string exact_key(std::string_view method, const Url& url) {
  return key_of(method, url, parameters(url));
}

std::string loose_key(std::string_view method, const Url& url) {
  std::vector<Parameter> wanted = parameters(url);
  std::erase_if(wanted, [](const Parameter& parameter) {
    return std::ranges::find(page_sizes, parameter.first) != page_sizes.end();
  });
  return key_of(method, url, wanted);
}

}  // namespace broadsheet::net
