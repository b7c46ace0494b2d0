#include "cli/reading_report.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/text.h"
#include "cli/screen_text.h"
#include "markup/document.h"
#include "markup/markdown.h"

namespace broadsheet::cli {

namespace {

using markup::Comment;
using markup::Page;

/// `screen_text`, but for line ends.
std::string screen_lines(std::string_view text) {
  std::string shown;
  for (const std::string_view line : split(text, '\n')) {
    if (!shown.empty() || line.data() != text.data()) shown += '\n';
    shown += screen_text(line);
  }
  return shown;
}

std::string comment_head(const Comment& comment) {
  std::string head = comment.author.empty() ? "somebody" : comment.author;
  if (comment.published) head += ", " + to_day(*comment.published);
  return head;
}

std::string as_text(const Page& page) {
  std::string text = page.title.empty() ? "" : page.title + "\n\n";
  text += page.text + (page.text.empty() ? "" : "\n");
  for (const Comment& comment : page.comments)
    text += fmt::format("\n[comment: {}]\n{}\n", comment_head(comment), comment.text);
  return screen_lines(text);
}

/// A paragraph each, as text and never as markup.
std::string quoted_as_markdown(std::string_view text) {
  std::string quoted;
  for (const std::string_view line : split(text, '\n'))
    quoted += line.empty() ? ">\n" : "> " + markup::markdown_text(line) + "\n";
  return quoted;
}

std::string as_markdown(const Page& page) {
  std::string text = page.title.empty() ? "" : "# " + markup::markdown_text(page.title) + "\n\n";
  text += markup::to_markdown(page.body);
  if (!page.comments.empty()) text += "\n---\n";
  for (const Comment& comment : page.comments)
    text += fmt::format("\n{}:\n\n{}", markup::markdown_text(comment_head(comment)),
                        quoted_as_markdown(comment.text));
  return text;
}

std::string as_html(const Page& page) {
  markup::DocumentBuilder head;
  head.heading(1, page.title);
  std::string html = markup::to_html(head.take()) + markup::to_html(page.body);
  for (const Comment& comment : page.comments) {
    markup::DocumentBuilder block;
    markup::Part quote;
    quote.kind = markup::PartKind::quote;
    block.paragraph(comment_head(comment) + ":");
    block.open(std::move(quote));
    for (const std::string_view line : split(comment.text, '\n')) block.paragraph(line);
    html += markup::to_html(block.take());
  }
  return html;
}

struct Field {
  std::string name;  ///< as --json and Origin::field give it
  std::string value;
};

std::vector<Field> fields_of(const Page& page) {
  const auto moment = [](const std::optional<Time>& time) {
    return time ? to_rfc3339(*time) : std::string();
  };
  return {{"title", page.title},
          {"authors", page.author},
          {"published", moment(page.published)},
          {"modified", moment(page.modified)},
          {"site", page.site_name},
          {"language", page.lang},
          {"description", page.description},
          {"canonical", page.canonical_url},
          {"image", page.image},
          {"licence", page.licence}};
}

/// "page" where no reader of a kind of its own took it.
std::string kind_of(const Page& page) {
  return page.kind.empty() ? "page" : page.kind;
}

std::string origin_of(const Page& page, const std::string& field) {
  const auto found = std::ranges::find(page.origins, field, &markup::Origin::field);
  if (found == page.origins.end()) return {};
  return fmt::format("  [{}: {}]", markup::name_of(found->sureness), found->from);
}

}  // namespace

std::string shown_as(const Page& page, ReadFormat format) {
  switch (format) {
    case ReadFormat::markdown:
      return as_markdown(page);
    case ReadFormat::html:
      return as_html(page);
    case ReadFormat::text:
    case ReadFormat::json:
      break;
  }
  return as_text(page);
}

std::string reasons_of(const Page& page) {
  constexpr std::size_t shown_max = 110;  // enough to recognise a description by
  std::string text = fmt::format("{:<12} {}\n", "kind", screen_text(kind_of(page)));
  for (const auto& [name, value] : fields_of(page))
    text += fmt::format(
        "{:<12} {}{}\n", name,
        value.empty() ? "-"
                      : screen_text(name == "description" ? shorten(value, shown_max) : value),
        screen_text(origin_of(page, name)));
  text += fmt::format("{:<12} {}{}{}\n", "text", how_many(count_words(page.text), "word"),
                      page.is_paywalled ? ", behind a paywall" : "",
                      screen_text(origin_of(page, "text")));
  text += fmt::format("{:<12} {}\n", "talk", how_many(page.comments.size(), "comment"));
  for (const std::string& note : page.notes)
    text += fmt::format("{:<12} {}\n", "note", screen_text(note));
  return text + "\n";
}

Json json_of(const Page& page, const std::string& address) {
  Json document = Json::object();
  if (!address.empty()) document["address"] = address;
  document["kind"] = kind_of(page);
  for (const auto& [name, value] : fields_of(page)) document[name] = value;
  document["authors"] = page.authors;
  document["article"] = page.is_article;
  document["discussion"] = page.is_discussion;
  document["paywalled"] = page.is_paywalled;
  document["text"] = page.text;
  document["markdown"] = markup::to_markdown(page.body);
  document["comments"] = Json::array();
  for (const Comment& comment : page.comments)
    document["comments"].push_back(
        {{"author", comment.author},
         {"published", comment.published ? to_rfc3339(*comment.published) : ""},
         {"text", comment.text}});
  document["origins"] = Json::array();
  for (const markup::Origin& origin : page.origins)
    document["origins"].push_back({{"field", origin.field},
                                   {"from", origin.from},
                                   {"sureness", markup::name_of(origin.sureness)}});
  document["notes"] = page.notes;
  return document;
}

}  // namespace broadsheet::cli
