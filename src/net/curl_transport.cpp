// One thread talks to libcurl; others only leave work in a queue and wake it. So no lock is ever
// held while bytes move, and a handle is never seen by two threads.
#include "net/curl_transport.h"

#include <csignal>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include <curl/curl.h>

#include "base/limits.h"
#include "base/url.h"
#include "net/curl_transfer.h"

namespace broadsheet::net {

namespace {

// libcurl 7.88 may hold decrypted HTTP/2 input that no socket announces: a longer wait would leave
// it there.
constexpr int busy_wait_ms = 50;
constexpr int idle_wait_ms = 1'000;

struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Multi = std::unique_ptr<CURLM, FreeMulti>;
using Handle = std::unique_ptr<CURL, FreeHandle>;

/// libcurl counts those who use it, and is thread-safe here (since 7.84).
class Library {
 public:
  Library() : state_(curl_global_init(CURL_GLOBAL_DEFAULT)) {}
  ~Library() { curl_global_cleanup(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  bool is_ready() const { return state_ == CURLE_OK; }

 private:
  CURLcode state_;
};

/// Signals are for the main thread; and TLS on a closed connection would raise SIGPIPE in this one.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

bool is_loopback_host(std::string_view host) {
  return host == "[::1]" || (host.starts_with("127.") &&
                             host.find_first_not_of("0123456789.") == std::string_view::npos);
}

Result<std::string> check_via(const std::string& text) {
  const auto url = parse_url(text);
  if (url && url->scheme == "http" && is_loopback_host(url->host) && url->path == "/" &&
      !url->query) {
    return url->origin() + "/";
  }
  return Error{.kind = ErrorKind::invalid,
               .what = "not an http address on loopback",
               .place = text,
               .hint = "name one like http://127.0.0.1:8080",
               .retry_after = {}};
}

}  // namespace

struct CurlTransport::Loop {
  using Transfer = std::unique_ptr<CurlTransfer>;
  struct UnderWay {
    Handle handle;
    Transfer transfer;
  };

  Loop(const Clock& clock_in, CurlOptions options_in)
      : clock(clock_in), options(std::move(options_in)), multi(curl_multi_init()) {}
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  void set_up();
  void add(Transfer transfer);
  void run(const std::stop_token& stop);
  void start_waiting();
  void start(Transfer transfer);
  void finish_done();
  void cancel_all();

  const Clock& clock;
  const CurlOptions options;
  Library library;
  Multi multi;
  std::vector<Handle> idle;
  std::unordered_map<CURL*, UnderWay> under_way;

  std::mutex mutex;
  std::deque<Transfer> waiting;  // guarded by mutex
  std::jthread thread;           // last: it ends before what it uses
};

CurlTransport::Loop::~Loop() {
  thread.request_stop();
  if (multi) curl_multi_wakeup(multi.get());
  if (thread.joinable()) thread.join();
}

void CurlTransport::Loop::set_up() {
  const std::size_t per_host =
      options.via ? limits::requests_under_way_max : options.connections_per_host;
  curl_multi_setopt(multi.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  curl_multi_setopt(multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(per_host));
  curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS,
                    static_cast<long>(limits::requests_under_way_max));
  thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void CurlTransport::Loop::add(Transfer transfer) {
  bool first = false;
  {
    const std::lock_guard lock(mutex);
    first = waiting.empty();
    waiting.push_back(std::move(transfer));
  }
  if (first) curl_multi_wakeup(multi.get());
}

void CurlTransport::Loop::run(const std::stop_token& stop) {
  block_signals();
  while (!stop.stop_requested()) {
    start_waiting();
    int running = 0;
    curl_multi_perform(multi.get(), &running);
    finish_done();
    const int wait_ms = under_way.empty() ? idle_wait_ms : busy_wait_ms;
    curl_multi_poll(multi.get(), nullptr, 0, wait_ms, nullptr);
  }
  cancel_all();
}

void CurlTransport::Loop::start_waiting() {
  while (under_way.size() < limits::requests_under_way_max) {
    Transfer transfer;
    {
      const std::lock_guard lock(mutex);
      if (waiting.empty()) return;
      transfer = std::move(waiting.front());
      waiting.pop_front();
    }
    start(std::move(transfer));
  }
}

void CurlTransport::Loop::start(Transfer transfer) {
  Handle handle;
  if (idle.empty()) {
    handle.reset(curl_easy_init());
  } else {
    handle = std::move(idle.back());
    idle.pop_back();
  }
  must(handle != nullptr);
  transfer->prepare(handle.get(), options);
  must(curl_multi_add_handle(multi.get(), handle.get()) == CURLM_OK);
  CURL* const key = handle.get();
  under_way.emplace(key, UnderWay{.handle = std::move(handle), .transfer = std::move(transfer)});
}

void CurlTransport::Loop::finish_done() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CurlEnd end{.code = message->data.result};
    auto done = under_way.extract(message->easy_handle);
    must(!done.empty());
    Handle handle = std::move(done.mapped().handle);
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &end.status);
    curl_easy_getinfo(handle.get(), CURLINFO_SSL_VERIFYRESULT, &end.certificate);
    curl_easy_getinfo(handle.get(), CURLINFO_REQUEST_SIZE, &end.sent_bytes);
    curl_multi_remove_handle(multi.get(), handle.get());
    curl_easy_reset(handle.get());
    idle.push_back(std::move(handle));
    done.mapped().transfer->finish(end, clock.now());
  }
}

void CurlTransport::Loop::cancel_all() {
  for (auto& [handle, entry] : under_way) {
    curl_multi_remove_handle(multi.get(), handle);
    entry.handle.reset();
    entry.transfer->cancel();
  }
  under_way.clear();
  std::deque<Transfer> left;
  {
    const std::lock_guard lock(mutex);
    left.swap(waiting);
  }
  for (const Transfer& transfer : left) transfer->cancel();
}

CurlTransport::CurlTransport(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
CurlTransport::~CurlTransport() = default;

Result<std::unique_ptr<CurlTransport>> CurlTransport::create(const Clock& clock,
                                                             CurlOptions options) {
  if (options.via) {
    TRY_LET(options.via, check_via(*options.via));
    options.may_reach = is_loopback;
  }
  auto loop = std::make_unique<Loop>(clock, std::move(options));
  if (!loop->library.is_ready() || !loop->multi) {
    return Error{.kind = ErrorKind::network,
                 .what = "libcurl cannot start",
                 .place = curl_version(),
                 .hint = "install the package libcurl4 again",
                 .retry_after = {}};
  }
  loop->set_up();
  return std::unique_ptr<CurlTransport>(new CurlTransport(std::move(loop)));
}

void CurlTransport::send(HttpRequest request, Answered answered) {
  auto url = check_request(request);
  if (!url) return answered(std::move(url).error());
  loop_->add(
      std::make_unique<CurlTransfer>(std::move(request), *std::move(url), std::move(answered)));
}

}  // namespace broadsheet::net
