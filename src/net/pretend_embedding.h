/// What a pretend model of embeddings says: a vector computed from the words of a text, always the
/// same for the same text, and nearer the more words two texts share.
#pragma once

#include <optional>
#include <string_view>

#include "base/http.h"
#include "net/pretend_replies.h"

namespace broadsheet::net {

/// The answer to the body of a request for embeddings of one text or a list of them; nothing where
/// it is none. Takes no outages: those are the same for all replies.
std::optional<HttpAnswer> embedding_for(std::string_view body, ReplyFault fault);

}  // namespace broadsheet::net
