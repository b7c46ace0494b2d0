// Bytes as JSON: every value can be walked and asked for everything.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.h"
#include "markup/json.h"

namespace {

using namespace broadsheet;

void ask_everything(const markup::JsonValue& value, int depth) {
  const std::string text = value.text();
  must(is_valid_utf8(text));
  must(!value.integer() || value.number());
  must(value.size() == 0 || value.is_array());
  must(!value.truthy() || text == "true");
  if (depth == 0) return;
  for (std::size_t i = 0; i < value.size(); ++i) ask_everything(value.at(i), depth - 1);
  if (value.is_object()) ask_everything(value["a"], depth - 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = markup::JsonDocument::parse(bytes);
  if (document) {
    ask_everything(document->root(), 300);
  } else {
    must(!document.error().what.empty());
  }
  return 0;
}
