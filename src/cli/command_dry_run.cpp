// `--dry-run`: the first requests of every source, as the next run would send them, and what its
// models would cost.
#include <set>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/limits.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/dry_run.h"
#include "cli/json_document.h"
#include "cli/listing.h"
#include "cli/screen_text.h"
#include "cli/settings.h"
#include "cli/web_access.h"
#include "net/manners.h"
#include "pipeline/embedding_forecast.h"
#include "pipeline/model_forecast.h"
#include "pipeline/search_forecast.h"
#include "pipeline/source_health.h"
#include "store/memory/memory_store.h"

namespace broadsheet::cli {

namespace {

/// One line of the plan: a request, or a source that is not asked and why.
struct Planned {
  std::string source;
  std::string method;
  std::string url;
  std::string domain;
  std::string how;   ///< "whole", "if changed", "not sent: fresh until …", "not asked: …"
  std::string pace;  ///< of its domain
  bool is_sent = true;
};

std::string pace_of(const std::string& domain, const std::optional<store::HostPace>& pace,
                    Time now) {
  const std::size_t at_once =
      net::documented_requests_at_once(domain).value_or(limits::api_requests_per_host_max);
  std::string words = fmt::format("{} at once", at_once);
  if (!pace) return words;
  if (pace->gap.count() > 0) words = fmt::format("{} s apart", pace->gap.count());
  if (pace->closed_until > now) words += ", not before " + short_moment(pace->closed_until);
  return words;
}

class Planner {
 public:
  Planner(store::Store& store, Time now) : store_(store), now_(now) {}

  Result<void> plan(const collect::SourceConfig& config) {
    const auto source = collect::make_source(config);
    if (!source) return not_asked(config, source.error());
    TRY_LET(const auto health, store_.sources().find(config.name));
    if (health) {
      if (const auto reason = pipeline::resting(*health, now_)) return not_asked(config, *reason);
    }
    if (const auto reason = (*source)->not_ready()) return not_asked(config, *reason);
    for (const collect::Ask& ask : (*source)->start(now_)) TRY(request(config, ask.request));
    return {};
  }

  const std::vector<Planned>& planned() const { return planned_; }

 private:
  Result<void> not_asked(const collect::SourceConfig& config, const Error& reason) {
    planned_.push_back({.source = config.name,
                        .method = {},
                        .url = config.url,
                        .domain = {},
                        .how = "not asked: " + reason.what,
                        .pace = {},
                        .is_sent = false});
    return {};
  }

  Result<void> request(const collect::SourceConfig& config, const HttpRequest& request) {
    const auto url = parse_url(request.url);
    const std::string domain = url ? registrable_domain(url->host) : std::string();
    TRY_LET(const auto kept, store_.web().kept(request_key(request)));
    TRY_LET(const auto pace, store_.web().pace(domain));
    const bool is_fresh = kept && kept->fresh_until > now_;
    const bool is_conditional = kept && (!kept->etag.empty() || !kept->last_modified.empty());
    std::string how = is_conditional ? "if changed" : "whole";
    if (is_fresh) how = "not sent: fresh until " + short_moment(kept->fresh_until);
    planned_.push_back({.source = config.name,
                        .method = request.method,
                        .url = request.url,
                        .domain = domain,
                        .how = std::move(how),
                        .pace = pace_of(domain, pace, now_),
                        .is_sent = !is_fresh});
    return {};
  }

