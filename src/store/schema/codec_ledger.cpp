#include "base/text.h"
#include "store/ledger.h"
#include "store/schema/base64.h"
#include "store/schema/codec.h"
#include "store/schema/json_writer.h"

namespace broadsheet::store {

void describe(JsonWriter& fields, const LedgerEntry& entry) {
  fields("id", entry.id);
  fields("run", entry.run);
  fields("subject", entry.subject);
  fields("purpose", entry.purpose);
  fields("model", entry.model);
  fields("request", entry.request);
  fields("reserved_at", entry.reserved_at);
  fields("settled_at", entry.settled_at);
  fields("state", entry.state);
  fields("reserved_usd_micros", entry.reserved.count);
  fields("charged_usd_micros", entry.charged.count);
  fields("prompt_tokens", entry.prompt_tokens);
  fields("reply_tokens", entry.reply_tokens);
  fields("outcome", entry.outcome);
}

// How long a reply took is left out, like the time of a stage: it is of the machine and the hour.
void describe(JsonWriter& fields, const StoredReply& reply) {
  fields("request", reply.request);
  fields("asked", reply.asked);
  fields("run", reply.run);
  fields("purpose", reply.purpose);
  fields("model", reply.model);
  fields("status", reply.status);
  fields("content_type", reply.content_type);
  fields("received_at", reply.received_at);
  fields("outcome", reply.outcome);
  fields("finish_reason", reply.finish_reason);
  fields("cost_usd_micros", reply.cost.count);
  if (is_valid_utf8(reply.body)) {
    fields("body", reply.body);
  } else {
    fields("body_base64", to_base64(reply.body));
  }
}

std::string to_json(const LedgerEntry& entry) {
  return written(entry);
}

std::string to_json(const StoredReply& reply) {
  return written(reply);
}

}  // namespace broadsheet::store
