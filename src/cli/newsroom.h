/// Everything that stages work with, built in order and taken down in reverse. Commands that run
/// stages build one.
#pragma once

#include <memory>
#include <vector>

#include "base/event_loop.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/stop_wish.h"
#include "cli/data_folder.h"
#include "cli/shell.h"
#include "cli/web_access.h"
#include "pipeline/services.h"

namespace broadsheet::cli {

/// How its runs work.
struct Working {
  pipeline::WorkerRules workers;
  const StopWish& stop;  ///< borrowed
};

class Newsroom {
 public:
  /// `data` is held and opened already.
  Newsroom(const Shell& shell, const CommonArguments& common, HeldStore data, WebAccess web,
           Working working);
  ~Newsroom();
  Newsroom(const Newsroom&) = delete;
  Newsroom& operator=(const Newsroom&) = delete;

  pipeline::Services services();
  void end_progress() { progress_.reset(); }  ///< takes the live line away; no stage runs after it
  store::Store& store() { return *data_.store; }

 private:
  std::filesystem::path folder_;
  HeldStore data_;
  Log log_;
  std::unique_ptr<Clock> clock_;
  EventLoop loop_;
  Working working_;
  Pool pool_;
  std::unique_ptr<net::HttpTransport> transport_;
  std::unique_ptr<net::HttpTransport> model_transport_;
  std::unique_ptr<pipeline::Progress> progress_;
  std::vector<pipeline::ShippedFile> theme_;
};

}  // namespace broadsheet::cli
