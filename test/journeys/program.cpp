#include "journeys/program.h"

#include <cstdlib>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"

extern "C" {  // glibc 2.36 forgot to say so
#include <sys/pidfd.h>
}

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::minutes patience_max{5};
constexpr std::size_t output_bytes_max = 64u << 20;

/// sh puts the prelude and the program into one process.
std::vector<std::string> command_of(const Launch& launch) {
  std::vector<std::string> words{"/bin/sh", "-c"};
  const std::string prelude = launch.shell_prelude.empty() ? "" : launch.shell_prelude + "; ";
  words.push_back(prelude + "exec \"$@\"");
  words.insert(words.end(), {"sh", JOURNEYS_PROGRAM});
  words.insert(words.end(), launch.words.begin(), launch.words.end());
  return words;
}

std::vector<std::string> environment_of(const Launch& launch) {
  std::vector<std::string> variables = launch.environment;
  const char* path = std::getenv("PATH");
  variables.push_back(fmt::format("PATH={}", path ? path : "/usr/bin:/bin"));
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "broadsheet-outputs-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  return name;
}

int spawn(const Launch& launch, const fs::path& outputs) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, launch.folder.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, (outputs / "out").c_str(), O_WRONLY | O_CREAT,
                                   0600);
  posix_spawn_file_actions_addopen(&actions, 2, (outputs / "err").c_str(), O_WRONLY | O_CREAT,
                                   0600);
  std::vector<std::string> words = command_of(launch);
  std::vector<std::string> variables = environment_of(launch);
  int pid = -1;
  const int error = ::posix_spawn(&pid, words.front().c_str(), &actions, nullptr,
                                  pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  REQUIRE(error == 0);
  return pid;
}

std::string content(const fs::path& path) {
  return read_file(path, output_bytes_max).value_or("");
}

}  // namespace

Program::Program(const Launch& launch) : outputs_(new_folder()), pid_(spawn(launch, outputs_)) {}

Program::~Program() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(outputs_, ignored);
}

bool Program::has_ended_within(std::chrono::milliseconds patience) const {
  const int descriptor = ::pidfd_open(pid_, 0);
  REQUIRE(descriptor >= 0);
  pollfd ended{.fd = descriptor, .events = POLLIN, .revents = 0};
  const int count = ::poll(&ended, 1, static_cast<int>(patience.count()));
  ::close(descriptor);
  return count > 0;
}

Ending Program::take_ending() {
  int state = 0;
  ::waitpid(pid_, &state, 0);
  pid_ = -1;
  constexpr int signal_base = 128;
  return {.status = WIFEXITED(state) ? WEXITSTATUS(state) : signal_base + WTERMSIG(state),
          .out = out_so_far(),
          .err = content(outputs_ / "err")};
}

Ending Program::wait() {
  const bool has_ended = has_ended_within(patience_max);
  CHECK_MESSAGE(has_ended, "it hangs");
  if (!has_ended) ::kill(pid_, SIGKILL);
  return take_ending();
}

Ending Program::kill_after(std::chrono::milliseconds delay) {
  if (!has_ended_within(delay)) ::kill(pid_, SIGKILL);
  return take_ending();
}

void Program::signal_after(std::chrono::milliseconds delay, int signal) {
  if (!has_ended_within(delay)) ::kill(pid_, signal);
}

Ending Program::stop() {
  ::kill(pid_, SIGTERM);
  return wait();
}

std::string Program::out_so_far() const {
  return content(outputs_ / "out");
}

Ending run_program(const Launch& launch) {
  return Program(launch).wait();
}

}  // namespace broadsheet::journeys
