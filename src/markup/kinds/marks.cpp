#include "markup/kinds/marks.h"

#include "base/limits.h"
#include "base/text.h"
#include "markup/kinds/selector.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t time_bytes_max = 80;

}  // namespace

std::string time_at(const GumboNode& root, std::string_view selectors) {
  const GumboNode* found = find_first(root, selectors);
  if (found == nullptr) return {};
  for (const char* name : {"datetime", "title", "content"})
    if (const auto value = trim(attribute_of(*found, name)); !value.empty())
      return std::string(value);
  return text_under(*found, time_bytes_max);
}

std::optional<FoundPage> read_marks(const GumboNode& root, const PageMarks& marks) {
  FoundPage page;
  page.title = text_at(root, marks.title);
  const GumboNode* body = find_first(root, marks.body);
  if (page.title.empty() || body == nullptr) return {};
  page.body.push_back(body);
  if (!marks.author.empty())
    if (std::string author = text_at(root, marks.author); !author.empty())
      page.authors.push_back(std::move(author));
  if (!marks.time.empty()) page.published = time_at(root, marks.time);
  return page;
}

FoundComment read_comment(const GumboNode& one, const CommentMarks& marks) {
  return {.author = text_at(one, marks.author),
          .time = time_at(one, marks.time),
          .body = find_first(one, marks.body)};
}

std::vector<FoundComment> read_comments(const GumboNode& root, const CommentMarks& marks) {
  std::vector<FoundComment> comments;
  for (const GumboNode* one : find_all(root, marks.one, limits::comments_per_page_max)) {
    FoundComment comment = read_comment(*one, marks);
    if (comment.body != nullptr) comments.push_back(std::move(comment));
  }
  return comments;
}

}  // namespace broadsheet::markup
