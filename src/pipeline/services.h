/// What a run is given from outside. Built in cli/, borrowed by everything here.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

#include "base/clock.h"
#include "base/event_loop.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/stop_wish.h"
#include "net/transport.h"
#include "pipeline/progress.h"
#include "pipeline/site_builder.h"
#include "pipeline/workers.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// A file that ships inside the program: the site's theme.
struct ShippedFile {
  std::string_view path;
  std::string_view bytes;
};

struct Services {
  Clock& clock;
  Log& log;
  net::HttpTransport& transport;
  store::Store& store;
  EventLoop& loop;
  Pool& pool;
  Progress& progress;
  std::span<const ShippedFile> theme = {};
  std::filesystem::path data_folder = {};
  std::size_t requests_at_once = limits::requests_under_way_max;  ///< over all hosts
  net::HttpTransport* model_transport = nullptr;  ///< null: models are asked over `transport`
  WorkerRules workers = {};
  const StopWish* stop = nullptr;  ///< null: nobody can ask it to stop
  std::function<Result<void>(const SiteBuild&)> build_site = pipeline::build_site;
};

}  // namespace broadsheet::pipeline
