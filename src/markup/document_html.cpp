#include <string>
#include <vector>

#include <fmt/format.h>

#include "markup/document.h"
#include "markup/sanitise.h"

namespace broadsheet::markup {
namespace {

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string attribute(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

struct MarkTag {
  Mark mark;
  std::string_view tag;
};

constexpr MarkTag mark_tags[] = {{Mark::emphasis, "em"},   {Mark::strong, "strong"},
                                 {Mark::code, "code"},     {Mark::struck, "s"},
                                 {Mark::subscript, "sub"}, {Mark::superscript, "sup"}};

std::string inline_html(const Inline& one) {
  std::string html;
  for (const char c : one.text) {
    if (c == '\n')
      html += "<br>";
    else
      html += escaped(std::string_view(&c, 1));
  }
  for (const MarkTag& entry : mark_tags) {
    if (!one.has(entry.mark)) continue;
    html = fmt::format("<{0}>{1}</{0}>", entry.tag, html);
  }
  if (one.link.empty()) return html;
  return "<a" + attribute("href", one.link) + ">" + html + "</a>";
}

std::string inlines_html(const Part& part) {
  std::string html;
  for (const Inline& one : part.inlines) html += inline_html(one);
  return html;
}

std::string picture_html(const Part& part) {
  const Inline shown = part.inlines.empty() ? Inline() : part.inlines.front();
  const std::string picture =
      "<img" + attribute("src", part.address) + attribute("alt", shown.text) + ">";
  if (shown.link.empty()) return picture + "\n";
  return "<a" + attribute("href", shown.link) + ">" + picture + "</a>\n";
}

/// The element of a part; "" of one that is not written as an element with an end.
std::string tag_of(const Part& part, bool is_in_figure) {
  switch (part.kind) {
    case PartKind::paragraph:
      return "p";
    case PartKind::heading:
      return "h" + std::to_string(part.level == 0 ? 2 : part.level);
    case PartKind::caption:
      return is_in_figure ? "figcaption" : "caption";
    case PartKind::list:
      return part.is_ordered ? "ol" : "ul";
    case PartKind::item:
      return "li";
    case PartKind::definitions:
      return "dl";
    case PartKind::term:
      return "dt";
    case PartKind::description:
      return "dd";
    case PartKind::quote:
      return "blockquote";
    case PartKind::figure:
      return "figure";
    case PartKind::table:
      return "table";
    case PartKind::row:
      return "tr";
    case PartKind::cell:
      return part.is_header ? "th" : "td";
    case PartKind::code:
    case PartKind::picture:
    case PartKind::rule:
      break;
  }
  return {};
}

std::string attributes_of(const Part& part) {
  std::string text;
  if (part.kind == PartKind::list && part.is_ordered && part.first != 1)
    text += attribute("start", std::to_string(part.first));
  if (part.columns > 1) text += attribute("colspan", std::to_string(part.columns));
  if (part.rows > 1) text += attribute("rowspan", std::to_string(part.rows));
  return text;
}

class HtmlWriter {
 public:
  std::string write(const Document& document);

 private:
  struct Open {
    std::uint32_t start;
    std::uint32_t end;
    PartKind kind;
    std::string tag;
  };

  void write_leaf(const Part& part, bool is_alone);
  bool is_in(PartKind kind) const { return !open_.empty() && open_.back().kind == kind; }

  std::string html_;
  std::vector<Open> open_;
};

std::string HtmlWriter::write(const Document& document) {
  for (std::uint32_t at = 0; at <= document.parts.size(); ++at) {
    while (!open_.empty() && open_.back().end <= at) {
      html_ += "</" + open_.back().tag + ">\n";
      open_.pop_back();
    }
    if (at == document.parts.size()) break;
    const Part& part = document.parts[at];
    if (!is_container(part.kind)) {
      const bool is_alone =
          !open_.empty() && open_.back().start + 1 == at && open_.back().end == at + 1;
      write_leaf(part, is_alone);
      continue;
    }
    open_.push_back({at, part.end, part.kind, tag_of(part, false)});
    html_ += "<" + open_.back().tag + attributes_of(part) + ">";
  }
  return std::move(html_);
}

void HtmlWriter::write_leaf(const Part& part, bool is_alone) {
  if (part.kind == PartKind::picture) {
    html_ += picture_html(part);
  } else if (part.kind == PartKind::rule) {
    html_ += "<hr>\n";
  } else if (part.kind == PartKind::code) {
    // A parser drops the first line end in pre.
    html_ += "<pre>\n<code>" + escaped(text_of(part)) + "</code></pre>\n";
  } else if (part.kind == PartKind::paragraph && is_alone && !is_in(PartKind::quote)) {
    html_ += inlines_html(part);
  } else {
    const std::string tag = tag_of(part, is_in(PartKind::figure));
    html_ += "<" + tag + ">" + inlines_html(part) + "</" + tag + ">\n";
  }
}

}  // namespace

std::string to_html(const Document& document) {
  return sanitise_html(HtmlWriter().write(document), nullptr);
}

}  // namespace broadsheet::markup
