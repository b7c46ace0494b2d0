#include "news/feedback.h"

#include <utility>

#include "base/hash.h"

namespace broadsheet {

std::string_view name_of(CorrectionKind kind) {
  switch (kind) {
    case CorrectionKind::same:
      return "same";
    case CorrectionKind::different:
      return "different";
    case CorrectionKind::merge:
      return "merge";
    case CorrectionKind::split:
      return "split";
  }
  std::unreachable();
}

bool joins(CorrectionKind kind) {
  return kind == CorrectionKind::same || kind == CorrectionKind::merge;
}

Id<Correction> correction_id(const Correction& correction) {
  std::string items;
  for (const Id<Item>& item : correction.left) items += item.text + " ";
  items += "/";
  for (const Id<Item>& item : correction.right) items += " " + item.text;
  return Id<Correction>(
      content_id({"correction", name_of(correction.kind), to_rfc3339(correction.made_at), items}));
}

Id<Pattern> pattern_id(std::string_view signal) {
  return Id<Pattern>(content_id({"pattern", signal}));
}

}  // namespace broadsheet
