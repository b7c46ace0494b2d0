#include "markup/page.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/kinds/kind.h"
#include "markup/kinds/known_page.h"
#include "markup/kinds/talk.h"
#include "markup/kinds/text_page.h"
#include "markup/language.h"
#include "markup/page_author.h"
#include "markup/page_body.h"
#include "markup/page_dates.h"
#include "markup/page_facts.h"
#include "markup/page_input.h"
#include "markup/page_metadata.h"
#include "markup/page_origins.h"
#include "markup/page_structure.h"
#include "markup/page_verdict.h"
#include "markup/page_views.h"

namespace broadsheet::markup {
namespace {

// Sentences and longer blocks are the article's own text, which names other days as well.
constexpr std::size_t date_block_letters_max = 200;

constexpr std::size_t language_bytes_max = 4096;  // more tells no more

using BlockIterator = std::vector<Block>::const_iterator;

std::string short_text(BlockIterator from, BlockIterator to) {
  std::string text;
  for (auto block = from; block != to; ++block)
    if (block->letters < date_block_letters_max && !is_prose(*block)) text += block->text + "\n";
  return text;
}

/// What stands between the headline and the text, and just before the headline, where some pages
/// put the date.
std::string text_near_headline(const std::vector<Block>& blocks, const Body& body) {
  constexpr std::ptrdiff_t before = 3;
  constexpr std::ptrdiff_t after = 14;
  auto at = std::find_if(blocks.begin(), blocks.end(),
                         [](const Block& block) { return block.tag == GUMBO_TAG_H1; });
  if (at == blocks.end())
    at = body.blocks.empty() ? blocks.begin()
                             : blocks.begin() + (body.blocks.front() - blocks.data());
  return short_text(at - std::min(before, at - blocks.begin()),
                    at + std::min(after, blocks.end() - at));
}

/// What follows the article at once: offers to go on for money stand there, named as furniture.
std::string text_behind(const std::vector<Block>& blocks, const Body& body) {
  constexpr std::size_t count_max = 6;
  if (body.blocks.empty()) return {};
  std::string text;
  const auto first = static_cast<std::size_t>(body.blocks.back() - blocks.data()) + 1;
  for (std::size_t at = first; at < std::min(first + count_max, blocks.size()); ++at)
    text += blocks[at].text + "\n";
  return text;
}

/// The address that relative ones on the page start from (html.spec.whatwg.org, section 2.4.3).
std::optional<Url> base_of(const std::optional<Url>& url, std::string_view base) {
  if (base.empty()) return url;
  const auto found = url ? resolve_url(*url, base) : parse_url(base);
  return found ? std::optional(*found) : url;
}

void read_metadata(const PageStatements& statements, const std::optional<Url>& url, Page& page) {
  const std::string host = url ? url->host : std::string();
  page.title = title_of(statements, host);
  page.site_name = site_name_of(statements, host);
  page.authors = authors_of(statements, host);
  page.author = joined_names(page.authors);
  page.lang = lang_of(statements);
  page.description = description_of(statements);
  page.canonical_url = canonical_of(statements, url, base_of(url, statements.base));
}

void read_facts(const PageStatements& statements, const Url* base, std::string_view day_from,
                Page& page) {
  if (page.lang.empty())
    page.lang = guess_language(to_valid_utf8(page.text.substr(0, language_bytes_max)));
  page.modified = modified_of(statements, page.published);
  page.image = lead_image_of(statements, base);
  page.licence = licence_of(statements, base);
  std::ranges::move(origins_of(page, statements, day_from), std::back_inserter(page.origins));
}

void reject(Page& page, const std::string& why) {
  page.is_article = false;
  page.text.clear();
  page.body = {};
  page.notes.push_back("no article: " + why);
}

Page read_html_page(const std::string& html, const HttpAnswer& answer) {
  Page page;
  const auto parsed = parse_url(answer.url);
  const std::optional<Url> url = parsed ? std::optional(*parsed) : std::nullopt;
  // Readers of known kinds look into scripts as well.
  const bool is_known = url && kind_of(*url) != nullptr;
  const PageSource source = is_known ? PageSource(html) : source_of(html);
  const GumboTree tree(source);
  if (tree.is_flattened()) page.notes.emplace_back("nested too deep: read without its structure");
  HintReader hints;
  const PageStatements statements = statements_of(*tree.root(), source.scripts, hints);
  read_metadata(statements, url, page);
  if (is_known && read_known_page(*tree.root(), *url, page)) return page;

  const Outline outline = outline_of(*tree.root(), hints);
  const std::vector<Block> blocks = blocks_of(outline);
  const Body body = body_of(outline, blocks, {page.title, page.author});
  const DateTexts texts{.near_headline = text_near_headline(blocks, body),
                        .anywhere = short_text(blocks.begin(), blocks.end())};
  if (page.authors.empty()) {
    std::string found = author_in_lines(texts.near_headline);
    if (!found.empty()) page.authors.push_back(std::move(found));
    page.author = joined_names(page.authors);
  }
  const auto published = published_of(statements, url, texts, answer.received_at);
  if (published) {
    page.published = published->time;
    page.published_day = published->day;
  }
  const auto base = base_of(url, statements.base);
  page.body = structure_of(outline, blocks, body, base ? &*base : nullptr);
  page.text = plain_text(page.body);
  page.is_paywalled = is_paywalled(statements, page.text + "\n" + text_behind(blocks, body));
  weigh_views({outline, blocks, body, statements.linked_data.body, base ? &*base : nullptr}, page);
  page.comments = talk_below(outline, base ? &*base : nullptr, page.text);
  read_facts(statements, base ? &*base : nullptr, published ? published->from : "", page);
  page.is_article = true;
  const bool is_front = url && url->path == "/" && !url->query;
  const std::string why = why_no_article({statements, body, page.title, page.text, is_front});
  if (!why.empty()) reject(page, why);
  return page;
}

Page read_text(const PageInput& input, const HttpAnswer& answer) {
  const auto url = parse_url(answer.url);
  switch (input.kind) {
    case PageKind::html:
      return read_html_page(input.text, answer);
    case PageKind::markdown:
      return read_markdown_page(input.text, url ? &*url : nullptr);
    case PageKind::plain:
      break;
  }
  return read_plain_page(input.text);
}

}  // namespace

std::string_view name_of(Sureness sureness) {
  switch (sureness) {
    case Sureness::guessed:
      return "guessed";
    case Sureness::stated:
      return "stated";
    case Sureness::agreed:
      break;
  }
  return "agreed";
}

Result<Page> read_page(const HttpAnswer& answer) {
  if (is_api_answer(answer)) return read_api_answer(answer);
  TRY_LET(PageInput input, read_input(answer));
  Page page = read_text(input, answer);
  page.notes.insert(page.notes.begin(), input.notes.begin(), input.notes.end());
  return page;
}

}  // namespace broadsheet::markup
