/// What a pretend model says to a prompt, before anything spoils it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::net {

/// The JSON Schema filled from what stands between the marks of the prompt (llm/envelope.h), or one
/// sentence where `schema` is "": always the same for the same two. Nothing for a schema that
/// cannot be filled.
std::optional<std::string> pretend_content(std::string_view prompt, std::string_view schema);

}  // namespace broadsheet::net
