#include "markup/page_facts.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t licence_bytes_max = 300;
constexpr std::size_t end_bytes = 600;  // of the text, where walls begin

// Case folded.
constexpr std::array<std::string_view, 20> walls{"subscribe to continue",
                                                 "subscribe to read",
                                                 "subscribe now to read",
                                                 "to continue reading",
                                                 "to keep reading",
                                                 "to read the full article",
                                                 "to read the full story",
                                                 "to read the rest of this",
                                                 "already a subscriber?",
                                                 "this article is for subscribers",
                                                 "this content is for subscribers",
                                                 "this post is for paid subscribers",
                                                 "this post is for paying subscribers",
                                                 "for subscribers only",
                                                 "member-only story",
                                                 "jetzt weiterlesen",
                                                 "um weiterzulesen",
                                                 "la suite est réservée aux abonnés",
                                                 "article réservé aux abonnés",
                                                 "contenido exclusivo para suscriptores"};

std::string absolute(std::string_view address, const Url* base) {
  if (address.empty()) return {};
  const auto url = base == nullptr ? parse_url(address) : resolve_url(*base, address);
  return url ? url->text() : std::string();
}

}  // namespace

std::string lead_image_of(const PageStatements& page, const Url* base) {
  for (const std::string_view stated :
       {page.meta({"og:image:secure_url", "og:image", "og:image:url"}),
        page.meta({"twitter:image", "twitter:image:src"}), std::string_view(page.linked_data.image),
        std::string_view(page.image)})
    if (std::string found = absolute(stated, base); !found.empty()) return found;
  return {};
}

std::string licence_of(const PageStatements& page, const Url* base) {
  for (const std::string_view stated :
       {std::string_view(page.licence), std::string_view(page.linked_data.licence),
        page.meta({"dcterms.license", "dc.license", "license"})})
    if (std::string found = absolute(stated, base); !found.empty()) return found;
  const std::string_view terms = page.meta({"dcterms.rights", "dc.rights", "rights"});
  return std::string(terms.size() <= licence_bytes_max ? terms : std::string_view());
}

std::optional<Time> modified_of(const PageStatements& page, const std::optional<Time>& published) {
  std::vector<std::string_view> stated{
      page.linked_data.modified,
      page.meta({"article:modified_time", "og:updated_time", "dcterms.modified", "datemodified"})};
  for (const TimeStatement& time : page.times)
    if (time.is_modified && !time.is_aside) stated.emplace_back(time.value);
  for (const std::string_view text : stated) {
    const auto time = parse_date(trim(text));
    if (time && (!published || *time >= *published)) return time;
  }
  return {};
}

bool is_paywalled(const PageStatements& page, std::string_view text) {
  if (page.linked_data.is_free == false) return true;
  const std::string tier = fold_case(page.meta({"article:content_tier", "content_tier"}));
  if (tier == "locked" || tier == "metered") return true;
  const std::string end =
      fold_case(to_valid_utf8(text.substr(text.size() > end_bytes ? text.size() - end_bytes : 0)));
  return std::any_of(walls.begin(), walls.end(),
                     [&](std::string_view wall) { return end.contains(wall); });
}

}  // namespace broadsheet::markup
