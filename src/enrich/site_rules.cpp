// Pages that taught a rule keep what they have: the rule is made of what is stored, so that it is
// there in the next run, and again when this one is replayed. Only those that come later lose it.
#include "enrich/site_rules.h"

#include <optional>
#include <vector>

#include "base/text.h"
#include "base/url.h"
#include "markup/kinds/kind.h"

namespace broadsheet::enrich {

namespace {

constexpr std::size_t words_min = 4;  // "Read more" is no rule, and "Conclusion" is none
constexpr std::size_t pages_of_host_max = 200;

struct PageName {
  std::string host;
  std::string key;
};

std::optional<PageName> name_of_page(const Evidence& page) {
  const auto url = parse_url(page.url);
  if (page.kind != EvidenceKind::page || !url || markup::kind_of(*url) != nullptr) return {};
  return PageName{.host = shown_host(url->host), .key = page_key(*url)};
}

/// What stood between two passages that follow each other stays between them.
std::string text_without(const Evidence& page, const std::vector<bool>& taken_out) {
  std::string text;
  std::size_t at = 0;
  bool follows = false;
  for (std::size_t i = 0; i < page.passages.size(); ++i) {
    const std::string& passage = page.passages[i].text;
    const std::size_t start = page.text.find(passage, at);
    if (start == std::string::npos) return page.text;  // another text than was cut
    if (!taken_out[i]) {
      if (!text.empty()) text += follows ? page.text.substr(at, start - at) : "\n\n";
      text += passage;
    }
    follows = !taken_out[i];
    at = start + passage.size();
  }
  return text;
}

}  // namespace

void SiteRules::learn(const Evidence& page) {
  const auto name = name_of_page(page);
  if (!name || pages_of_host_[name->host] >= pages_of_host_max) return;
  ++pages_of_host_[name->host];
  for (const Passage& passage : page.passages) {
    if (count_words(passage.text) < words_min) continue;
    auto& pages = pages_[{name->host, passage.hash}];
    // One more than needed, since a page is no witness against itself.
    if (pages.size() <= pages_min) pages.insert(name->key);
  }
}

std::size_t SiteRules::apply(Evidence& page) const {
  const auto name = name_of_page(page);
  if (!name) return 0;
  std::vector<bool> taken_out(page.passages.size());
  std::size_t count = 0;
  std::size_t bytes = 0;
  std::size_t bytes_of_all = 0;
  for (std::size_t i = 0; i < page.passages.size(); ++i) {
    bytes_of_all += page.passages[i].text.size();
    const auto found = pages_.find({name->host, page.passages[i].hash});
    if (found == pages_.end()) continue;
    const std::size_t others = found->second.size() - found->second.count(name->key);
    if (others < pages_min) continue;
    taken_out[i] = true;
    ++count;
    bytes += page.passages[i].text.size();
  }
  if (count == 0 || bytes * 2 > bytes_of_all) return 0;
  page.text = text_without(page, taken_out);
  page.passages = cut_passages(page.text);
  page.id = evidence_id(page.kind, page.url, page.text);
  return count;
}

}  // namespace broadsheet::enrich
