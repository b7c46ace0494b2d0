#include "markup/kinds/papers.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/text.h"
#include "markup/kinds/address.h"
#include "markup/kinds/marks.h"
#include "markup/kinds/selector.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t authors_max = 64;
constexpr std::size_t answers_max = 64;

/// "Ada Lovelace" of "Lovelace, Ada".
std::string name_in_order(std::string_view citation) {
  const std::size_t comma = citation.find(',');
  if (comma == std::string_view::npos) return std::string(trim(citation));
  return fold_space(std::string(citation.substr(comma + 1)) + " " +
                    std::string(citation.substr(0, comma)));
}

FoundComment comment_of(const GumboNode& answer, const GumboNode* body) {
  return {.author = text_at(answer, ".post-signature .user-details a,.user-details a"),
          .time = time_at(answer, ".user-action-time .relativetime,time"),
          .body = body};
}

constexpr std::string_view answer_body = ".js-post-body,.s-prose,.post-text,[itemprop=text]";

}  // namespace

bool is_arxiv_abstract(const Url& url) {
  const auto parts = path_parts(url);
  const bool is_host = registrable_domain(url.host) == "arxiv.org";
  return is_host && parts.size() >= 2 && parts[0] == "abs";
}

bool is_wikipedia_article(const Url& url) {
  const auto parts = path_parts(url);
  return registrable_domain(url.host) == "wikipedia.org" && parts.size() >= 2 && parts[0] == "wiki";
}

bool is_stack_exchange_question(const Url& url) {
  constexpr std::array<std::string_view, 7> domains{
      "stackoverflow.com", "stackexchange.com", "superuser.com", "serverfault.com",
      "askubuntu.com",     "mathoverflow.net",  "stackapps.com"};
  const auto parts = path_parts(url);
  return parts.size() >= 2 && parts[0] == "questions" && is_number(parts[1]) &&
         std::ranges::find(domains, registrable_domain(url.host)) != domains.end();
}

std::optional<FoundPage> read_arxiv_abstract(const GumboNode& root, const Url&) {
  FoundPage page;
  page.title = meta_at(root, "citation_title");
  if (page.title.empty()) page.title = text_at(root, "h1.title");
  if (page.title.starts_with("Title:")) page.title = trim(page.title.substr(6));
  const GumboNode* abstract = find_first(root, "blockquote.abstract,.abstract");
  if (page.title.empty() || abstract == nullptr) return {};
  page.body = {abstract};
  page.skip = ".descriptor";
  for (const GumboNode* one : find_all(root, "meta[name=citation_author]", authors_max))
    page.authors.push_back(name_in_order(attribute_of(*one, "content")));
  if (page.authors.empty())
    for (const GumboNode* one : find_all(root, ".authors a", authors_max))
      page.authors.push_back(text_at(*one->parent, "a"));
  page.published = meta_at(root, "citation_date");
  page.site_name = "arXiv";
  return page;
}

namespace {

/// Sections that lead elsewhere, by the names that English and German articles give them.
bool is_apparatus(std::string_view id) {
  constexpr std::array<std::string_view, 12> names{
      "See_also", "References", "Notes",    "External_links",  "Further_reading", "Bibliography",
      "Sources",  "Footnotes",  "Weblinks", "Einzelnachweise", "Literatur",       "Siehe_auch"};
  return std::ranges::find(names, id) != names.end();
}

/// The name of the section that an element begins; nothing where it begins none.
std::optional<std::string> section_begun_by(const GumboNode& node) {
  const bool is_heading = is_selected(node, "h2");
  const GumboNode* heading = is_heading ? &node : nullptr;
  if (is_selected(node, ".mw-heading2")) heading = find_first(node, "h2");
  if (heading == nullptr) return {};
  const std::string_view own = attribute_of(*heading, "id");
  return own.empty() ? attribute_at(*heading, ".mw-headline", "id") : std::string(own);
}

std::set<const GumboNode*> apparatus_in(const GumboNode& body) {
  std::set<const GumboNode*> found;
  const GumboVector& children = body.v.element.children;
  bool is_within = false;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(children.data[i]);
    if (const auto section = section_begun_by(child)) is_within = is_apparatus(*section);
    if (is_within) found.insert(&child);
  }
  return found;
}

}  // namespace

std::optional<FoundPage> read_wikipedia_article(const GumboNode& root, const Url&) {
  auto page = read_marks(
      root, {.title = "#firstHeading,h1.firstHeading,h1",
             .author = {},
             .time = {},
             .body = "#mw-content-text .mw-parser-output,#mw-content-text,#bodyContent"});
  if (!page) return {};
  page->site_name = "Wikipedia";
  page->left_out = apparatus_in(*page->body.front());
  page->skip =
      ".infobox,.navbox,.vertical-navbox,.sidebar,.metadata,.ambox,.hatnote,.dablink,.rellink,"
      ".mw-editsection,.reference,.references,.reflist,.refbegin,.toc,#toc,.thumb,.gallery,"
      ".shortdescription,.noprint,.catlinks,.sistersitebox,.portalbox,.mw-empty-elt,.printfooter,"
      ".Inline-Template,.navigation-not-searchable,figure,table.wikitable caption,"
      "#coordinates,.mw-cite-backlink,.authority-control";
  return page;
}

std::optional<FoundPage> read_stack_exchange_question(const GumboNode& root, const Url&) {
  auto page = read_marks(root, {.title = "#question-header h1,h1[itemprop=name],h1",
                                .author = "#question .post-signature.owner .user-details a,"
                                          "#question .user-details a",
                                .time = "time[itemprop=dateCreated],#question .relativetime",
                                .body = "#question .js-post-body,#question .s-prose,#question "
                                        ".post-text,#question [itemprop=text]"});
  if (!page) return {};
  page->site_name = text_at(root, "meta[property=og:site_name]");
  if (page->site_name.empty()) page->site_name = meta_at(root, "og:site_name");
  page->skip = ".js-post-notice,.s-notice,.snippet-code-js-hide";
  std::vector<const GumboNode*> answers = find_all(root, "#answers .answer", answers_max);
  // The best stand first, unless the reader chose another order.
  const auto accepted = std::ranges::find_if(answers, [](const GumboNode* answer) {
    return is_selected(*answer, ".accepted-answer,[itemprop=acceptedAnswer]");
  });
  if (accepted != answers.end()) std::rotate(answers.begin(), accepted, accepted + 1);
  for (const GumboNode* answer : answers) {
    const GumboNode* body = find_first(*answer, answer_body);
    if (body == nullptr) continue;
    if (page->body.size() == 1)
      page->body.push_back(body);
    else
      page->comments.push_back(comment_of(*answer, body));
  }
  return page;
}

}  // namespace broadsheet::markup
