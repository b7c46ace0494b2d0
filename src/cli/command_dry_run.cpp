// `collect --dry-run`: the first requests of every source, as the next run would send them.
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/json_document.h"
#include "cli/listing.h"
#include "cli/screen_text.h"
#include "cli/settings.h"
#include "cli/web_access.h"
#include "net/manners.h"
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

Result<std::vector<Planned>> plan_all(const CommonArguments& common, const pipeline::Config& config,
                                      Time now) {
  store::MemoryStore nothing_stored;
  std::unique_ptr<store::SqliteStore> stored;
  std::error_code unreadable;
  if (std::filesystem::exists(store_file(common.data), unreadable)) {
    TRY_LET(stored, open_to_read(common.data));
  }
  Planner planner(stored ? static_cast<store::Store&>(*stored) : nothing_stored, now);
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

}  // namespace

ExitStatus say_what_would_be_asked(const Shell& shell, const CommonArguments& common,
                                   const pipeline::Config& config, Time now) {
  const auto planned = plan_all(common, config, now);
  if (!planned) return report(shell, common, planned.error());
  if (common.json) {
    say_json(shell.out, json_of(*planned));
  } else {
    say_plan(shell, *planned);
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
