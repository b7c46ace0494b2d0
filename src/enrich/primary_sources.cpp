#include "enrich/primary_sources.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace broadsheet::enrich {

namespace {

/// Part of an address or of a link's text, and what it shows.
struct Sign {
  std::string_view text;
  PrimaryKind kind;
};

constexpr std::array<Sign, 17> hosts{{{"arxiv.org", PrimaryKind::paper},
                                      {"doi.org", PrimaryKind::paper},
                                      {"openreview.net", PrimaryKind::paper},
                                      {"aclanthology.org", PrimaryKind::paper},
                                      {"eprint.iacr.org", PrimaryKind::paper},
                                      {"dl.acm.org", PrimaryKind::paper},
                                      {"biorxiv.org", PrimaryKind::paper},
                                      {"medrxiv.org", PrimaryKind::paper},
                                      {"pubmed.ncbi.nlm.nih.gov", PrimaryKind::paper},
                                      {"rfc-editor.org", PrimaryKind::documentation},
                                      {"datatracker.ietf.org", PrimaryKind::documentation},
                                      {"readthedocs.io", PrimaryKind::documentation},
                                      {"docs.rs", PrimaryKind::documentation},
                                      {"pkg.go.dev", PrimaryKind::documentation},
                                      {"nvd.nist.gov", PrimaryKind::announcement},
                                      {"cve.org", PrimaryKind::announcement},
                                      {"cisa.gov", PrimaryKind::announcement}}};

constexpr std::array<std::string_view, 5> forges{"github.com", "gitlab.com", "codeberg.org",
                                                 "bitbucket.org", "sr.ht"};

/// Words of a path between its slashes and dashes.
constexpr std::array<Sign, 13> paths{{{"release-notes", PrimaryKind::release_notes},
                                      {"releasenotes", PrimaryKind::release_notes},
                                      {"changelog", PrimaryKind::release_notes},
                                      {"whatsnew", PrimaryKind::release_notes},
                                      {"whats-new", PrimaryKind::release_notes},
                                      {"/releases/", PrimaryKind::release_notes},
                                      {"/advisories/", PrimaryKind::announcement},
                                      {"/press-releases/", PrimaryKind::announcement},
                                      {"/newsroom/", PrimaryKind::announcement},
                                      {"/announcements/", PrimaryKind::announcement},
                                      {"/docs/", PrimaryKind::documentation},
                                      {"/documentation/", PrimaryKind::documentation},
                                      {"/manual/", PrimaryKind::documentation}}};

constexpr std::array<Sign, 15> link_texts{{{"release notes", PrimaryKind::release_notes},
                                           {"changelog", PrimaryKind::release_notes},
                                           {"what's new", PrimaryKind::release_notes},
                                           {"announce", PrimaryKind::announcement},
                                           {"press release", PrimaryKind::announcement},
                                           {"blog post", PrimaryKind::announcement},
                                           {"statement", PrimaryKind::announcement},
                                           {"advisory", PrimaryKind::announcement},
                                           {"paper", PrimaryKind::paper},
                                           {"preprint", PrimaryKind::paper},
                                           {"study", PrimaryKind::paper},
                                           {"source code", PrimaryKind::repository},
                                           {"repository", PrimaryKind::repository},
                                           {"documentation", PrimaryKind::documentation},
                                           {"specification", PrimaryKind::documentation}}};

constexpr std::array<std::string_view, 12> no_accounts{
    "features", "topics", "sponsors", "orgs",   "about",   "pricing",
    "login",    "signup", "search",   "issues", "explore", "marketplace"};

bool is_of(std::string_view host, std::string_view domain) {
  return host == domain || (host.ends_with(domain) && host.size() > domain.size() &&
                            host[host.size() - domain.size() - 1] == '.');
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(path, '/')) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

/// A repository itself or its releases; an issue or a person's page is neither.
std::optional<PrimaryKind> kind_on_forge(const std::vector<std::string_view>& parts) {
  if (parts.size() < 2 || std::ranges::count(no_accounts, parts[0]) > 0) return {};
  if (std::ranges::count(parts, "releases") > 0) return PrimaryKind::release_notes;
  if (parts.size() == 2) return PrimaryKind::repository;
  return {};
}

template <class Signs>
std::optional<PrimaryKind> sign_in(const Signs& signs, std::string_view text) {
  const auto found =
      std::ranges::find_if(signs, [&](const Sign& sign) { return text.contains(sign.text); });
  return found == signs.end() ? std::nullopt : std::optional(found->kind);
}

/// The text says what is behind the link; only believed of other people's pages.
std::optional<PrimaryKind> kind_by_text(std::string_view text) {
  constexpr std::size_t code_points_max = 80;  // longer ones are sentences that mention it
  const std::string folded = fold_case(fold_space(text));
  if (code_points(folded) > code_points_max) return {};
  return sign_in(link_texts, folded);
}

/// Looks at one link at a time, in the order of the page.
class Search {
 public:
  explicit Search(const Url& page)
      : own_site_(registrable_domain(page.host)), seen_({page_key(page)}) {}

  void look_at(const markup::Inline& link) {
    const auto url = parse_url(link.link);
    if (!url || url->path == "/") return;
    std::string site = registrable_domain(url->host);
    auto kind = primary_kind(*url);
    if (!kind && site != own_site_ && !is_forge(*url)) kind = kind_by_text(link.text);
    if (!kind || !seen_.insert(page_key(*url)).second) return;
    if (!sites_.emplace(*kind, std::move(site)).second) return;
    Url whole = *url;
    whole.fragment.reset();
    found_.push_back({.url = whole.text(), .kind = *kind});
  }

  std::vector<PrimarySource> take(std::size_t most) {
    std::ranges::stable_sort(found_, {}, &PrimarySource::kind);
    if (found_.size() > most) found_.resize(most);
    return std::move(found_);
  }

 private:
  static bool is_forge(const Url& url) {
    return std::ranges::any_of(forges,
                               [&](std::string_view forge) { return is_of(url.host, forge); });
  }

  std::string own_site_;
  std::set<std::string> seen_;
  std::set<std::pair<PrimaryKind, std::string>> sites_;
  std::vector<PrimarySource> found_;
};

}  // namespace

std::string_view name_of(PrimaryKind kind) {
  switch (kind) {
    case PrimaryKind::release_notes:
      return "release notes";
    case PrimaryKind::announcement:
      return "announcement";
    case PrimaryKind::paper:
      return "paper";
    case PrimaryKind::repository:
      return "repository";
    case PrimaryKind::documentation:
      return "documentation";
  }
  std::unreachable();
}

std::optional<PrimaryKind> primary_kind(const Url& url) {
  for (const std::string_view forge : forges) {
    if (is_of(url.host, forge)) return kind_on_forge(parts_of(url.path));
  }
  for (const Sign& sign : hosts) {
    if (is_of(url.host, sign.text)) return sign.kind;
  }
  if (url.host.starts_with("docs.")) return PrimaryKind::documentation;
  return sign_in(paths, lower_ascii(url.path) + "/");
}

std::vector<PrimarySource> find_primary_sources(const markup::Page& page,
                                                std::string_view page_address, std::size_t most) {
  const auto address = parse_url(page_address);
  if (!address || !page.is_article || page.is_discussion) return {};
  Search search(*address);
  for (const markup::Part& part : page.body.parts) {
    for (const markup::Inline& piece : part.inlines) {
      if (!piece.link.empty()) search.look_at(piece);
    }
  }
  return search.take(most);
}

}  // namespace broadsheet::enrich
