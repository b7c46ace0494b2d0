/// Whose word an element of a feed is.
#pragma once

#include <string_view>

namespace broadsheet::markup {

/// The vocabularies that feeds mix. `core` is the feed's own: no namespace, one of the many of RSS,
/// or whatever stands there without a prefix.
enum class Vocabulary {
  core,
  atom,
  dublin_core,  ///< elements and terms
  content,
  itunes,
  media,
  rdf,
  xhtml,
  feedburner,
  other
};

enum class Prefix { none, some };

/// By the address of the namespace, which feeds write in many ways.
Vocabulary vocabulary_of_address(std::string_view address, Prefix prefix);

/// By the prefix of a name whose namespace was never declared: "dc:date".
Vocabulary vocabulary_of_name(std::string_view name);

}  // namespace broadsheet::markup
