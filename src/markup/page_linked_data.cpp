// JSON-LD (json-ld.org, schema.org/Article) as publishers write it: one object, a list, or a
// @graph; authors as text, object or list of both; line ends inside strings.
#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"
#include "markup/html_text.h"
#include "markup/json.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {
namespace {

constexpr int depth_max = 6;
constexpr std::size_t members_max = 64;

std::string clean(const JsonValue& value) {
  return fold_space(decode_entities(value.text()));
}

/// "NewsArticle", "BlogPosting", "https://schema.org/Article" …
bool is_article_type(std::string_view type) {
  constexpr std::array<std::string_view, 6> ends{"Article", "Posting", "Report",
                                                 "Recipe",  "Review",  "HowTo"};
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return type.ends_with(end); });
}

template <class Test>
bool has_type(const JsonValue& object, Test test) {
  const JsonValue type = object["@type"];
  for (std::size_t i = 0; i < std::min(type.size(), members_max); ++i)
    if (test(type.at(i).text())) return true;
  return test(type.text());
}

void set_first(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void add_authors(const JsonValue& author, std::vector<std::string>& authors) {
  for (std::size_t i = 0; i < std::min(author.size(), members_max); ++i)
    add_authors(author.at(i), authors);
  std::string name = author.is_object() ? clean(author["name"]) : std::string();
  if (name.empty() && author.is_object() && author["name"].size() > 0)
    return add_authors(author["name"], authors);
  if (!author.is_object() && author.size() == 0) name = clean(author);
  if (!name.empty() && std::find(authors.begin(), authors.end(), name) == authors.end())
    authors.push_back(std::move(name));
}

/// Of an address, an object with one, or the first of a list of either.
std::string address_in(const JsonValue& value) {
  const JsonValue first = value.size() > 0 ? value.at(0) : value;
  return first.is_object() ? std::string(first["url"].text()) : std::string(first.text());
}

/// Written as a truth value, or as its name.
std::optional<bool> truth_of(const JsonValue& value) {
  const std::string word = lower_ascii(value.text());
  if (word == "false" || word.ends_with("/false")) return false;
  if (word == "true" || word.ends_with("/true")) return true;
  return {};
}

void read_article(const JsonValue& object, LinkedData& data) {
  // The first article is the page's own; those after it are teasers.
  if (data.is_article) return;
  data.is_article = true;
  data.headline = clean(object["headline"]);
  set_first(data.headline, clean(object["name"]));
  data.description = clean(object["description"]);
  data.published = object["datePublished"].text();
  set_first(data.published, object["dateCreated"].text());
  data.modified = object["dateModified"].text();
  set_first(data.site_name, clean(object["publisher"]["name"]));
  set_first(data.lang, object["inLanguage"].text());
  data.body = decode_entities(object["articleBody"].text());
  data.image = address_in(object["image"]);
  data.licence = address_in(object["license"]);
  data.is_free = truth_of(object["isAccessibleForFree"]);
  data.authors.clear();
  add_authors(object["author"], data.authors);
}

void read_object(const JsonValue& object, LinkedData& data) {
  if (has_type(object, is_article_type)) return read_article(object, data);
  if (has_type(object, [](std::string_view type) { return type.ends_with("WebSite"); }))
    set_first(data.site_name, clean(object["name"]));
  if (!has_type(object, [](std::string_view type) { return type.ends_with("WebPage"); })) return;
  set_first(data.published, object["datePublished"].text());
  set_first(data.modified, object["dateModified"].text());
  set_first(data.lang, object["inLanguage"].text());
}

/// "2026-05-12" of `"key": "2026-05-12"`, also where quotation marks are escaped once more.
std::string value_of_key(std::string_view script, std::string_view key) {
  constexpr std::string_view quotes = "\"'\\ \t\n:";
  constexpr std::size_t value_bytes_max = 40;
  for (std::size_t at = script.find(key); at != std::string_view::npos;
       at = script.find(key, at + 1)) {
    const std::string_view rest = script.substr(at + key.size(), value_bytes_max + 8);
    if (at == 0 || !quotes.contains(script[at - 1])) continue;
    const std::size_t start = rest.find_first_not_of(quotes);
    if (start == std::string_view::npos || !rest.substr(0, start).contains(':')) continue;
    const std::string_view value = rest.substr(start, rest.find_first_of("\"'\\,}", start) - start);
    if (value.size() >= 8) return std::string(value);
  }
  return {};
}

/// By memmem, which is several times as fast as `find` where the first letter is a common one.
bool holds_any_of(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
  });
}

void read_value(const JsonValue& value, LinkedData& data, int depth) {
  if (depth > depth_max) return;
  for (std::size_t i = 0; i < std::min(value.size(), members_max); ++i)
    read_value(value.at(i), data, depth + 1);
  if (!value.is_object()) return;
  read_object(value, data);
  for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"})
    read_value(value[key], data, depth + 1);
}

}  // namespace

void read_linked_data(std::string_view script, LinkedData& data) {
  const std::size_t start = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (start == std::string_view::npos || end == std::string_view::npos || end < start) return;
  // Between the brackets: comments and CDATA marks around them are common, and so are line ends
  // within strings.
  std::string json(script.substr(start, end - start + 1));
  for (char& c : json)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  const auto document = JsonDocument::parse(json);
  if (document) return read_value(document->root(), data, 0);
  // A quotation mark or a comma too many is common; the days are found all the same.
  if (data.is_article) return;
  set_first(data.published, value_of_key(json, "datePublished"));
  set_first(data.modified, value_of_key(json, "dateModified"));
}

std::string publication_in_script(std::string_view script) {
  constexpr std::array<std::string_view, 12> keys{"datePublished",   "publishedDate",
                                                  "published_at",    "publishedAt",
                                                  "publishDate",     "publish_date",
                                                  "published_date",  "publication_date",
                                                  "publicationDate", "article_publication_date",
                                                  "pubDate",         "pubdate"};
  // Nearly all scripts have none of them, and are long.
  if (!holds_any_of(script, {"ublish", "ublica", "ubDate", "ubdate"})) return {};
  for (const std::string_view key : keys)
    if (std::string value = value_of_key(script, key); !value.empty()) return value;
  return {};
}

}  // namespace broadsheet::markup
