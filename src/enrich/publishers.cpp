#include "enrich/publishers.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::enrich {

namespace {

/// Hosts on which the first part of the path names the publisher.
constexpr std::array<std::string_view, 9> shared_hosts{"github.com",  "gitlab.com",   "medium.com",
                                                       "dev.to",      "codeberg.org", "sr.ht",
                                                       "youtube.com", "substack.com", "reddit.com"};

std::string first_path_part(const Url& url) {
  const auto parts = split(std::string_view(url.path).substr(1), '/');
  return parts.empty() ? std::string() : lower_ascii(parts.front());
}

}  // namespace

std::string publisher_key(const Item& item) {
  const auto url = parse_url(item.url.empty() ? item.discussion : item.url);
  if (!url) return item.source;
  const std::string domain = registrable_domain(url->host);
  if (item.url.empty()) return domain + "/" + lower_ascii(item.author);
  if (std::ranges::find(shared_hosts, domain) != shared_hosts.end()) {
    return shown_host(url->host) + "/" + first_path_part(*url);
  }
  return domain;
}

int count_publishers(std::span<const Report> reports) {
  std::set<std::string> publishers;
  for (const Report& report : reports) publishers.insert(publisher_key(report.item));
  return static_cast<int>(publishers.size());
}

}  // namespace broadsheet::enrich
