#include "markup/kinds/talk.h"

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "markup/kinds/marks.h"
#include "markup/kinds/selector.h"
#include "markup/page_structure.h"

namespace broadsheet::markup {
namespace {

constexpr std::string_view one_comment =
    "li.comment,article.comment,div.comment,[itemprop=comment],[itemtype*=Comment]";
// Where nothing else says where one begins.
constexpr std::string_view one_body = "article.comment-body,div.comment-body";

constexpr CommentMarks marks{
    .one = {},
    .author =
        ".comment-author .fn,.comment-author-name,.comment__author-name,.comment-author,"
        ".comment__author,[itemprop=author],[itemprop=creator],.author,.fn,cite",
    .time =
        "time,.comment-metadata,.comment-date,.comment-time,.comment__timestamp,.comment-meta "
        "a,[itemprop=dateCreated],[itemprop=datePublished]",
    .body =
        ".comment-content,.comment-text,.comment__content,[itemprop=commentText],"
        "[itemprop=text],.comment-message,.comment_body,.comment-body"};

constexpr std::string_view no_talk =
    ".comment-author,.comment-meta,.comment-metadata,.comment-footer,.comment-reply,.reply,"
    ".comment-likes,.comment-respond,.comment-awaiting-moderation,.says,form";

constexpr std::size_t comment_words_min = 2;
constexpr std::size_t name_code_points_max = 60;
// Each is looked through once for each comment that it stands in.
constexpr std::size_t nested_max = 16;

/// In order of the page; those that are named as comments, which few elements are.
std::vector<const GumboNode*> comments_in(const Outline& outline, std::string_view selectors) {
  std::vector<const GumboNode*> found;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t at = 0; at < outline.size(); ++at) {
    const OutlineNode& node = outline[at];
    if (node.is_text() || !node.hints.has(Hint::comments)) continue;
    if (node.element->children.length == 0) continue;
    const GumboNode* element =
        static_cast<const GumboNode*>(node.element->children.data[0])->parent;
    if (!is_selected(*element, selectors)) continue;
    while (!ends.empty() && ends.back() <= at) ends.pop_back();
    if (ends.size() >= nested_max) continue;
    ends.push_back(node.end);
    found.push_back(element);
    if (found.size() == limits::comments_per_page_max) break;
  }
  return found;
}

/// "Maud" of "Maud says:".
std::string name_in(std::string_view author) {
  std::string name = fold_space(to_valid_utf8(author));
  for (const std::string_view end : {":", " says", " sagt", " dit", " dice", " said"})
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  return code_points(name) > name_code_points_max ? std::string() : name;
}

}  // namespace

std::vector<Comment> comments_of(const std::vector<FoundComment>& found, std::string_view skip,
                                 const Url* base) {
  // A comment that quotes another one would put its words into the wrong mouth.
  const std::string left_out = std::string(skip) + ",blockquote";
  std::vector<Comment> comments;
  for (const FoundComment& one : found) {
    Comment comment{.author = fold_space(to_valid_utf8(one.author)),
                    .published = parse_date(one.time),
                    .text = {}};
    comment.text = plain_text(structure_under(*one.body, base, find_every(*one.body, left_out)));
    if (!comment.text.empty()) comments.push_back(std::move(comment));
  }
  return comments;
}

std::vector<Comment> talk_below(const Outline& outline, const Url* base, std::string_view text) {
  std::vector<const GumboNode*> ones = comments_in(outline, one_comment);
  if (ones.empty()) ones = comments_in(outline, one_body);
  std::vector<FoundComment> found;
  std::set<const GumboNode*> seen;
  for (const GumboNode* one : ones) {
    FoundComment comment = read_comment(*one, marks);
    if (comment.body == nullptr) comment.body = one;
    comment.author = name_in(comment.author);
    // Elements that stand in one another may both look like the comment.
    if (seen.insert(comment.body).second) found.push_back(std::move(comment));
  }
  std::vector<Comment> comments = comments_of(found, no_talk, base);
  // A number is a count of comments or of votes.
  std::erase_if(comments, [&](const Comment& one) {
    return count_words(one.text) < comment_words_min || text.contains(one.text);
  });
  return comments;
}

}  // namespace broadsheet::markup
