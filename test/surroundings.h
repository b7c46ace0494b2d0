/// For tests: what a run is given from outside, none of it real but the folder.
#pragma once

#include "base/event_loop.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/sim_clock.h"
#include "net/transport.h"
#include "pipeline/progress.h"
#include "pipeline/services.h"
#include "store/memory/memory_store.h"
#include "temporary_folder.h"

namespace broadsheet {

template <class AnyClock = SimClock, class AnyProgress = pipeline::SilentProgress>
struct Surroundings {
  Surroundings(Time start, std::size_t workers) : clock(start), pool(workers) {}

  /// Borrows what is here, and `transport`.
  pipeline::Services services(net::HttpTransport& transport) { return services(transport, store); }

  /// Over another store than the one here.
  pipeline::Services services(net::HttpTransport& transport, store::Store& other) {
    return {
        .clock = clock,
        .log = log,
        .transport = transport,
        .store = other,
        .loop = loop,
        .pool = pool,
        .progress = progress,
        .data_folder = folder / "data",
        .workers = {.settings = {.workers = pipeline::SetByHand{
                                     .value = static_cast<int>(pool.workers()), .place = "test"}}}};
  }

  TemporaryFolder folder;
  AnyClock clock;
  EventLoop loop{clock};
  Pool pool;
  store::MemoryStore store;
  Log log{LogFormat::text, Log::Volume::quiet};
  AnyProgress progress;
};

}  // namespace broadsheet
