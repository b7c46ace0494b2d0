// libmicrohttpd runs the sockets, in poll mode: its epoll mode falls from 75,000 requests a second
// to about ten with 128 busy connections. An answer that shall come late is made at once, so that
// the order of requests decides what each gets; then its connection is suspended, and one thread
// wakes connections as they fall due. That thread, not a sleep in each request, makes a latency
// cost nothing.
#include "net/pretend_web.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

#include "base/limits.h"
#include "base/url.h"
#include "net/pretend_faults.h"
#include "net/wire_headers.h"

namespace broadsheet::net {

namespace {

constexpr unsigned connections_max = 1'000;
constexpr unsigned silent_seconds_max = 30;
constexpr std::size_t connection_memory = 32u << 10;
constexpr unsigned threads = 2;

/// One request, from its first line to the end of its answer.
struct Exchange {
  std::string target;
  bool started = false;
  std::size_t body_bytes = 0;
  std::optional<HttpAnswer> answer;
  Fault fault = Fault::none;
};

/// The address that was asked for: the target itself in absolute form, else on the Host.
std::string address_of(MHD_Connection* connection, const std::string& target) {
  if (!target.starts_with('/')) return target;
  const char* host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
  return std::string("http://") + (host == nullptr ? "" : host) + target;
}

HttpAnswer plain_answer(int status, std::string text) {
  return {.url = {},
          .status = status,
          .headers = {{"content-type", "text/plain; charset=utf-8"}},
          .body = std::move(text),
          .received_at = {}};
}

HttpAnswer missing_answer(const std::string& address) {
  HttpAnswer answer = plain_answer(404, "no exchange for " + address + "\n");
  answer.headers.push_back({"x-pretend-web", "missing"});
  return answer;
}

ssize_t break_off(void*, std::uint64_t position, char* buffer, std::size_t space) {
  constexpr std::string_view start = "<!doctype html><title>Cut o";
  if (position >= start.size()) return MHD_CONTENT_READER_END_WITH_ERROR;
  return static_cast<ssize_t>(start.copy(buffer, space, position));
}

MHD_Response* response_for(Exchange& exchange) {
  constexpr std::uint64_t promised_bytes = 10'000;
  if (exchange.fault == Fault::cut_body) {
    return MHD_create_response_from_callback(promised_bytes, 512, &break_off, nullptr, nullptr);
  }
  // The exchange outlives the response, so the body is not copied.
  std::string& body = exchange.answer->body;
  return MHD_create_response_from_buffer(body.size(), body.data(), MHD_RESPMEM_PERSISTENT);
}

MHD_Result queue(MHD_Connection* connection, Exchange& exchange) {
  MHD_Response* const response = response_for(exchange);
  if (response == nullptr) return MHD_NO;
  for (const HttpHeader& header : exchange.answer->headers) {
    // A header that HTTP cannot carry is left out: libmicrohttpd says no, and nothing is lost.
    if (is_wire_header(header.name)) continue;
    MHD_add_response_header(response, header.name.c_str(), header.value.c_str());
  }
  const MHD_Result queued =
      MHD_queue_response(connection, static_cast<unsigned>(exchange.answer->status), response);
  MHD_destroy_response(response);
  return queued;
}

}  // namespace

struct PretendWeb::Server {
  struct Late {
    Time due;
    MHD_Connection* connection;
  };

  Server(const Clock& clock_in, RecordedWeb web_in, const PretendWebOptions& options_in)
      : clock(clock_in), options(options_in), web(std::move(web_in)) {
    if (options.errors_seed) faults.emplace(*options.errors_seed);
  }
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  Result<void> start();
  MHD_Result serve(MHD_Connection* connection, const char* method, Exchange& exchange,
                   std::size_t body_bytes);
  void decide(MHD_Connection* connection, const char* method, Exchange& exchange);
  bool hold(MHD_Connection* connection);
  void wake_late(const std::stop_token& stop);

  static void* on_target(void* self, const char* target, MHD_Connection* connection);
  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url,
                               const char* method, const char* version, const char* body,
                               std::size_t* body_bytes, void** exchange);
  static void on_end(void* self, MHD_Connection* connection, void** exchange,
                     MHD_RequestTerminationCode why);

  const Clock& clock;
  const PretendWebOptions options;
  std::atomic<std::int64_t> requests = 0;

  std::mutex web_mutex;
  RecordedWeb web;                      // guarded by web_mutex
  std::optional<PretendFaults> faults;  // guarded by web_mutex

  std::mutex late_mutex;
  std::condition_variable_any late_arrived;
  std::deque<Late> late;  // guarded by late_mutex; in order of `due`, as one latency serves all
  bool stopping = false;  // guarded by late_mutex

  MHD_Daemon* daemon = nullptr;
  std::jthread waker;
};

void* PretendWeb::Server::on_target(void*, const char* target, MHD_Connection*) {
  // libmicrohttpd keeps it until on_end.
  return std::make_unique<Exchange>(Exchange{.target = target, .answer = {}}).release();
}

void PretendWeb::Server::on_end(void*, MHD_Connection*, void** exchange,
                                MHD_RequestTerminationCode) {
  const std::unique_ptr<Exchange> ended(static_cast<Exchange*>(std::exchange(*exchange, nullptr)));
}

