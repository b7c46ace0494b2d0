// Any bytes from a chat endpoint, plain or streamed: an outcome with a sentence, or a whole reply.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/text.h"
#include "llm/key_pacer.h"
#include "llm/reply.h"
#include "llm/sample_replies.h"
#include "llm/wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  using namespace broadsheet::llm;
  const std::string body(reinterpret_cast<const char*>(data), size);
  for (const char* type : {"application/json", "text/event-stream"}) {
    for (const int status : {200, 400, 429}) {
      HttpAnswer answer = sample_answer(status, body, type);
      answer.headers.push_back({"x-ratelimit-remaining-requests", "0"});
      answer.headers.push_back({"x-ratelimit-reset-requests", body});
      const ChatReply reply = read_reply(sample_request(), answer);
      must(is_valid_utf8(reply.text));
      must((reply.outcome == Outcome::done) == reply.what.empty());
      must(reply.outcome != Outcome::done || status == 200);
      must(!reply.usage || (reply.usage->prompt_tokens >= 0 && reply.usage->reply_tokens >= 0));
      must(is_valid_utf8(body_of(repair_of(sample_request(), reply), "m", {}, {})));
      const auto wait = wait_for_reset(answer.headers);
      must(!wait || wait->count() >= 0);
    }
  }
  return 0;
}
