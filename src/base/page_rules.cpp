#include "base/page_rules.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace broadsheet {

namespace {

/// Old and alternative hosts, and the one that stands for all of them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> hosts{{
    {"old.reddit.com", "reddit.com"},
    {"new.reddit.com", "reddit.com"},
    {"np.reddit.com", "reddit.com"},
    {"i.reddit.com", "reddit.com"},
    {"sh.reddit.com", "reddit.com"},
    {"x.com", "twitter.com"},
    {"fxtwitter.com", "twitter.com"},
    {"vxtwitter.com", "twitter.com"},
    {"fixupx.com", "twitter.com"},
    {"nitter.net", "twitter.com"},
    {"music.youtube.com", "youtube.com"},
    {"gaming.youtube.com", "youtube.com"},
    {"youtube-nocookie.com", "youtube.com"},
    {"export.arxiv.org", "arxiv.org"},
    {"xxx.lanl.gov", "arxiv.org"},
    {"alphaxiv.org", "arxiv.org"},
}};

using Segments = std::vector<std::string_view>;

std::string parameter(std::string_view query, std::string_view name) {
  for (const std::string_view part : split(query, '&')) {
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && part.substr(0, equals) == name) {
      return std::string(part.substr(equals + 1));
    }
  }
  return {};
}

void set(PageParts& page, std::string host, std::string path) {
  page = {.host = std::move(host), .path = std::move(path), .query = {}};
}

/// youtu.be/ID, /watch?v=ID, /shorts/ID, /live/ID, /embed/ID. Lists and times are left out.
void fold_youtube(PageParts& page, const Segments& path) {
  constexpr std::array<std::string_view, 4> kinds{"shorts", "live", "embed", "v"};
  std::string video;
  if (path.size() == 1 && path[0] == "watch") video = parameter(page.query, "v");
  if (path.size() == 2 && std::ranges::find(kinds, path[0]) != kinds.end()) video = path[1];
  if (!video.empty()) set(page, "youtube.com", "/watch/" + video);
}

void fold_short_youtube(PageParts& page, const Segments& path) {
  if (path.size() == 1) set(page, "youtube.com", "/watch/" + std::string(path[0]));
}

/// The words after the number of a thread are decoration; with a comment's number they are not.
void fold_reddit(PageParts& page, const Segments& path) {
  const auto comments = std::ranges::find(path, "comments");
  const auto rest = static_cast<std::size_t>(path.end() - comments);
  if (rest < 2) {
    page.path = lower_ascii(page.path);  // subreddits and users ignore case
    return;
  }
  std::string thread = "/comments/" + lower_ascii(comments[1]);
  if (rest >= 4) thread += "/" + lower_ascii(comments[3]);
  set(page, "reddit.com", thread);
}

void fold_short_reddit(PageParts& page, const Segments& path) {
  if (path.size() == 1) set(page, "reddit.com", "/comments/" + lower_ascii(path[0]));
}

/// A status is named by its number, whoever's name stands before it.
void fold_twitter(PageParts& page, const Segments& path) {
  if (path.size() >= 3 && path[1] == "status") {
    set(page, "twitter.com", "/i/status/" + std::string(path[2]));
  } else if (path.size() == 1) {
    page.path = lower_ascii(page.path);
  }
}

/// Owners and repositories ignore case; files within them do not.
void fold_github(PageParts& page, const Segments& path) {
  std::string folded;
  for (std::size_t i = 0; i < path.size(); ++i) {
    folded += "/" + (i < 2 ? lower_ascii(path[i]) : std::string(path[i]));
  }
  if (path.size() == 2 && folded.ends_with(".git")) folded.resize(folded.size() - 4);
  page.path = folded;
}

/// A paper's abstract, its PDF and HTML, and their versions are one paper.
void fold_arxiv(PageParts& page, const Segments& path) {
  constexpr std::array<std::string_view, 4> forms{"abs", "pdf", "html", "format"};
  if (path.size() < 2 || std::ranges::find(forms, path[0]) == forms.end()) return;
  std::string paper = page.path.substr(path[0].size() + 1);
  if (paper.ends_with(".pdf")) paper.resize(paper.size() - 4);
  const std::size_t version = paper.find_last_not_of("0123456789");
  if (version != std::string::npos && paper[version] == 'v' && version + 1 < paper.size()) {
    paper.resize(version);
  }
  set(page, "arxiv.org", "/abs" + paper);
}

/// /questions/ID/words and /q/ID.
void fold_stack_exchange(PageParts& page, const Segments& path) {
  if (path.size() < 2 || (path[0] != "questions" && path[0] != "q")) return;
  if (path[1].find_first_not_of("0123456789") != std::string_view::npos) return;
  if (path.size() >= 4) return;  // one answer, not the question
  set(page, page.host, "/questions/" + std::string(path[1]));
}

/// Mobile Wikipedia is LANG.m.wikipedia.org.
void fold_wikipedia(PageParts& page, const Segments&) {
  const std::size_t mobile = page.host.find(".m.");
  if (mobile != std::string::npos) page.host.erase(mobile, 2);
}

struct SiteRule {
  std::string_view host;  ///< with a leading dot: any host that ends so
  void (*fold)(PageParts&, const Segments&);
};

constexpr std::array site_rules{
    SiteRule{"youtube.com", fold_youtube},
    SiteRule{"youtu.be", fold_short_youtube},
    SiteRule{"reddit.com", fold_reddit},
    SiteRule{"redd.it", fold_short_reddit},
    SiteRule{"twitter.com", fold_twitter},
    SiteRule{"github.com", fold_github},
    SiteRule{"arxiv.org", fold_arxiv},
    SiteRule{"stackoverflow.com", fold_stack_exchange},
    SiteRule{"superuser.com", fold_stack_exchange},
    SiteRule{"serverfault.com", fold_stack_exchange},
    SiteRule{".stackexchange.com", fold_stack_exchange},
    SiteRule{".wikipedia.org", fold_wikipedia},
};

bool is_for(const SiteRule& rule, std::string_view host) {
  return rule.host.starts_with('.') ? host.ends_with(rule.host) : host == rule.host;
}

}  // namespace

void apply_site_rule(PageParts& page) {
  const auto host = std::ranges::find(hosts, page.host, &decltype(hosts)::value_type::first);
  if (host != hosts.end()) page.host = host->second;
  const auto rule = std::ranges::find_if(
      site_rules, [&](const SiteRule& candidate) { return is_for(candidate, page.host); });
  if (rule == site_rules.end()) return;
  const std::string path = page.path;
  Segments segments;
  for (const std::string_view segment : split(path, '/')) {
    if (!segment.empty()) segments.push_back(segment);
  }
  rule->fold(page, segments);
}

}  // namespace broadsheet
