#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

void describe(auto& fields, Like<Passage> auto& passage) {
  fields("number", passage.number);
  fields("hash", passage.hash);
  fields("start", passage.start);
  fields("end", passage.end);
  fields("text", passage.text);
}

void describe(auto& fields, Like<Evidence> auto& evidence) {
  fields("id", evidence.id);
  fields("kind", evidence.kind);
  fields("item", evidence.item);
  fields("url", evidence.url);
  fields("title", evidence.title);
  fields("publisher", evidence.publisher);
  fields("author", evidence.author);
  fields("lang", evidence.lang);
  fields("published", evidence.published);
  fields("read_at", evidence.read_at);
  fields("text", evidence.text);
  fields("passages", evidence.passages);
}

std::string to_json(const Evidence& evidence) {
  return written(evidence);
}

Result<Evidence> evidence_from_json(std::string_view json) {
  return read_as<Evidence>(json, "evidence");
}

}  // namespace broadsheet::store
