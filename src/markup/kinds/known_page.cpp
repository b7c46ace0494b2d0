#include "markup/kinds/known_page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "markup/json.h"
#include "markup/kinds/api.h"
#include "markup/kinds/kind.h"
#include "markup/kinds/selector.h"
#include "markup/kinds/talk.h"
#include "markup/kinds/writing.h"
#include "markup/language.h"
#include "markup/page_author.h"
#include "markup/page_structure.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t words_min = 12;

/// Behind what is there, parted by a rule.
void append(Document& document, Document more) {
  if (more.parts.empty()) return;
  if (!document.parts.empty()) {
    Part rule;
    rule.kind = PartKind::rule;
    rule.end = static_cast<std::uint32_t>(document.parts.size()) + 1;
    document.parts.push_back(std::move(rule));
  }
  const auto shift = static_cast<std::uint32_t>(document.parts.size());
  for (Part& part : more.parts) {
    part.end += shift;
    document.parts.push_back(std::move(part));
  }
}

Document body_of(const FoundPage& found, const Url* base) {
  Document body;
  for (const GumboNode* node : found.body) {
    std::set<const GumboNode*> skipped = find_every(*node, found.skip);
    skipped.insert(found.left_out.begin(), found.left_out.end());
    append(body, structure_under(*node, base, skipped));
  }
  if (body.parts.empty() && !found.words.empty())
    return document_of(to_valid_utf8(found.words), found.writing, base);
  return body;
}

/// Fields of JSON may hold any character.
std::string clean(std::string_view text) {
  return fold_space(to_valid_utf8(text));
}

void set_authors(const std::vector<std::string>& names, Page& page) {
  page.authors.clear();
  for (const std::string& name : names)
    if (std::string one = clean(name); !one.empty()) page.authors.push_back(std::move(one));
  page.author = joined_names(page.authors);
}

/// Where on a page of this kind each field stands, its reader knows.
std::vector<Origin> origins_of(const Page& page, std::string_view kind) {
  const std::string from = fmt::format("the parts of a {}", kind);
  std::vector<Origin> origins;
  const auto add = [&](const char* field, bool is_there) {
    if (is_there) origins.push_back({field, from, Sureness::stated});
  };
  add("title", !page.title.empty());
  add("authors", !page.authors.empty());
  add("published", page.published.has_value());
  add("site", !page.site_name.empty());
  add("description", !page.description.empty());
  return origins;
}

void set_published(const std::string& text, Page& page) {
  page.published = parse_date(text);
  page.published_day = page.published ? to_day(*page.published) : std::string();
}

/// Says of a page without words of its own what it is.
void judge(const FoundPage& found, Page& page) {
  page.is_article = count_words(page.text) >= words_min;
  if (page.is_article) return;
  page.text.clear();
  page.body = {};
  const bool is_talk = found.body.empty() && found.words.empty();
  page.notes.emplace_back(is_talk ? "no article: talk about another page, without words of its own"
                                  : "no article: hardly any text");
}

void take_over(const FoundPage& found, std::string_view kind, Nature nature, const Url* base,
               Page& page) {
  page.kind = kind;
  page.is_discussion = nature == Nature::discussion;
  page.title = clean(found.title);
  page.authors = found.authors;
  set_authors(found.authors, page);
  if (!found.site_name.empty()) page.site_name = clean(found.site_name);
  if (!found.description.empty()) page.description = clean(found.description);
  set_published(found.published, page);
  page.body = body_of(found, base);
  page.text = plain_text(page.body);
  page.comments = comments_of(found.comments, found.skip, base);
  if (page.lang.empty()) page.lang = guess_language(page.text);
  page.origins = origins_of(page, kind);
  judge(found, page);
}

Error unexpected(const HttpAnswer& answer, std::string_view kind) {
  Error error;
  error.what = fmt::format("the answer is not what the API of a {} promises", kind);
  error.place = answer.url;
  return error;
}

}  // namespace

bool read_known_page(const GumboNode& root, const Url& url, Page& page) {
  const KindReader* kind = kind_of(url);
  if (kind == nullptr) return false;
  const auto found = kind->read(root, url);
  if (!found) {
    page.notes.push_back(fmt::format(
        "the address is that of a {}, but its parts are not found: read as any page", kind->name));
    return false;
  }
  take_over(*found, kind->name, kind->nature, &url, page);
  return true;
}

bool is_api_answer(const HttpAnswer& answer) {
  const auto url = parse_url(answer.url);
  return url && api_of(*url) != nullptr &&
         header(answer.headers, "content-type").value_or("").contains("json");
}

Result<Page> read_api_answer(const HttpAnswer& answer) {
  TRY_LET(const Url url, parse_url(answer.url));
  const ApiReader* api = api_of(url);
  if (api == nullptr) return unexpected(answer, "page");
  TRY_LET(const JsonDocument document, JsonDocument::parse(answer.body));
  Page page;
  const auto found = api->read(document.root(), page.canonical_url);
  if (!found) return unexpected(answer, api->name);
  page.canonical_url = to_valid_utf8(page.canonical_url);
  const auto base = parse_url(page.canonical_url);
  take_over(*found, api->name, api->nature, base ? &*base : nullptr, page);
  return page;
}

}  // namespace broadsheet::markup
