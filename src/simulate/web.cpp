#include "simulate/web.h"

#include "net/pretend_replies.h"
#include "simulate/draws.h"
#include "simulate/press.h"

namespace broadsheet::simulate {

namespace {

Error failure(ErrorKind kind, std::string what, const std::string& place) {
  Error error;
  error.kind = kind;
  error.what = std::move(what);
  error.place = place;
  return error;
}

HttpAnswer plain(const std::string& url, int status, HttpHeaders headers = {}) {
  HttpAnswer answer;
  answer.url = url;
  answer.status = status;
  answer.headers = std::move(headers);
  return answer;
}

bool is_for_model(const HttpRequest& request) {
  return request.method == "POST";
}

}  // namespace

Web::Web(const History& history, int day, std::vector<Fault> faults, WorldClock& clock,
         Asked& asked, AtRequest at_request)
    : history_(history),
      day_(day),
      faults_(std::move(faults)),
      clock_(clock),
      asked_(asked),
      at_request_(std::move(at_request)) {}

void Web::send(HttpRequest request, net::Answered answered) {
  constexpr std::int64_t latency_ms_max = 400;
  if (at_request_.is_dead()) return answered(failure(ErrorKind::network, "dead", request.url));
  Draws draws(history_.seed + static_cast<std::uint64_t>(asked_.requests++));
  clock_.move(std::chrono::milliseconds(draws.between(1, latency_ms_max)));
  sent_.insert(request.url);
  const auto fault = fault_at(requests_++);
  auto result = fault ? spoiled(request, *fault) : answer(request);
  if (result) result->received_at = clock_.now();
  if (result && is_for_model(request) && result->status == 200) ++asked_.billed[request.body];
  answered(std::move(result));
}

/// Jumps and what happens beside the web take place once; the rest is given back.
std::optional<FaultKind> Web::fault_at(std::int64_t number) {
  std::optional<FaultKind> found;
  for (const Fault& fault : faults_) {
    const bool begins = number == fault.at;
    switch (fault.kind) {
      case FaultKind::jump_forward:
        if (begins) clock_.move(std::chrono::seconds(fault.amount));
        break;
      case FaultKind::jump_back:
        if (begins) clock_.move(-std::chrono::seconds(fault.amount));
        break;
      case FaultKind::stop:
        if (begins) at_request_.stop();
        break;
      case FaultKind::second_runner:
        if (begins) at_request_.second_runner();
        break;
      case FaultKind::waiting_runner:
        if (begins) at_request_.waiting_runner();
        break;
      case FaultKind::timeout:
      case FaultKind::busy:
      case FaultKind::server_error:
      case FaultKind::cut_body:
        if (number >= fault.at && number < fault.at + fault.length) found = fault.kind;
        break;
      case FaultKind::full_disk:
      case FaultKind::failing_disk:
      case FaultKind::kill:
      case FaultKind::power_cut:
      case FaultKind::kill_builder:
        break;
    }
  }
  return found;
}

Result<HttpAnswer> Web::answer(const HttpRequest& request) {
  if (is_for_model(request)) {
    HttpAnswer reply = net::reply_to(request.body);
    reply.url = request.url;
    return reply;
  }
  if (auto found = press_answer(history_, day_, request.url)) return *std::move(found);
  return plain(request.url, 404);
}

Result<HttpAnswer> Web::spoiled(const HttpRequest& request, FaultKind fault) {
  constexpr std::chrono::seconds patience{30};
  if (fault == FaultKind::timeout) {
    clock_.move(patience);
    return failure(ErrorKind::timeout, "no answer in 30 s", request.url);
  }
  if (fault == FaultKind::busy) return plain(request.url, 429, {{"retry-after", "7"}});
  if (fault == FaultKind::server_error) return plain(request.url, 500);
  auto cut = answer(request);
  if (cut) cut->body.resize(cut->body.size() / 2);
  return cut;
}

}  // namespace broadsheet::simulate
