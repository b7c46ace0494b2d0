/// Asks the web outside of a run: with the fetcher and the readers of a run, over a store that is
/// forgotten afterwards. What was asked once is not asked again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/event_loop.h"
#include "base/log.h"
#include "base/pool.h"
#include "cli/shell.h"
#include "cli/web_access.h"
#include "collect/source.h"
#include "pipeline/fetcher.h"
#include "pipeline/services.h"
#include "pipeline/source_talk.h"
#include "store/memory/memory_store.h"

namespace broadsheet::cli {

class Inquiry {
 public:
  /// `environment` gives the secrets of services that want one.
  Inquiry(const CommonArguments& common, Environment environment, WebAccess web);
  ~Inquiry();
  Inquiry(const Inquiry&) = delete;
  Inquiry& operator=(const Inquiry&) = delete;

  /// What a run would be given in the end: an answer with status 200..299, or why there is none.
  Result<HttpAnswer> ask(const std::string& url, pipeline::Fetcher::Lane lane);

  /// The source asked as a run asks it.
  pipeline::SourceYield ask(const collect::SourceConfig& source);

  /// All that came from outside so far, in order of arrival.
  std::vector<store::Fact> facts();

 private:
  struct Silence;

  Environment environment_;
  Log log_;
  std::unique_ptr<Clock> clock_;
  EventLoop loop_;
  Pool pool_;
  std::unique_ptr<net::HttpTransport> transport_;
  store::MemoryStore store_;
  std::unique_ptr<Silence> silence_;
  pipeline::Services services_;
  std::unique_ptr<pipeline::Fetcher> fetcher_;
};

}  // namespace broadsheet::cli
