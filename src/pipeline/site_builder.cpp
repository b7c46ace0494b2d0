#include "pipeline/site_builder.h"

#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t output_bytes_max = 64u << 10;

using Texts = std::vector<std::string>;

/// Hugo reads no configuration from our environment; it needs a search path and a cache only.
Texts environment_of(const std::filesystem::path& home) {
  return {"PATH=/usr/local/bin:/usr/bin:/bin", "HUGO_CACHEDIR=" + (home / ".cache").string(),
          "HOME=" + home.string(), "TZ=UTC", "LC_ALL=C.UTF-8"};
}

Texts arguments_of(const SiteBuild& build) {
  return {"hugo",
          "--source",
          build.source.string(),
          "--destination",
          build.destination.string(),
          "--baseURL",
          build.base_url,
          "--cleanDestinationDir",
          "--noBuildLock",
          "--noChmod",
          "--quiet"};
}

std::vector<char*> pointers(Texts& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

std::string read_to_end(int descriptor) {
  std::string output;
  std::array<char, 4096> piece{};
  while (true) {
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return output;
    const auto count = static_cast<std::size_t>(got);
    if (output.size() < output_bytes_max) output.append(piece.data(), count);
  }
}

std::string last_line(std::string_view output) {
  const std::string_view trimmed = trim(output);
  const auto start = trimmed.rfind('\n');
  return std::string(start == std::string_view::npos ? trimmed : trimmed.substr(start + 1));
}

Error failure(std::string what, std::string hint) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = std::move(what);
  error.place = "hugo";
  error.hint = std::move(hint);
  return error;
}

struct Child {
  pid_t id = 0;
  int output = -1;  ///< what it prints, both streams
};

Result<Child> start_hugo(Texts argument_texts, Texts environment_texts) {
  std::array<int, 2> pipe_ends{};
  if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return failure("no pipe to be had", "try again");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
  auto arguments = pointers(argument_texts);
  auto environment = pointers(environment_texts);
  Child child{.id = 0, .output = pipe_ends[0]};
  const int error =
      ::posix_spawnp(&child.id, "hugo", &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe_ends[1]);
  if (error == 0) return child;
  ::close(pipe_ends[0]);
  return failure("cannot be started", "install it: apt-get install hugo");
}

/// What it printed. Errors: refused.
Result<std::string> run_hugo(Texts arguments, const std::filesystem::path& home) {
  TRY_LET(const Child child, start_hugo(std::move(arguments), environment_of(home)));
  std::string output = read_to_end(child.output);
  ::close(child.output);
  int status = 0;
  while (::waitpid(child.id, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return output;
  const std::string said = last_line(output);
  return failure(said.empty() ? fmt::format("ended with status {}", status) : said,
                 "see the files below " + home.string());
}

}  // namespace

Result<void> build_site(const SiteBuild& build) {
  TRY(run_hugo(arguments_of(build), build.source));
  return {};
}

Result<std::string> hugo_version() {
  return run_hugo({"hugo", "version"}, "/");
}

}  // namespace broadsheet::pipeline
