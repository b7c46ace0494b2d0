#include "pipeline/replay.h"

#include <algorithm>
#include <array>

#include "base/event_loop.h"
#include "base/pool.h"
#include "base/sim_clock.h"
#include "net/shown_address.h"
#include "net/transport.h"
#include "pipeline/paid_search.h"
#include "pipeline/replay_compare.h"
#include "pipeline/replay_store.h"
#include "pipeline/rewind.h"
#include "pipeline/runner.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::array replayed{Stage::collect, Stage::enrich, Stage::generate};

/// Asked only for what is not on record. Secrets never are: a token that stands in for one (RFC
/// 6749 5.1) leads to the requests that were recorded.
class NoTransport final : public net::HttpTransport {
 public:
  explicit NoTransport(const Clock& clock) : clock_(clock) {}

  void send(HttpRequest request, net::Answered answered) override {
    if (request.secrecy == Secrecy::secret) {
      HttpAnswer answer;
      answer.url = request.url;
      answer.status = 200;
      answer.headers = {{"content-type", "application/json"}};
      answer.body = R"({"access_token":"replayed","token_type":"bearer","expires_in":3600})";
      answer.received_at = clock_.now();
      return answered(std::move(answer));
    }
    Error error;
    error.kind = ErrorKind::missing;
    error.what = "the run has no answer on record to " + request.method;
    error.place = net::shown_address(request);
    not_recorded_.push_back(request.method + " " + error.place);
    answered(std::move(error));
  }

  std::vector<std::string> take_not_recorded() {
    std::ranges::sort(not_recorded_);
    return std::move(not_recorded_);
  }

 private:
  const Clock& clock_;
  std::vector<std::string> not_recorded_;
};

std::vector<Stage> stages_of(const Run& run) {
  std::vector<Stage> stages;
  for (const Stage stage : replayed) {
    const auto report = std::ranges::find(run.stages, stage, &StageReport::stage);
    if (report != run.stages.end() && report->done) stages.push_back(stage);
  }
  return stages;
}

Error nothing_to_replay(const Run& run) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "the run finished no stage that can be done again";
  error.place = run.id.text;
  error.hint = "`broadsheet runs show` says how far it came";
  return error;
}

/// Replies are on record, keys are not: the run's calls are asked of the record as if it had one.
Result<Config> with_keys_lent(store::LedgerStore& ledger, const Run& run, Config config) {
  TRY(ledger.each([&](const store::LedgerEntry& entry) {
    std::string& key = entry.purpose == search_purpose ? config.search.key
                       : entry.purpose == name_of(llm::Purpose::embed)
                           ? config.embeddings.model.endpoint.key
                           : config.model.endpoint.key;
    if (entry.run == run.id && key.empty()) key = "recorded";
  }));
  return config;
}

/// The runner goes on with it, under its own id and time.
Run begun(const Run& run, const Config& config) {
  Run again;
  again.id = run.id;
  again.command = run.command;
  again.configuration = configuration_hash(config);
  again.version = run.version;
  again.started_at = run.started_at;
  return again;
}

}  // namespace

Result<std::vector<Article>> articles_of(store::ArticleStore& articles, const Run& run) {
  std::vector<Article> found;
  if (run.edition.empty()) return found;
  TRY_LET(const auto edition, articles.find_edition(run.edition));
  if (!edition) return found;
  for (const Id<Article>& id : edition->articles) {
    TRY_LET(auto article, articles.find(id));
    if (article) found.push_back(std::move(*article));
  }
  return found;
}

Result<Replay> replay_run(store::Store& store, const Run& run, const Config& config, Log& log) {
  const std::vector<Stage> stages = stages_of(run);
  if (stages.empty()) return nothing_to_replay(run);
  ReplayStore past(store);
  TRY(rewind(store, run, past));
  TRY(past.runs().save(begun(run, config)));
  SimClock clock(run.started_at);
  EventLoop loop(clock);
  NoTransport transport(clock);
  Pool pool(1);
  SilentProgress progress;
  Services services{.clock = clock,
                    .log = log,
                    .transport = transport,
                    .store = past,
                    .loop = loop,
                    .pool = pool,
                    .progress = progress,
                    .workers = {.machine = {}, .settings = config.workers}};
  Replay replay;
  TRY_LET(const Config lent, with_keys_lent(store.ledger(), run, config));
  TRY_LET(replay.run, run_stages(run.command, stages, lent, services));
  replay.not_recorded = transport.take_not_recorded();
  TRY_LET(replay.articles, articles_of(past.articles(), replay.run));
  TRY(compare_runs(store, past, run.id, replay));
  return replay;
}

}  // namespace broadsheet::pipeline
