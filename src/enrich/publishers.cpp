#include "enrich/publishers.h"

#include <array>
#include <set>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::enrich {

namespace {

/// Hosts on which the first parts of the path name the publisher; on Reddit "r/rust", elsewhere
/// one.
struct SharedHost {
  std::string_view domain;
  std::size_t parts;
};

constexpr std::array<SharedHost, 10> shared_hosts{{{"github.com", 1},
                                                   {"gitlab.com", 1},
                                                   {"codeberg.org", 1},
                                                   {"sr.ht", 1},
                                                   {"medium.com", 1},
                                                   {"substack.com", 1},
                                                   {"dev.to", 1},
                                                   {"youtube.com", 1},
                                                   {"reddit.com", 2},
                                                   {"sites.google.com", 2}}};

/// "/a/b" for the first two parts of "/a/b/c".
std::string first_parts(const Url& url, std::size_t count) {
  std::string parts;
  for (const std::string_view part : split(std::string_view(url.path).substr(1), '/')) {
    if (count-- == 0) break;
    parts += "/" + lower_ascii(part);
  }
  return parts;
}

/// "somebody.substack.com": the account stands in the host; "git.sr.ht": a service does.
bool has_account_in_host(std::string_view host, std::string_view domain) {
  return (domain == "medium.com" || domain == "substack.com") && host != domain;
}

}  // namespace

std::string publisher_key(std::string_view address) {
  const auto url = parse_url(address);
  if (!url) return std::string(address);
  std::string domain = registrable_domain(url->host);
  std::string host = shown_host(url->host);
  for (const SharedHost& shared : shared_hosts) {
    if (shared.domain != domain && shared.domain != host) continue;
    if (has_account_in_host(host, domain)) return host;
    return std::string(shared.domain) + first_parts(*url, shared.parts);
  }
  return domain;
}

std::string publisher_key(const Item& item) {
  const auto url = parse_url(item.url.empty() ? item.discussion : item.url);
  if (!url) return item.source;
  if (!item.url.empty()) return publisher_key(item.url);
  return registrable_domain(url->host) + "/" + lower_ascii(item.author);
}

int count_publishers(const StoryFile& file, const PublisherFamilies& families) {
  std::set<Id<Item>> here;
  for (const Report& report : file.reports) here.insert(report.item.id);
  std::set<Id<Item>> copies;
  for (const Member& member : file.story.members) {
    if (member.kind == JoinKind::same_text && here.contains(member.joined_to)) {
      copies.insert(member.item);
    }
  }
  std::set<std::string> publishers;
  for (const Report& report : file.reports) {
    if (copies.contains(report.item.id)) continue;
    const std::string key = publisher_key(report.item);
    const std::string_view family = families.of(key);
    publishers.insert(family.empty() ? key : std::string(family));
  }
  return static_cast<int>(publishers.size());
}

}  // namespace broadsheet::enrich
