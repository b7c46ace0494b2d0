#include "collect/reddit_post.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/html_text.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view home = "https://www.reddit.com/";
constexpr std::string_view removed = "[removed]";
constexpr std::string_view deleted = "[deleted]";
// Pictures and films kept by Reddit itself: parts of the post, not pages.
constexpr std::array<std::string_view, 4> media_hosts{"i.redd.it", "v.redd.it", "preview.redd.it",
                                                      "i.redditmedia.com"};

/// "1uhem42" of "/r/NAME/comments/1uhem42/title/"; "" for any other address.
std::string id_in(std::string_view address) {
  constexpr std::string_view mark = "/comments/";
  const auto at = address.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = address.substr(at + mark.size());
  return std::string(rest.substr(0, rest.find_first_of("/?#")));
}

bool is_reddit(const Url& url) {
  return url.host == "reddit.com" || url.host.ends_with(".reddit.com");
}

std::string mended(const std::string& text, Escaping escaping) {
  return escaping == Escaping::once_more ? markup::decode_entities(text) : text;
}

/// The page that a link is about: nothing for the post's own discussion, galleries and media.
std::string page_of(const JsonValue& link, const std::string& id, Escaping escaping) {
  const auto base = parse_url(home);
  std::string address = web_address(mended(link["url"].text(), escaping), *base);
  const auto url = parse_url(address);
  if (!url || link["is_self"].truthy() || link["is_gallery"].truthy()) return {};
  if (std::ranges::find(media_hosts, url->host) != media_hosts.end()) return {};
  if (is_reddit(*url) && (id_in(url->path) == id || url->path.starts_with("/gallery/"))) return {};
  return address;
}

/// The lines that a gallery or a poll adds.
std::string lines_of(const JsonValue& list, std::string_view field) {
  std::string lines;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string line = fold_space(markup::decode_entities(list.at(i)[field].text()));
    if (!line.empty()) lines += (lines.empty() ? "- " : "\n- ") + line;
  }
  return lines;
}

/// The words as HTML where they are there (escaped once by servers that do not know raw_json), else
/// as Markdown, in which character references are markup.
std::string own_words(const JsonValue& link) {
  const std::string markdown = link["selftext"].text();
  if (markdown == removed || markdown == deleted) return {};
  std::string html = link["selftext_html"].text();
  if (trim(html).starts_with("&lt;")) html = markup::decode_entities(html);
  return html.empty() ? markup::decode_entities(markdown) : markup::html_to_text(html).text;
}

std::string words_of(const JsonValue& link) {
  std::string words = own_words(link);
  for (const std::string& more : {lines_of(link["gallery_data"]["items"], "caption"),
                                  lines_of(link["poll_data"]["options"], "text")}) {
    if (!more.empty() && !words.empty()) words += "\n\n";
    words += more;
  }
  return words;
}

std::string author_of(const JsonValue& link) {
  const std::string author = link["author"].text();
  return author == deleted ? std::string() : author;
}

}  // namespace

Escaping escaping_of(const JsonValue& things) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    const JsonValue link = things.at(i)["data"];
    const JsonValue picture = link["preview"]["images"].at(0)["source"];
    if (trim(link["selftext_html"].text()).starts_with("&lt;") ||
        link["url"].text().contains("&amp;") || picture["url"].text().contains("&amp;")) {
      return Escaping::once_more;
    }
  }
  return Escaping::as_asked;
}

std::string_view reason_against_reddit(const JsonValue& link, Adult adult) {
  const std::string words = link["selftext"].text();
  if (!link["removed_by_category"].text().empty() || link["removed"].truthy()) return "removed";
  if (words == deleted) return "deleted by its author";
  if (words == removed && (link["is_self"].truthy() || author_of(link).empty())) return "removed";
  if (link["promoted"].truthy()) return "an advertisement";
  if (link["stickied"].truthy()) return "pinned by the moderators";
  if (adult == Adult::left_out && link["over_18"].truthy()) return "for adults";
  return {};
}

std::string reddit_id(const JsonValue& link) {
  std::string id = link["id"].text();
  const std::string name = link["name"].text();
  if (id.empty() && name.starts_with("t3_")) id = name.substr(3);
  if (id.empty()) id = id_in(link["permalink"].text());
  if (!id.empty()) return id;
  return made_id({link["subreddit"].text(), link["created_utc"].text(), link["title"].text()});
}

Post reddit_post(const JsonValue& link, Escaping escaping) {
  Post post;
  Item& item = post.item;
  item.native_id = reddit_id(link);
  item.title = mended(link["title"].text(), escaping);
  item.text = words_of(link);
  item.url = page_of(link, item.native_id, escaping);
  item.discussion = web_address(link["permalink"].text(), *parse_url(home));
  if (const JsonValue original = link["crosspost_parent_list"].at(0); original.is_object()) {
    item.url = page_of(original, reddit_id(original), escaping);
    if (item.text.empty()) item.text = words_of(original);
  }
  item.author = author_of(link);
  if (const auto created = link["created_utc"].number()) item.published = from_unix(*created);
  item.tags = {mended(link["link_flair_text"].text(), escaping)};
  if (link["over_18"].truthy()) item.tags.emplace_back("nsfw");
  if (escaping == Escaping::once_more) item.repairs.emplace_back("unescaped once more");
  post.points = link["score"].integer();
  post.comments = link["num_comments"].integer();
  return post;
}

}  // namespace broadsheet::collect
