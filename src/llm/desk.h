/// Asks models: reads what was paid for before, keeps to the limits of key and money, sends, stores
/// each reply before anybody reads it, and decides by one table what follows an outcome.
///
///   done            the reply is handed over
///   not_json, breaks_schema   one further request that says what was wrong, then the next model;
///                   for an embedding the next model at once
///   unsupported     asked again without the setting, which is remembered for the endpoint
///   passing         asked again after a wait, limits::attempts_max times, then the next model
///   cut, empty, refused, over_limit   an error with that name
///   fatal           nothing further is asked in this run
///   a limit of money   the next (smaller) model of the chain; after the last, an error
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/event_loop.h"
#include "base/log.h"
#include "llm/reply.h"
#include "llm/spending.h"
#include "net/transport.h"
#include "store/remembering.h"

namespace broadsheet::llm {

/// How the calls of a run went, for its report.
struct DeskCounts {
  std::int64_t sent = 0;
  std::int64_t from_store = 0;  ///< paid for before
  std::int64_t repairs = 0;
  std::int64_t retries = 0;
  std::int64_t smaller = 0;                                        ///< moved on to the next model
  std::map<std::string, std::int64_t, std::less<>> outcomes = {};  ///< of answers, by name
  std::map<std::string, std::int64_t, std::less<>> limits_reached = {};  ///< by limit of money
};

/// Loop thread only. Outlives the calls that it made.
class Desk {
 public:
  using Done = std::move_only_function<void(Result<ChatReply>)>;

  struct Stores {
    store::LedgerStore& ledger;
    store::SourceStore& notes;  ///< what endpoints turned out not to take
  };

  Desk(EventLoop& loop, net::HttpTransport& transport, Stores stores, Log& log,
       const ModelSettings& settings, const Id<Run>& run);

  /// `done` is called once, on the loop, with a reply whose outcome is `done`, or an error. Equal
  /// requests are asked once. `subject` is the story or article that the money is spent on.
  void ask(ChatRequest request, const std::string& subject, Done done);

  /// Nothing more is asked; what is under way may still arrive, and is put on record.
  void end(Error reason);

  const DeskCounts& counts() const { return counts_; }
  UsdMicros spent() const { return spending_.spent(); }
  /// Why nothing is asked any more: an outcome that is fatal, an endpoint that cannot be reached, a
  /// ledger or store that cannot be written.
  const std::optional<Error>& stopped() const { return stopped_; }
  /// A store that cannot record what was paid for: the run ends.
  const std::optional<Error>& fatal() const { return fatal_; }

 private:
  struct Job {
    ChatRequest request;
    std::string subject;
    std::string key;
    std::size_t model = 0;  ///< place in the chain of its purpose
    int attempt = 1;
    int lessons = 0;    ///< settings left out for it
    Quirks known = {};  ///< by which it was sent
    bool is_repair = false;
    std::optional<ChatRequest> first;  ///< of a repair: what the next model is asked
    std::vector<Done> waiting;
  };
  using JobPtr = std::unique_ptr<Job>;

  void open(JobPtr job);
  void pump();
  void send(JobPtr job);
  void answered(JobPtr job, Call call, Result<HttpAnswer> answer);
  void take(JobPtr job, Call call, const HttpAnswer& answer);
  void conclude(JobPtr job, ChatReply reply);
  void repair(JobPtr job, const ChatReply& reply);
  void learn_from(JobPtr job, const ChatReply& reply, const std::string& body);
  void retry(JobPtr job, Error error);
  void next_model(JobPtr job, Error error);
  void stop(JobPtr job, Error error);
  void finish(JobPtr job, Result<ChatReply> result);
  const std::string* model_of(const Job& job) const;
  void keep(const Result<void>& stored);
  void remember_quirks();

  EventLoop& loop_;
  net::HttpTransport& transport_;
  store::SourceStore& notes_;
  Log& log_;
  const ModelSettings& settings_;
  Spending spending_;
  KeyPacer pacer_;
  Quirks quirks_;
  std::deque<JobPtr> queue_;
  std::map<std::string, Job*> open_;  // by key: who asks the same may join
  Time alarm_{};                      // when the queue is looked at again
  int failures_in_a_row_ = 0;         // of the connection
  DeskCounts counts_;
  std::optional<Error> stopped_;
  std::optional<Error> fatal_;
};

}  // namespace broadsheet::llm
