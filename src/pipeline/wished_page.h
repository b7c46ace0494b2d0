/// Pages that stories want to be read: how one is asked for, and by what two are told apart.
#pragma once

#include <string>
#include <utility>

#include "enrich/evidence.h"
#include "pipeline/fetch_phase.h"
#include "pipeline/services.h"

namespace broadsheet::pipeline {

/// `page_key` of the address; the address itself where it is none.
std::string key_of(const std::string& address);

/// Asks for the page of `wish`, or for its other address where the first gives nothing; calls
/// `work(answer)` on the pool, and `done` on the loop with the Result that it returns, or with why
/// no answer came. `wish` and `phase` must outlive that.
template <class Work, class Done>
void read_wished_page(Services& services, FetchPhase& phase, enrich::PageWish& wish, Work work,
                      Done done) {
  phase.fetch(wish.request, Fetcher::Lane::page,
              [&services, &phase, &wish, work, done](Result<HttpAnswer> answer) mutable {
                if (answer) {
                  return services.pool.run(
                      services.loop, [work, answer = std::move(*answer)] { return work(answer); },
                      done);
                }
                if (wish.page_address.empty()) return done(std::move(answer).error());
                wish.request.url = std::exchange(wish.page_address, {});
                read_wished_page(services, phase, wish, work, done);
              });
}

}  // namespace broadsheet::pipeline
