#include "pipeline/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t complaints_bytes_max = 64u << 10;
constexpr int look_up_ms = 50;  // how often the clock and the wish to stop are looked at

Error not_started(const ProgramCall& call) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "cannot be started";
  error.place = call.arguments.front();
  return error;
}

/// A descriptor that is closed in the end; -1 for none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

std::optional<Pipe> open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// A file without a name that holds `bytes`, to be read from its start.
Descriptor file_of(std::string_view bytes) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  while (file.is_open() && !bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return {};
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file.is_open()) ::lseek(file.number(), 0, SEEK_SET);
  return file;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// How a program begins that takes its signals as usual, whatever our threads do with theirs.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    sigset_t none;
    sigset_t usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP}) sigaddset(&usual, signal);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

/// Whether a program has had its time.
class Patience {
 public:
  explicit Patience(const ProgramCall& call) : call_(call) {}
  bool is_over() {
    if (call_.time_max && running_.seconds() > static_cast<double>(call_.time_max->count()))
      return true;
    if (call_.stop == nullptr || !call_.stop->is_asked()) return false;
    if (!stopping_) stopping_.emplace();
    return stopping_->seconds() > std::chrono::duration<double>(limits::stop_wait_max).count();
  }

 private:
  const ProgramCall& call_;
  Stopwatch running_;
  std::optional<Stopwatch> stopping_;
};

class Child {
 public:
  /// Nothing where the system has no pipe, memory or process left, or there is no such program.
  static std::optional<Child> start(const ProgramCall& call);
  ProgramResult watch(const ProgramCall& call);

 private:
  /// False at the end of the stream.
  static bool take(const Descriptor& from, std::string& into, std::size_t bytes_max);
  void wait(ProgramResult& result) const;

  pid_t id_ = 0;
  Descriptor output_;
  Descriptor complaints_;
};

std::optional<Child> Child::start(const ProgramCall& call) {
  const Descriptor input = file_of(call.input);
  auto output = open_pipe();
  auto complaints = open_pipe();
  if (!input.is_open() || !output || !complaints) return {};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output->write_end.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, complaints->write_end.number(), STDERR_FILENO);
  std::vector<std::string> argument_texts = call.arguments;
  std::vector<std::string> environment_texts = call.environment;
  auto arguments = pointers(argument_texts);
  auto environment = pointers(environment_texts);
  const SpawnAttributes attributes;
  Child child;
  const int error = ::posix_spawnp(&child.id_, arguments.front(), &actions, attributes.get(),
                                   arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return {};
  child.output_ = std::move(output->read_end);
  child.complaints_ = std::move(complaints->read_end);
  return child;
}

bool Child::take(const Descriptor& from, std::string& into, std::size_t bytes_max) {
  std::array<char, 16384> piece{};
  const ssize_t got = ::read(from.number(), piece.data(), piece.size());
  if (got < 0 && errno == EINTR) return true;
  if (got <= 0) return false;
  const std::size_t room = bytes_max - std::min(bytes_max, into.size());
  into.append(piece.data(), std::min(static_cast<std::size_t>(got), room));
  return true;
}

ProgramResult Child::watch(const ProgramCall& call) {
  ProgramResult result;
  Patience patience(call);
  while (output_.is_open() || complaints_.is_open()) {
    std::array<pollfd, 2> watched{
        {{output_.number(), POLLIN, 0}, {complaints_.number(), POLLIN, 0}}};
    if (::poll(watched.data(), watched.size(), look_up_ms) < 0) continue;
    // One byte beyond the limit shows that there is more.
    if (watched[0].revents != 0 && !take(output_, result.output, call.output_bytes_max + 1))
      output_.close();
    if (watched[1].revents != 0 && !take(complaints_, result.complaints, complaints_bytes_max))
      complaints_.close();
    if (result.output.size() > call.output_bytes_max) result.end = ProgramEnd::too_much;
    if (patience.is_over()) result.end = ProgramEnd::too_long;
    if (result.end == ProgramEnd::ended) continue;
    ::kill(id_, SIGKILL);
    break;
  }
  result.output.resize(std::min(result.output.size(), call.output_bytes_max));
  wait(result);
  return result;
}

void Child::wait(ProgramResult& result) const {
  int status = 0;
  while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  if (result.end != ProgramEnd::ended) return;
  if (WIFSIGNALED(status)) result.end = ProgramEnd::killed;
  result.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Result<ProgramResult> run_program(const ProgramCall& call) {
  auto child = Child::start(call);
  if (!child) return not_started(call);
  return child->watch(call);
}

}  // namespace broadsheet::pipeline
