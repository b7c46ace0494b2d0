/// Where answers come from and what time it is: the two belong together, because a recorded web
/// brings its own time.
#pragma once

#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/environment.h"
#include "net/recorded_web.h"
#include "net/transport.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

struct WebAccess {
  std::unique_ptr<Clock> clock;
  std::unique_ptr<net::HttpTransport> transport;  ///< uses the clock: ends before it
  /// For models, which take their time and may live on this machine; null: `transport` does.
  std::unique_ptr<net::HttpTransport> model_transport = {};
};

/// The recordings of `--web` with a simulated clock, the server of `--via` with a shifted one, or
/// the web as it is. Errors: those of RecordedWeb::add and CurlTransport::create, and of
/// `play_web`.
Result<WebAccess> open_web(const WebArguments& arguments, const publish::SiteSettings& site);

/// Sets `model_transport`, where a model is configured, of stories or of embeddings, and the web is
/// the real one; with `via` only for one on this machine (`pretend-model`). The address is the
/// user's own, so any may be reached. Errors: those of CurlTransport::create.
Result<void> open_models(WebAccess& access, const WebArguments& arguments,
                         const pipeline::Config& config);

/// A recorded web, from `start` or else from its latest exchange. Errors: invalid (no exchange says
/// when it was recorded, and no start is given).
Result<WebAccess> play_web(net::RecordedWeb web, std::optional<Time> start);

/// The secrets of the environment under their usual names: REDDIT_CLIENT_ID, REDDIT_CLIENT_SECRET,
/// GITHUB_TOKEN.
void take_credentials(collect::SourceConfig& source, const Environment& environment);

/// A recorded web holds the exchange of a token, but not the secret that was sent for it: any will
/// do. So that the sources that need one can be played.
void lend_credentials(pipeline::Config& config);

}  // namespace broadsheet::cli
