/// A streamed reply (server-sent events, html.spec.whatwg.org section 9.2) as the plain one that it
/// stands for.
#pragma once

#include <string>
#include <string_view>

#include "base/http.h"

namespace broadsheet::llm {

bool is_stream(const HttpAnswer& answer);

/// The pieces joined, as the JSON of a plain reply. A stream that broke off has no finish_reason
/// where its last piece is missing; what cannot be read ends it. "" where no event is a piece of a
/// reply.
std::string joined(std::string_view events);

}  // namespace broadsheet::llm
