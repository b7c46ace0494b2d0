/// What a page says about itself, as it stands there: meta elements, JSON-LD, times, bylines.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "markup/page_hints.h"
#include "markup/page_source.h"

namespace broadsheet::markup {

struct MetaStatement {
  std::string name;  ///< lower case: "og:title", "author", "dc.date"
  std::string content;
};

/// From schema.org objects in JSON-LD that are articles or pages.
struct LinkedData {
  std::string headline;
  std::string description;
  std::string published;
  std::string modified;
  std::string site_name;
  std::string lang;
  std::vector<std::string> authors;
  std::string image;  ///< as written
  std::string licence;
  std::optional<bool> is_free;  ///< isAccessibleForFree
  std::string body;             ///< articleBody, entities decoded; may be HTML
  bool is_article = false;      ///< some object's type is an article's
};

struct TimeStatement {
  std::string value;          ///< datetime or content, else the text
  std::string shown;          ///< the text, where `value` is not it
  bool is_published = false;  ///< named so by itemprop, pubdate or class
  bool is_modified = false;
  bool is_plain = false;  ///< only a class says that it is a date
  bool is_aside = false;  ///< among comments, teasers or page furniture
};

struct PageStatements {
  std::vector<MetaStatement> metas;
  LinkedData linked_data;
  std::string title;                  ///< of the title element
  std::vector<std::string> headings;  ///< h1, in order, at most 8
  std::vector<std::string> authors;   ///< itemprop, rel=author and byline elements, at most 8
  std::vector<TimeStatement> times;   ///< at most 32
  std::string scripted_day;           ///< of publication, in data that is there for scripts
  std::string canonical;              ///< as written
  std::string licence;                ///< of rel=license, as written
  std::string image;                  ///< of rel=image_src, as written
  std::string base;                   ///< of the base element, as written
  std::string lang;                   ///< of the html element
  bool has_password_field = false;

  /// The first that is not empty among `names`, in the order of `names`.
  std::string_view meta(std::initializer_list<std::string_view> names) const;
};

/// `root` is the html element; `scripts` are those that the tree was made without.
PageStatements statements_of(const GumboNode& root, const std::vector<PageScript>& scripts,
                             HintReader& hints);

/// Adds what a script of type application/ld+json says; of what does not parse only the days.
void read_linked_data(std::string_view script, LinkedData& data);

/// The value of the first key that is named as a time of publication ("publishedAt":"2026-05-12…")
/// in any script; "" where there is none.
std::string publication_in_script(std::string_view script);

/// The text under a node, space folded, at most `bytes_max`.
std::string text_under(const GumboNode& node, std::size_t bytes_max);

}  // namespace broadsheet::markup
