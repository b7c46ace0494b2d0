#include "net/pretend_faults.h"

#include <array>

#include "base/hash.h"

namespace broadsheet::net {

namespace {

constexpr int faults_in_a_row_max = 2;
constexpr std::uint64_t one_in = 10;
constexpr std::array kinds{Fault::server_error, Fault::unavailable, Fault::cut_body, Fault::closed};

}  // namespace

Fault PretendFaults::next(const HttpRequest& request) {
  std::string key = request.method + " " + request.url;
  History& history = history_[key];
  key += " " + std::to_string(history.requests++) + " " + std::to_string(seed_);
  const std::uint64_t drawn = hash64(key);
  if (drawn % one_in != 0 || history.faults_in_a_row >= faults_in_a_row_max) {
    history.faults_in_a_row = 0;
    return Fault::none;
  }
  ++history.faults_in_a_row;
  return kinds[drawn / one_in % kinds.size()];
}

HttpAnswer answer_of(Fault fault) {
  HttpAnswer answer{.url = {},
                    .status = 500,
                    .headers = {{"content-type", "text/html; charset=utf-8"}},
                    .body = "<!doctype html><title>Something broke</title>\n",
                    .received_at = {}};
  if (fault == Fault::cut_body) answer.status = 200;
  if (fault == Fault::unavailable) {
    answer.status = 503;
    answer.headers.push_back({"retry-after", "1"});
  }
  return answer;
}

}  // namespace broadsheet::net
