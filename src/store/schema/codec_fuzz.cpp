// Any bytes as JSON of any kind: a value or an error, and a value that was read is written and read
// again as the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "store/schema/base64.h"
#include "store/schema/codec.h"

namespace broadsheet::store {

namespace {

template <class T>
void try_as(Result<T> (*read)(std::string_view), std::string_view json) {
  const auto value = read(json);
  if (!value) return;
  const std::string written = to_json(*value);
  const auto again = read(written);
  must(again.has_value());
  must(to_json(*again) == written);
}

void try_all(std::string_view json) {
  try_as(item_from_json, json);
  try_as(seen_item_from_json, json);
  try_as(story_from_json, json);
  try_as(enrichment_from_json, json);
  try_as(evidence_from_json, json);
  try_as(article_from_json, json);
  try_as(edition_from_json, json);
  try_as(run_from_json, json);
  try_as(kept_answer_from_json, json);
  try_as(host_pace_from_json, json);
  try_as(source_health_from_json, json);
  try_as(correction_from_json, json);
  try_as(pattern_from_json, json);
  try_as(session_from_json, json);
  try_as(stage_timing_from_json, json);
  try_as(fact_from_json, json);
  if (const auto bytes = from_base64(json)) must(to_base64(*bytes) == json);
}

}  // namespace

}  // namespace broadsheet::store

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  broadsheet::store::try_all({reinterpret_cast<const char*>(data), size});
  return 0;
}
