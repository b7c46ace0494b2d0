#include "cli/inquiry.h"

#include <algorithm>
#include <optional>

namespace broadsheet::cli {

/// The commands that inquire say what they found when they have found it.
struct Inquiry::Silence final : pipeline::Progress {
  void stage_started(Stage, std::int64_t) override {}
  void advanced(std::string_view, std::int64_t, std::int64_t) override {}
  void source_done(const SourceOutcome&) override {}
  void stage_done(const StageReport&, const StageTiming&) override {}
  void idle() override {}
};

Inquiry::Inquiry(const CommonArguments& common, Environment environment, WebAccess web)
    : environment_(std::move(environment)),
      log_(common.log_format, common.quiet ? Log::Volume::quiet : Log::Volume::normal),
      clock_(std::move(web.clock)),
      loop_(*clock_),
      pool_(1),
      transport_(std::move(web.transport)),
      silence_(std::make_unique<Silence>()),
      services_{.clock = *clock_,
                .log = log_,
                .transport = *transport_,
                .store = store_,
                .loop = loop_,
                .pool = pool_,
                .progress = *silence_,
                .theme = {},
                .data_folder = {}},
      fetcher_(std::make_unique<pipeline::Fetcher>(
          loop_, *transport_,
          pipeline::Fetcher::Stores{.facts = store_.facts(), .web = store_.web()}, log_,
          Id<Run>("inquiry"))) {}

Inquiry::~Inquiry() = default;

Result<HttpAnswer> Inquiry::ask(const std::string& url, pipeline::Fetcher::Lane lane) {
  HttpRequest request;
  request.url = url;
  std::optional<Result<HttpAnswer>> answer;
  fetcher_->fetch(std::move(request), lane,
                  [&answer](Result<HttpAnswer> result) { answer = std::move(result); });
  loop_.run_until([&answer] { return answer.has_value(); });
  must(answer.has_value());
  return *std::move(answer);
}

pipeline::SourceYield Inquiry::ask(const collect::SourceConfig& source) {
  std::vector<collect::SourceConfig> sources{source};
  take_credentials(sources.front(), environment_);
  pipeline::SourceTalk talk(sources, services_, *fetcher_);
  return std::move(talk.run(clock_->now()).front());
}

std::vector<store::Fact> Inquiry::facts() {
  std::vector<store::Fact> facts;
  // A store in memory has nothing to fail at.
  must(store_.facts()
           .each([&facts](const store::Fact& fact) { facts.push_back(fact); })
           .has_value());
  std::ranges::stable_sort(facts, {},
                           [](const store::Fact& fact) { return fact.answer.received_at; });
  return facts;
}

}  // namespace broadsheet::cli
