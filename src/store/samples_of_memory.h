/// For tests: what is recorded and remembered for later runs, with every field set to something of
/// its own.
#pragma once

#include <string>
#include <utility>

#include "news/feedback.h"
#include "store/ledger.h"
#include "store/records.h"
#include "store/remembered.h"
#include "store/samples.h"

namespace broadsheet::store {

inline Fact sample_fact(std::string run = "run-1", std::string key = "key-1", int attempt = 2) {
  Fact fact;
  fact.run = Id<Run>(std::move(run));
  fact.key = std::move(key);
  fact.attempt = attempt;
  fact.method = "POST";
  fact.url = "https://example.org/a";
  fact.answer.url = "https://example.org/b";
  fact.answer.status = 200;
  fact.answer.headers = {{.name = "content-type", .value = "text/html"},
                         {.name = "set-cookie", .value = "a=1"},
                         {.name = "set-cookie", .value = "b=2"}};
  fact.answer.body = "<p>It is out.</p>";
  fact.answer.received_at = moment(5);
  return fact;
}

inline KeptAnswer sample_kept(std::string key = "key-1") {
  return {.key = std::move(key),
          .fact = {.run = Id<Run>("run-1"), .attempt = 2},
          .etag = "W/\"1\"",
          .last_modified = "Fri, 26 Jun 2026 10:02:00 GMT",
          .fresh_until = moment(600)};
}

inline HostPace sample_pace(std::string domain = "example.org") {
  return {.domain = std::move(domain),
          .closed_until = moment(7),
          .gap = std::chrono::seconds(2),
          .remaining = 3,
          .resets_at = moment(900)};
}

inline SourceHealth sample_health(std::string name = "front page") {
  return {.name = std::move(name),
          .asked_at = moment(5),
          .succeeded_at = moment(-3'600),
          .state = SourceState::failed,
          .error = "network: nothing came",
          .failures_in_a_row = 3,
          .not_before = moment(7'200),
          .runs = 12,
          .items = 340};
}

inline Correction sample_correction(std::string id = "correction-1", Time made_at = moment(8)) {
  Correction correction;
  correction.id = Id<Correction>(std::move(id));
  correction.kind = CorrectionKind::split;
  correction.left = {Id<Item>("item-1")};
  correction.right = {Id<Item>("item-2"), Id<Item>("item-3")};
  correction.made_at = made_at;
  correction.undone_at = moment(9);
  correction.kept = Id<Story>("story-1");
  correction.other = Id<Story>("story-2");
  correction.other_title = "Another release";
  correction.other_begun_at = moment(1);
  correction.other_changed_at = moment(2);
  correction.moved = {sample_member("item-1")};
  return correction;
}

inline Pattern sample_pattern(std::string id = "pattern-1") {
  return {.id = Id<Pattern>(std::move(id)),
          .signal = "word: weekly",
          .right = 0.5,
          .wrong = 3,
          .learned_at = moment(1),
          .counted_at = moment(2),
          .origin = "runs",
          .times = 4};
}

inline Session sample_session(std::string run = "run-1", Time made_at = moment(0)) {
  return {.run = Id<Run>(std::move(run)),
          .made_at = made_at,
          .processed = 90,
          .same_page = 7,
          .same_text = 2,
          .similar = 3,
          .patterns = 11,
          .corrections = 1,
          .examples = {"A release = Another release"}};
}

inline LedgerEntry sample_entry(std::string id = "call-1") {
  LedgerEntry entry;
  entry.id = Id<LedgerEntry>(std::move(id));
  entry.run = Id<Run>("run-1");
  entry.subject = "story-1";
  entry.purpose = "score";
  entry.model = "m-1";
  entry.request = entry.id.text + " asks";
  entry.reserved_at = moment(20);
  entry.settled_at = moment(21);
  entry.state = EntryState::settled;
  entry.reserved = {100};
  entry.charged = {40};
  entry.prompt_tokens = 300;
  entry.reply_tokens = 20;
  entry.outcome = "done";
  return entry;
}

inline StoredReply sample_reply() {
  StoredReply reply;
  reply.request = "call-1 asks";
  reply.asked = "{\"messages\":[]}";
  reply.run = Id<Run>("run-1");
  reply.purpose = "score";
  reply.model = "m-1";
  reply.status = 200;
  reply.content_type = "application/json";
  reply.body = "{\"choices\":[]}\xff";
  reply.received_at = moment(21);
  reply.latency_ms = 900;
  reply.outcome = "empty";
  reply.finish_reason = "stop";
  reply.cost = {40};
  return reply;
}

inline Fact sample_failure(std::string run = "run-1", std::string key = "key-1", int attempt = 1) {
  Fact fact = sample_fact(std::move(run), std::move(key), attempt);
  fact.answer =
      HttpAnswer{.url = fact.url, .status = 0, .headers = {}, .body = {}, .received_at = {}};
  fact.failure = Error{.kind = ErrorKind::rate_limited,
                       .what = "asked too often",
                       .place = "example.org",
                       .hint = "wait",
                       .retry_after = std::chrono::seconds(30)};
  return fact;
}

}  // namespace broadsheet::store
