#include "markup/page_site.h"

#include "base/text.h"
#include "base/url.h"
#include "markup/byte_scan.h"

namespace broadsheet::markup {

std::string squeezed(std::string_view text) {
  std::string letters;
  // Most are ASCII, where looking for the borders of words would be most of the work.
  if (wide_bytes(text) == 0) {
    for (const char c : lower_ascii(text))
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
    return letters;
  }
  for (const std::string& word : words(text)) letters += word;
  return letters;
}

bool names_site(std::string_view part, std::string_view site_name, std::string_view host) {
  const std::string name = squeezed(part);
  if (name.size() < 2) return false;
  const std::string site = squeezed(site_name);
  const std::string domain = squeezed(registrable_domain(host));
  const std::string whole = squeezed(shown_host(host));
  if (!site.empty() && (site.contains(name) || name.contains(site))) return true;
  if (domain.starts_with(name) || whole.starts_with(name) || name.starts_with(domain)) return true;
  const auto first = words(part);
  return !first.empty() && first.front().size() >= 3 && domain.starts_with(first.front());
}

}  // namespace broadsheet::markup