  store::Store& store_;
  Time now_;
  std::vector<Planned> planned_;
};

/// What is stored, or an empty store where nothing is yet.
Result<std::unique_ptr<store::Store>> open_if_any(const CommonArguments& common) {
  std::error_code unreadable;
  if (!std::filesystem::exists(store_file(common.data), unreadable)) {
    return std::unique_ptr<store::Store>(std::make_unique<store::MemoryStore>());
  }
  TRY_LET(std::unique_ptr<store::Store> stored, open_to_read(common.data));
  return stored;
}

Result<std::vector<Planned>> plan_all(store::Store& store, const pipeline::Config& config,
                                      Time now) {
  Planner planner(store, now);
  for (const collect::SourceConfig& source : config.sources) TRY(planner.plan(source));
  return planner.planned();
}

void say_plan(const Shell& shell, const std::vector<Planned>& planned) {
  std::set<std::string> domains;
  std::size_t sent = 0;
  for (const Planned& one : planned) {
    if (one.method.empty()) {
      say(shell.out,
          fmt::format("  -  {}\n     {}\n", screen_text(one.source), screen_text(one.how)));
      continue;
    }
    const std::string number = one.is_sent ? std::to_string(++sent) : "-";
    if (one.is_sent) domains.insert(one.domain);
    say(shell.out,
        fmt::format("{:>3}  {}: {} {}\n     {}; {}: {}\n", number, screen_text(one.source),
                    one.method, screen_text(one.url), one.how, one.domain, one.pace));
  }
  say(shell.out, fmt::format("{} first requests to {} hosts; their answers lead to further ones. "
                             "Nothing was asked.\n",
                             sent, domains.size()));
}

Json json_of(const std::vector<Planned>& planned) {
  Json list = Json::array();
  for (const Planned& one : planned) {
    list.push_back({{"source", one.source},
                    {"method", one.method},
                    {"url", one.url},
                    {"host", one.domain},
                    {"how", one.how},
                    {"pace", one.pace},
                    {"sent", one.is_sent}});
  }
  return {{"requests", std::move(list)}};
}

std::string said_by(std::int64_t calls_seen) {
  return calls_seen > 0 ? fmt::format("as {} cost", how_many(calls_seen, "earlier call"))
                        : std::string("a guess: no earlier call tells");
}

void say_models(const Shell& shell, const std::optional<pipeline::ModelForecast>& told) {
  if (!told) return say(shell.out, "No model is configured: nothing is paid.\n");
  if (told->why_none) {
    return say(shell.out,
               fmt::format("No model would be asked: {}\n", screen_text(to_line(*told->why_none))));
  }
  if (told->is_free) {
    return say(shell.out,
               fmt::format("Models on this machine are asked about up to {} stories and write up "
                           "to {} articles: nothing is paid.\n",
                           told->stories_max, told->articles_max));
  }
  say(shell.out, fmt::format("Models cost at most {} ({}), about {} ({}).\n", to_usd(told->at_most),
                             told->bound, to_usd(told->about), said_by(told->calls_seen)));
}

void say_embeddings(const Shell& shell, const std::optional<pipeline::EmbeddingForecast>& told) {
  if (!told) return;
  if (told->why_none) {
    return say(shell.out, fmt::format("No embedding would be asked for: {}\n",
                                      screen_text(to_line(*told->why_none))));
  }
  if (told->is_free) {
    return say(shell.out,
               fmt::format("Up to {} texts are embedded on this machine: nothing is paid.\n",
                           told->texts_max));
  }
  say(shell.out,
      fmt::format("Embeddings cost at most {} more ({}), about {} ({}).\n", to_usd(told->at_most),
                  told->bound, to_usd(told->about), said_by(told->calls_seen)));
}

Json json_of(const std::optional<pipeline::EmbeddingForecast>& told) {
  if (!told) return {};
  Json embeddings{{"texts_max", told->texts_max},   {"at_most_usd_micros", told->at_most.count},
                  {"bound", told->bound},           {"about_usd_micros", told->about.count},
                  {"calls_seen", told->calls_seen}, {"free", told->is_free}};
  if (told->why_none) embeddings["why_none"] = to_line(*told->why_none);
  return embeddings;
}

Json json_of(const std::optional<pipeline::ModelForecast>& told) {
  if (!told) return {};
  Json models{{"stories_max", told->stories_max},
              {"articles_max", told->articles_max},
              {"at_most_usd_micros", told->at_most.count},
              {"bound", told->bound},
              {"about_usd_micros", told->about.count},
              {"calls_seen", told->calls_seen},
              {"free", told->is_free}};
  if (told->why_none) models["why_none"] = to_line(*told->why_none);
  return models;
}

void say_searches(const Shell& shell, const std::optional<pipeline::SearchForecast>& told) {
  if (!told) return;
  if (told->why_none) {
    return say(shell.out, fmt::format("Nothing would be searched for: {}\n",
                                      screen_text(to_line(*told->why_none))));
  }
  if (told->is_free) {
    return say(shell.out, fmt::format("Up to {} stories are searched for: nothing is paid.\n",
                                      told->queries_max));
  }
  say(shell.out, fmt::format("Searches cost at most {} ({}), about {}.\n", to_usd(told->at_most),
                             told->bound, to_usd(told->about)));
}

Json json_of(const std::optional<pipeline::SearchForecast>& told) {
  if (!told) return {};
  Json searches{{"queries_max", told->queries_max},
                {"at_most_usd_micros", told->at_most.count},
                {"bound", told->bound},
                {"about_usd_micros", told->about.count},
                {"free", told->is_free}};
  if (told->why_none) searches["why_none"] = to_line(*told->why_none);
  return searches;
}

struct RunPlan {
  std::vector<Planned> requests;
  std::optional<pipeline::ModelForecast> models;
  std::optional<pipeline::SearchForecast> searches = {};
  std::optional<pipeline::EmbeddingForecast> embeddings = {};
};

Result<RunPlan> plan_run(const CommonArguments& common, const pipeline::Config& config, Time now,
                         DryPart part) {
  TRY_LET(const auto store, open_if_any(common));
  RunPlan plan;
  if (part == DryPart::requests_and_models) {
    TRY_LET(plan.requests, plan_all(*store, config, now));
    TRY_LET(plan.embeddings, pipeline::forecast_embeddings(config, store->ledger(), now));
  }
  TRY_LET(plan.models, pipeline::forecast_models(config, store->ledger(), now));
  TRY_LET(plan.searches, pipeline::forecast_search(config, store->ledger(), now));
  return plan;
}

Result<std::vector<Planned>> plan_collection(const CommonArguments& common,
                                             const pipeline::Config& config, Time now) {
  TRY_LET(const auto store, open_if_any(common));
  return plan_all(*store, config, now);
}

}  // namespace

ExitStatus say_what_a_run_would_do(const Shell& shell, const CommonArguments& common,
                                   const pipeline::Config& config, Time now, DryPart part) {
  const auto plan = plan_run(common, config, now, part);
  if (!plan) return report(shell, common, plan.error());
  if (common.json) {
    Json document = json_of(plan->requests);
    document["models"] = json_of(plan->models);
    document["searches"] = json_of(plan->searches);
    if (plan->embeddings) document["embeddings"] = json_of(plan->embeddings);
    say_json(shell.out, document);
    return ExitStatus::done;
  }
  if (part == DryPart::requests_and_models) say_plan(shell, plan->requests);
  say_models(shell, plan->models);
  say_searches(shell, plan->searches);
  say_embeddings(shell, plan->embeddings);
  return ExitStatus::done;
}

ExitStatus say_what_would_be_asked(const Shell& shell, const CommonArguments& common,
                                   const pipeline::Config& config, Time now) {
  const auto planned = plan_collection(common, config, now);
  if (!planned) return report(shell, common, planned.error());
  if (common.json) {
    say_json(shell.out, json_of(*planned));
  } else {
    say_plan(shell, *planned);
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
