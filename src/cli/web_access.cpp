#include "cli/web_access.h"

#include "base/limits.h"
#include "base/sim_clock.h"
#include "net/curl_transport.h"
#include "net/recorded_transport.h"

namespace broadsheet::cli {

namespace {

std::string user_agent(const publish::SiteSettings& site) {
  std::string agent = "Broadsheet/" BROADSHEET_VERSION;
  if (!site.contact.empty()) agent += " (+" + site.contact + ")";
  return agent;
}

Result<WebAccess> open_recordings(const WebArguments& arguments) {
  net::RecordedWeb web;
  for (const auto& path : arguments.paths) TRY(web.add(path));
  return play_web(std::move(web), arguments.now);
}

}  // namespace

Result<WebAccess> play_web(net::RecordedWeb web, std::optional<Time> start) {
  if (!start) start = web.latest();
  if (!start) {
    Error error;
    error.what = "no exchange of the recorded web says when it was recorded";
    error.hint = "say what time it is with --now TIME";
    return error;
  }
  WebAccess access;
  access.clock = std::make_unique<SimClock>(*start);
  access.transport = std::make_unique<net::RecordedTransport>(*access.clock, std::move(web));
  return access;
}

Result<WebAccess> open_web(const WebArguments& arguments, const publish::SiteSettings& site) {
  if (!arguments.paths.empty()) return open_recordings(arguments);
  WebAccess access;
  access.clock = arguments.now ? std::make_unique<SystemClock>(*arguments.now)
                               : std::make_unique<SystemClock>();
  net::CurlOptions options;
  options.user_agent = user_agent(site);
  if (!arguments.via.empty()) options.via = arguments.via;
  TRY_LET(access.transport, net::CurlTransport::create(*access.clock, std::move(options)));
  return access;
}

void take_credentials(collect::SourceConfig& source, const Environment& environment) {
  source.client_id = environment("REDDIT_CLIENT_ID").value_or("");
  source.client_secret = environment("REDDIT_CLIENT_SECRET").value_or("");
  source.token = environment("GITHUB_TOKEN").value_or("");
}

Result<void> open_models(WebAccess& access, const WebArguments& arguments,
                         const pipeline::Config& config) {
  const auto may_open = [&](const llm::ModelSettings& settings) {
    return !settings.endpoint.address.empty() && (arguments.via.empty() || is_local(settings));
  };
  const bool is_wanted = may_open(config.model) || may_open(config.embeddings.model);
  if (!arguments.paths.empty() || !is_wanted) return {};
  net::CurlOptions options;
  options.user_agent = "Broadsheet/" BROADSHEET_VERSION;
  options.times.total = limits::model_time_max;
  options.times.stall = limits::model_stall_max;
  options.connections_per_host = limits::model_calls_under_way_max;
  options.may_reach = [](const sockaddr&) { return true; };
  TRY_LET(access.model_transport, net::CurlTransport::create(*access.clock, std::move(options)));
  return {};
}

void lend_credentials(pipeline::Config& config) {
  for (collect::SourceConfig& source : config.sources) {
    if (source.client_id.empty()) source.client_id = "recorded";
    if (source.client_secret.empty()) source.client_secret = "recorded";
  }
}

}  // namespace broadsheet::cli
