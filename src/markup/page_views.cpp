// None of the views is right on its own. The densest part may be a long comment or a list of
// offers; the article element may hold half of the page, or be one of twenty teasers; articleBody
// is missing on most pages, cut after a paragraph on many, and holds captions and offers on some.
// But they err apart: where two of them name the same text, it is seldom wrong. The densest view
// keeps structure and was measured to be the best, so it decides, but where it found nearly
// nothing: then the page shows its text by script only, and has stated it beforehand. Not so where
// readers have to pay: there the teaser is what the page shows, and what it states is for sale.
#include "markup/page_views.h"

#include <algorithm>

#include "base/text.h"
#include "markup/kinds/writing.h"
#include "markup/word_runs.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t stated_words_min = 60;  // less is a summary

bool is_named_as_article(const OutlineNode& node) {
  if (node.is_text() || node.hints.has(Hint::comments)) return false;
  return node.tag == GUMBO_TAG_ARTICLE || node.tag == GUMBO_TAG_MAIN || node.hints.has(Hint::body);
}

std::string name_of(const OutlineNode& node) {
  if (node.tag == GUMBO_TAG_ARTICLE) return "article element";
  return node.tag == GUMBO_TAG_MAIN ? "main element" : "element named as the body";
}

/// The smallest element that is named as the article, holds nearly all of the body, and hardly
/// more; "" where none does.
std::string structure_view(const BodyViews& views) {
  const Outline& outline = views.outline;
  std::vector<std::size_t> in_body(outline.size() + 1);
  std::vector<std::size_t> in_all(outline.size() + 1);
  for (const Block* block : views.body.blocks) in_body[block->first + 1] += block->letters;
  for (const Block& block : views.blocks) in_all[block.first + 1] += block.letters;
  for (std::size_t at = 1; at < in_all.size(); ++at) {
    in_body[at] += in_body[at - 1];
    in_all[at] += in_all[at - 1];
  }
  std::string name;
  std::size_t smallest = outline.size() + 1;
  for (std::uint32_t at = 0; at < outline.size(); ++at) {
    if (!is_named_as_article(outline[at]) || outline[at].end - at >= smallest) continue;
    const std::size_t shared = in_body[outline[at].end] - in_body[at];
    const std::size_t all = in_all[outline[at].end] - in_all[at];
    if (shared * 10 < in_body.back() * 9 || shared * 10 < all * 6) continue;
    smallest = outline[at].end - at;
    name = name_of(outline[at]);
  }
  return name;
}

Document document_of_stated(const BodyViews& views) {
  const std::string text = to_valid_utf8(views.stated);
  const bool is_html = text.contains("</") || text.contains("<br");
  return document_of(text, is_html ? Writing::html : Writing::plain, views.base);
}

void note(Page& page, std::string from, Sureness sureness) {
  page.origins.push_back({"text", std::move(from), sureness});
}

}  // namespace

void weigh_views(const BodyViews& views, Page& page) {
  std::string from = "the densest part";
  const std::string structure = structure_view(views);
  if (!structure.empty()) from += ", " + structure;
  const Sureness shown = structure.empty() ? Sureness::guessed : Sureness::agreed;
  if (views.stated.empty() || page.is_paywalled) return note(page, std::move(from), shown);

  Document stated = document_of_stated(views);
  const std::vector<std::string> stated_words = words(plain_text(stated));
  if (stated_words.size() < stated_words_min) return note(page, std::move(from), shown);
  const std::vector<std::string> shown_words = words(page.text);
  if (shown_words.size() * shown_share_max < stated_words.size()) {
    page.body = std::move(stated);
    page.text = plain_text(page.body);
    page.notes.emplace_back("the page shows hardly any text: read from its JSON-LD");
    return note(page, "JSON-LD", Sureness::stated);
  }
  const WordRuns shown_runs(shown_words);
  const WordRuns stated_runs(stated_words);
  const double of_stated = stated_runs.share_in(shown_runs);
  const double of_shown = shown_runs.share_in(stated_runs);
  if (of_stated >= agreement && of_shown >= agreement)
    return note(page, from + ", JSON-LD", Sureness::agreed);
  if (of_stated < difference && of_shown < difference)
    page.notes.emplace_back("JSON-LD states another text");
  note(page, std::move(from), shown);
}

}  // namespace broadsheet::markup
