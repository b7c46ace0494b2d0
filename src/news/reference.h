/// A source behind a story, and how far it carries (enrich/reference_quality.h says how it is
/// judged).
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"

namespace broadsheet {

struct Evidence;

enum class SourceNature {
  primary,  ///< who did it says so: release notes, repository, paper, documentation, announcement
  report,   ///< somebody else tells of it
  comment,  ///< what people say about it
};

std::string_view name_of(SourceNature nature);

struct Reference {
  std::string url;
  Id<Evidence> evidence;  ///< empty where it could not be read
  SourceNature nature = SourceNature::report;
  std::string publisher;  ///< the house, else the publisher's key
  double quality = 0;     ///< 0..1
  std::string why;        ///< the parts with their numbers, for people
};

}  // namespace broadsheet
