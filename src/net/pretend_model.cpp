// libmicrohttpd runs one thread for each connection here: a model's answers come late, its calls
// are few, and a thread that waits needs no scheduler.
#include "net/pretend_model.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

#include "base/limits.h"
#include "net/pretend_replies.h"

namespace broadsheet::net {

namespace {

constexpr unsigned connections_max = 256;
constexpr unsigned silent_seconds_max = 60;
constexpr std::chrono::seconds window{60};

struct Exchange {
  std::string body;
  bool is_started = false;
};

HttpAnswer refusal(int status, const char* what) {
  return {.url = {},
          .status = status,
          .headers = {{"content-type", "application/json"}},
          .body = std::string(R"({"error":{"message":")") + what + R"("}})",
          .received_at = {}};
}

MHD_Result send(MHD_Connection* connection, const HttpAnswer& answer) {
  MHD_Response* const response = MHD_create_response_from_buffer(
      answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  for (const HttpHeader& header : answer.headers) {
    MHD_add_response_header(response, header.name.c_str(), header.value.c_str());
  }
  const MHD_Result queued =
      MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

/// One name, though any is taken.
HttpAnswer model_list() {
  HttpAnswer answer;
  answer.status = 200;
  answer.headers = {{"content-type", "application/json"}};
  answer.body = R"({"object":"list","data":[{"id":"pretend","object":"model"}]})";
  return answer;
}

}  // namespace

struct PretendModel::Server {
  Server(const Clock& clock_in, PretendModelOptions options_in)
      : clock(clock_in), options(std::move(options_in)) {}
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  Result<void> start();
  HttpAnswer decide(const std::string& body);
  std::optional<HttpAnswer> over_limit(Time now);
  HttpAnswer answer(const char* url, const char* method, const std::string& body);

  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url,
                               const char* method, const char* version, const char* body,
                               std::size_t* body_bytes, void** exchange);
  static void on_end(void* self, MHD_Connection* connection, void** exchange,
                     MHD_RequestTerminationCode why);

  const Clock& clock;
  const PretendModelOptions options;
  std::mutex mutex;
  std::condition_variable ended;
  bool stopping = false;                         // guarded by mutex, like all below
  std::deque<Time> last_minute;                  // arrivals that were let in
  std::map<std::uint64_t, std::uint64_t> asked;  // by hash of the body
  std::int64_t under_way = 0;
  Counts counts;
  MHD_Daemon* daemon = nullptr;
};

std::optional<HttpAnswer> PretendModel::Server::over_limit(Time now) {
  if (options.requests_per_minute <= 0) return {};
  while (!last_minute.empty() && last_minute.front() <= now - window) last_minute.pop_front();
  if (std::cmp_less(last_minute.size(), options.requests_per_minute)) {
    last_minute.push_back(now);
    return {};
  }
  ++counts.over_limit;
  HttpAnswer wait = refusal(429, "too many requests");
  const auto left = std::chrono::ceil<std::chrono::seconds>(last_minute.front() + window - now);
  wait.headers.push_back({"retry-after", std::to_string(left.count())});
  wait.headers.push_back({"x-ratelimit-remaining-requests", "0"});
  wait.headers.push_back({"x-ratelimit-reset-requests", std::to_string(left.count()) + "s"});
  return wait;
}

HttpAnswer PretendModel::Server::decide(const std::string& body) {
  std::unique_lock lock(mutex);
  ++counts.requests;
  if (auto wait = over_limit(clock.now())) return *std::move(wait);
  const auto turn = static_cast<std::size_t>(counts.requests - counts.over_limit - 1);
  const std::uint64_t times = asked[std::hash<std::string>()(body)]++;
  counts.under_way_max = std::max(counts.under_way_max, ++under_way);
  ReplyFault fault =
      options.errors_seed ? fault_for(*options.errors_seed, body, times) : ReplyFault::none;
  if (turn < options.script.size()) fault = options.script[turn];
  const std::chrono::milliseconds wait =
      fault == ReplyFault::silent ? limits::model_time_max : options.latency;
  ended.wait_for(lock, wait, [this] { return stopping; });
  --under_way;
  lock.unlock();
  return reply_to(body, fault);
}

HttpAnswer PretendModel::Server::answer(const char* url, const char* method,
                                        const std::string& body) {
  const std::string_view path(url);
  if (path.ends_with("/models")) return model_list();
  if (!path.ends_with("/chat/completions") && !path.ends_with("/embeddings")) {
    return refusal(404, "there is only /chat/completions and /embeddings here");
  }
  if (std::string_view(method) != "POST") return refusal(405, "a request to a model is a POST");
  return decide(body);
}

/// Called once with the headers, once for each piece of the body, once when all is there.
// NOLINTNEXTLINE(readability-function-size): libmicrohttpd's signature
MHD_Result PretendModel::Server::on_request(void* self, MHD_Connection* connection, const char* url,
                                            const char* method, const char*, const char* body,
                                            std::size_t* body_bytes, void** exchange) {
  if (*exchange == nullptr) *exchange = std::make_unique<Exchange>().release();
  auto& one = *static_cast<Exchange*>(*exchange);
  if (!std::exchange(one.is_started, true)) return MHD_YES;
  if (const std::size_t bytes = std::exchange(*body_bytes, 0); bytes > 0) {
    if (one.body.size() + bytes > limits::body_bytes_max) return MHD_NO;
    one.body.append(body, bytes);
    return MHD_YES;
  }
  return send(connection, static_cast<Server*>(self)->answer(url, method, one.body));
}

void PretendModel::Server::on_end(void*, MHD_Connection*, void** exchange,
                                  MHD_RequestTerminationCode) {
  const std::unique_ptr<Exchange> gone(static_cast<Exchange*>(std::exchange(*exchange, nullptr)));
}

Result<void> PretendModel::Server::start() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(options.port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  constexpr unsigned flags = MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_THREAD_PER_CONNECTION;
  daemon =
      MHD_start_daemon(flags, 0, nullptr, nullptr, &on_request, this, MHD_OPTION_SOCK_ADDR,
                       &address, MHD_OPTION_NOTIFY_COMPLETED, &on_end, this,
                       MHD_OPTION_CONNECTION_LIMIT, connections_max, MHD_OPTION_CONNECTION_TIMEOUT,
                       silent_seconds_max, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (daemon != nullptr) return {};
  return Error{.kind = ErrorKind::refused,
               .what = std::string("cannot listen: ") + std::strerror(errno),
               .place = "127.0.0.1:" + std::to_string(options.port),
               .hint = "choose another port, or end the program that holds this one",
               .retry_after = {}};
}

PretendModel::Server::~Server() {
  {
    const std::lock_guard lock(mutex);
    stopping = true;
  }
  ended.notify_all();
  if (daemon != nullptr) MHD_stop_daemon(daemon);
}

PretendModel::PretendModel(std::unique_ptr<Server> server) : server_(std::move(server)) {}
PretendModel::~PretendModel() = default;

Result<std::unique_ptr<PretendModel>> PretendModel::start(const Clock& clock,
                                                          PretendModelOptions options) {
  auto server = std::make_unique<Server>(clock, std::move(options));
  TRY(server->start());
  return std::unique_ptr<PretendModel>(new PretendModel(std::move(server)));
}

int PretendModel::port() const {
  return MHD_get_daemon_info(server_->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

PretendModel::Counts PretendModel::counts() const {
  const std::lock_guard lock(server_->mutex);
  return server_->counts;
}

}  // namespace broadsheet::net
