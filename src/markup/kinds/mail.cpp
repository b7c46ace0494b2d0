#include "markup/kinds/mail.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "markup/kinds/address.h"
#include "markup/kinds/marks.h"
#include "markup/kinds/selector.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t header_lines_max = 40;
constexpr std::size_t blocks_max = 8;

/// "Ada Lovelace" of "Ada Lovelace <ada@example.org>"; of a bare address what stands before the @.
std::string name_of_sender(std::string_view from) {
  std::string_view name = trim(from.substr(0, from.find('<')));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
    name = name.substr(1, name.size() - 2);
  if (name.empty() && !from.empty()) name = from.substr(1);
  return fold_space(name.substr(0, name.find('@')));
}

/// The text without what the sender's program adds below "-- ".
std::string without_signature(std::string_view text) {
  for (const std::string_view mark : {"\n-- \n", "\n--\n"}) text = text.substr(0, text.rfind(mark));
  return std::string(text);
}

/// Header lines, then a blank one, then the message. Nothing where the text begins otherwise.
std::optional<FoundPage> read_message(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  FoundPage page;
  for (std::size_t lines = 0; lines < header_lines_max; ++lines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) break;
    const std::string_view value = trim(line.substr(std::min(line.find(':') + 1, line.size())));
    if (line.starts_with("From:")) page.authors = {name_of_sender(value)};
    if (line.starts_with("Subject:")) page.title = fold_space(value);
    // A link to the thread stands behind the date.
    if (line.starts_with("Date:"))
      page.published = trim(value.substr(0, value.find_first_of("[\t")));
  }
  if (page.title.empty() || page.authors.empty()) return {};
  page.words = without_signature(text);
  return page;
}

}  // namespace

bool is_pipermail_message(const Url& url) {
  const auto parts = path_parts(url);
  const auto archive = std::ranges::find(parts, std::string_view("pipermail"));
  return parts.end() - archive >= 4 && parts.back().ends_with(".html") &&
         is_number(parts.back().substr(0, parts.back().size() - 5));
}

bool is_hyperkitty_message(const Url& url) {
  const auto parts = path_parts(url);
  const auto list = std::ranges::find(parts, std::string_view("list"));
  return parts.end() - list >= 4 && list[1].contains('@') &&
         (list[2] == "message" || list[2] == "thread");
}

bool is_public_inbox_message(const Url& url) {
  const auto parts = path_parts(url);
  const bool has_id = parts.size() >= 2 && (parts[1].contains('@') || parts[1].contains("%40"));
  return has_id && (parts.size() == 2 || parts[2] == "T" || parts[2] == "t");
}

std::optional<FoundPage> read_pipermail_message(const GumboNode& root, const Url&) {
  auto page =
      read_marks(root, {.title = "h1", .author = "body b", .time = "body i", .body = "pre"});
  if (!page) return {};
  page->words = without_signature(lines_under(*page->body.front(), limits::html_bytes_max));
  page->body.clear();
  return page;
}

std::optional<FoundPage> read_hyperkitty_message(const GumboNode& root, const Url&) {
  auto page = read_marks(
      root, {.title = ".thread-header h3,.message-header h1,.thread-header h1,h3",
             .author = ".email-header .name a,.email-header .name,.email-author .name,.name",
             .time = ".email-header .time span,.email-header .time,.email-date,.date",
             .body = ".email-body"});
  if (!page) return {};
  page->skip = ".email-info,.quoted-switch,.attachments,.email-footer";
  page->comments = read_comments(root, {.one = ".replies .email,.reply .email",
                                        .author = ".name a,.name",
                                        .time = ".time span,.time,.date",
                                        .body = ".email-body"});
  return page;
}

std::optional<FoundPage> read_public_inbox_message(const GumboNode& root, const Url&) {
  for (const GumboNode* block : find_all(root, "pre", blocks_max))
    if (auto page = read_message(lines_under(*block, limits::html_bytes_max))) return page;
  return {};
}

}  // namespace broadsheet::markup
