#include "pipeline/robots_keeper.h"

#include <utility>

namespace broadsheet::pipeline {

namespace {

net::Robots rules_of(const Result<HttpAnswer>& answer) {
  if (answer) return net::Robots::parse(answer->body);
  const ErrorKind kind = answer.error().kind;
  const bool has_none = kind == ErrorKind::refused || kind == ErrorKind::missing;
  return has_none ? net::Robots() : net::Robots::nothing_allowed();
}

}  // namespace

std::optional<bool> RobotsKeeper::allows(const Url& url) const {
  const auto found = origins_.find(url.origin());
  if (found == origins_.end() || !found->second.robots) return {};
  return found->second.robots->allows(url);
}

std::optional<HttpRequest> RobotsKeeper::wait(const Url& url, Then then) {
  const auto [place, is_first] = origins_.try_emplace(url.origin());
  place->second.waiting.push_back(std::move(then));
  if (!is_first) return {};
  HttpRequest request;
  request.url = url.origin() + "/robots.txt";
  return request;
}

std::optional<std::chrono::seconds> RobotsKeeper::learn(const std::string& origin,
                                                        const Result<HttpAnswer>& answer) {
  Origin& known = origins_[origin];
  known.robots = rules_of(answer);
  return known.robots->crawl_delay();
}

void RobotsKeeper::go_on(const std::string& origin) {
  for (Then& then : std::exchange(origins_[origin].waiting, {})) then();
}

}  // namespace broadsheet::pipeline