// NOLINTNEXTLINE(readability-function-size): libmicrohttpd's signature
MHD_Result PretendWeb::Server::on_request(void* self, MHD_Connection* connection, const char*,
                                          const char* method, const char*, const char*,
                                          std::size_t* body_bytes, void** exchange) {
  if (*exchange == nullptr) return MHD_NO;
  const std::size_t bytes = std::exchange(*body_bytes, 0);
  return static_cast<Server*>(self)->serve(connection, method, *static_cast<Exchange*>(*exchange),
                                           bytes);
}

/// Called once with the headers, once for each piece of the body, once when all is there, and again
/// when a late answer is due.
MHD_Result PretendWeb::Server::serve(MHD_Connection* connection, const char* method,
                                     Exchange& exchange, std::size_t body_bytes) {
  if (!exchange.started) {
    exchange.started = true;
    return MHD_YES;
  }
  if (body_bytes > 0) {
    exchange.body_bytes += body_bytes;
    return exchange.body_bytes <= limits::body_bytes_max ? MHD_YES : MHD_NO;
  }
  if (!exchange.answer) {
    decide(connection, method, exchange);
    if (hold(connection)) return MHD_YES;
  }
  ++requests;
  if (exchange.fault == Fault::closed) return MHD_NO;
  return queue(connection, exchange);
}

void PretendWeb::Server::decide(MHD_Connection* connection, const char* method,
                                Exchange& exchange) {
  const HttpRequest request{
      .method = method, .url = address_of(connection, exchange.target), .headers = {}, .body = {}};
  const std::lock_guard lock(web_mutex);
  if (faults) exchange.fault = faults->next(request);
  if (exchange.fault != Fault::none) {
    exchange.answer = answer_of(exchange.fault);
    return;
  }
  exchange.answer = web.answer(request, clock.now());
  if (!exchange.answer) exchange.answer = missing_answer(request.url);
}

/// True where the connection sleeps until its answer is due.
bool PretendWeb::Server::hold(MHD_Connection* connection) {
  if (options.latency.count() <= 0) return false;
  const std::lock_guard lock(late_mutex);
  if (stopping) return false;
  MHD_suspend_connection(connection);
  late.push_back({.due = clock.now() + options.latency, .connection = connection});
  if (late.size() == 1) late_arrived.notify_one();
  return true;
}

void PretendWeb::Server::wake_late(const std::stop_token& stop) {
  std::unique_lock lock(late_mutex);
  while (late_arrived.wait(lock, stop, [&] { return !late.empty(); })) {
    const Time due = late.front().due;
    // Whatever the clock shows, nobody waits for longer than the latency.
    const auto left = std::clamp(due - clock.now(), std::chrono::milliseconds(0), options.latency);
    late_arrived.wait_for(lock, stop, left, [] { return false; });
    const Time now = std::max(due, clock.now());
    while (!late.empty() && late.front().due <= now) {
      MHD_resume_connection(late.front().connection);
      late.pop_front();
    }
  }
}

Result<void> PretendWeb::Server::start() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(options.port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // No date of its own: the recorded one, or the one made from the clock, is the date here.
  constexpr unsigned flags =
      MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
  daemon = MHD_start_daemon(
      flags, 0, nullptr, nullptr, &on_request, this, MHD_OPTION_SOCK_ADDR, &address,
      MHD_OPTION_URI_LOG_CALLBACK, &on_target, this, MHD_OPTION_NOTIFY_COMPLETED, &on_end, this,
      MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_LIMIT, connections_max,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, connections_max, MHD_OPTION_CONNECTION_TIMEOUT,
      silent_seconds_max, MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_LISTEN_BACKLOG_SIZE, connections_max,
      MHD_OPTION_END);
  if (daemon == nullptr) {
    return Error{.kind = ErrorKind::refused,
                 .what = std::string("cannot listen: ") + std::strerror(errno),
                 .place = "127.0.0.1:" + std::to_string(options.port),
                 .hint = "choose another port, or end the program that holds this one",
                 .retry_after = {}};
  }
  waker = std::jthread([this](const std::stop_token& stop) { wake_late(stop); });
  return {};
}

PretendWeb::Server::~Server() {
  waker.request_stop();
  if (waker.joinable()) waker.join();
  {
    // libmicrohttpd ends the process where a connection is still suspended when it stops.
    const std::lock_guard lock(late_mutex);
    stopping = true;
    for (const Late& one : late) MHD_resume_connection(one.connection);
    late.clear();
  }
  if (daemon != nullptr) MHD_stop_daemon(daemon);
}

PretendWeb::PretendWeb(std::unique_ptr<Server> server) : server_(std::move(server)) {}
PretendWeb::~PretendWeb() = default;

Result<std::unique_ptr<PretendWeb>> PretendWeb::start(const Clock& clock, RecordedWeb web,
                                                      PretendWebOptions options) {
  auto server = std::make_unique<Server>(clock, std::move(web), options);
  TRY(server->start());
  return std::unique_ptr<PretendWeb>(new PretendWeb(std::move(server)));
}

int PretendWeb::port() const {
  const MHD_DaemonInfo* info = MHD_get_daemon_info(server_->daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info == nullptr ? 0 : info->port;
}

std::int64_t PretendWeb::requests() const {
  return server_->requests;
}

}  // namespace broadsheet::net
