#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

void describe(auto& fields, Like<KeptAnswer> auto& kept) {
  fields("key", kept.key);
  fields("fact", kept.fact);
  fields("etag", kept.etag);
  fields("last_modified", kept.last_modified);
  fields("fresh_until", kept.fresh_until);
}

void describe(auto& fields, Like<HostPace> auto& pace) {
  fields("domain", pace.domain);
  fields("closed_until", pace.closed_until);
  fields("gap_seconds", pace.gap);
  fields("remaining", pace.remaining);
  fields("resets_at", pace.resets_at);
}

void describe(auto& fields, Like<SourceHealth> auto& health) {
  fields("name", health.name);
  fields("asked_at", health.asked_at);
  fields("succeeded_at", health.succeeded_at);
  fields("state", health.state);
  fields("error", health.error);
  fields("failures_in_a_row", health.failures_in_a_row);
  fields("not_before", health.not_before);
  fields("runs", health.runs);
  fields("items", health.items);
}

std::string to_json(const KeptAnswer& kept) {
  return written(kept);
}

Result<KeptAnswer> kept_answer_from_json(std::string_view json) {
  return read_as<KeptAnswer>(json, "kept answer");
}

std::string to_json(const HostPace& pace) {
  return written(pace);
}

Result<HostPace> host_pace_from_json(std::string_view json) {
  return read_as<HostPace>(json, "host pace");
}

std::string to_json(const SourceHealth& health) {
  return written(health);
}

Result<SourceHealth> source_health_from_json(std::string_view json) {
  return read_as<SourceHealth>(json, "source health");
}

}  // namespace broadsheet::store
