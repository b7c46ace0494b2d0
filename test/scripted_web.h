/// A web for tests: scripted answers by address, in order, the last one again; counts what is
/// asked.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/event_loop.h"
#include "net/transport.h"

namespace broadsheet {

class ScriptedWeb final : public net::HttpTransport {
 public:
  explicit ScriptedWeb(EventLoop& loop) : loop_(loop) {}

  void answer(const std::string& url, int status, std::string body, HttpHeaders headers = {}) {
    HttpAnswer answer;
    answer.url = url;
    answer.status = status;
    answer.body = std::move(body);
    answer.headers = std::move(headers);
    script_[url].emplace_back(std::move(answer));
  }

  void fail(const std::string& url, ErrorKind kind) {
    Error error;
    error.kind = kind;
    error.what = "scripted";
    script_[url].emplace_back(std::move(error));
  }

  void send(HttpRequest request, net::Answered answered) override {
    asked.push_back(request.url);
    under_way_max = std::max(under_way_max, ++under_way);
    const auto wait = delay ? delay(request.url) : std::chrono::milliseconds(0);
    if (wait.count() == 0) {
      --under_way;
      return answered(next(request.url));
    }
    loop_.at(loop_.clock().now() + wait,
             [this, url = request.url, answered = std::move(answered)]() mutable {
               --under_way;
               answered(next(url));
             });
  }

  std::size_t times_asked(const std::string& url) const {
    return static_cast<std::size_t>(std::ranges::count(asked, url));
  }

  std::function<std::chrono::milliseconds(const std::string& url)> delay;
  std::vector<std::string> asked;
  std::size_t under_way = 0;
  std::size_t under_way_max = 0;

 private:
  Result<HttpAnswer> next(const std::string& url) {
    const auto found = script_.find(url);
    if (found == script_.end()) {
      Error error;
      error.kind = ErrorKind::missing;
      error.what = "no scripted answer";
      error.place = url;
      return error;
    }
    Result<HttpAnswer> result = found->second.front();
    if (found->second.size() > 1) found->second.pop_front();
    if (result) result->received_at = loop_.clock().now();
    return result;
  }

  EventLoop& loop_;
  std::map<std::string, std::deque<Result<HttpAnswer>>> script_;
};

}  // namespace broadsheet
