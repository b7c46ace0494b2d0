/// What came back from a chat endpoint, judged: one outcome for whatever it sent.
#pragma once

#include "base/http.h"
#include "llm/chat.h"

namespace broadsheet::llm {

/// Pure; any bytes. A 200 that is no chat completion (a proxy's HTML) is not_json; a reply without
/// a finish_reason is cut where it was streamed. Statuses follow platform.openai.com/docs/guides/
/// error-codes: 401 and 403 a bad key, 402 and insufficient_quota no credit, 404 an unknown model
/// or address (all fatal), 429 and 5xx passing.
ChatReply read_reply(const ChatRequest& request, const HttpAnswer& answer);

/// The request that asks for `reply` again in the right form, told what was wrong with it.
ChatRequest repair_of(const ChatRequest& request, const ChatReply& reply);

}  // namespace broadsheet::llm
