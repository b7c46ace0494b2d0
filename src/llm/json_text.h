/// JSON in the replies of models: parsed with limits, and found where it is wrapped in prose. For
/// .cpp files only: it brings nlohmann in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace broadsheet::llm {

using Json = nlohmann::json;  // keys in order of the alphabet: the same value gives the same bytes

/// Nothing for what is no JSON (NaN among it), holds invalid UTF-8, or is nested too deep.
std::optional<Json> parse_json(std::string_view text);

/// The one JSON value of a reply: the text itself, the content of a code fence, or the outermost
/// braces in prose. Nothing where there is none.
std::optional<Json> find_json(std::string_view text);

std::string dump(const Json& json);

/// The member `key` as text; "" where it is none.
std::string text_at(const Json& json, const char* key);

/// The member `key` of a count of tokens; nothing for what no model can have counted.
std::optional<std::int64_t> tokens_at(const Json& usage, const char* key);

/// Why `value` does not fit `schema` ("score: 12 is above 10"); "" where it fits. Knows type (one
/// name), enum, properties, required, additionalProperties: false, items, minItems, maxItems,
/// minimum, maximum, maxLength (code points). A number must be finite.
std::string misfit(const Json& value, const Json& schema);

}  // namespace broadsheet::llm
