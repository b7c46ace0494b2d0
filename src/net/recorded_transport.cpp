#include "net/recorded_transport.h"

#include "base/url.h"
#include "net/shown_address.h"

namespace broadsheet::net {

RecordedTransport::RecordedTransport(const Clock& clock, RecordedWeb web)
    : clock_(clock), web_(std::move(web)) {}

void RecordedTransport::send(HttpRequest request, Answered answered) {
  if (auto url = parse_url(request.url); !url) {
    Error error = std::move(url).error();
    error.place = shown_address(request);
    return answered(std::move(error));
  }
  auto answer = web_.answer(request, clock_.now());
  if (answer) return answered(*std::move(answer));
  answered(Error{.kind = ErrorKind::missing,
                 .what = "the recorded web holds no answer to " + request.method,
                 .place = shown_address(request),
                 .hint = "add a recording that has it with --web",
                 .retry_after = {}});
}

}  // namespace broadsheet::net
