#include "pipeline/child_process.h"

#include <csignal>

#include <doctest/doctest.h>

using namespace broadsheet;
using namespace broadsheet::pipeline;

namespace {

ProgramCall shell(std::string script) {
  return {.arguments = {"sh", "-c", std::move(script)}, .environment = {"PATH=/usr/bin:/bin"}};
}

ProgramResult run(const ProgramCall& call) {
  auto result = run_program(call);
  REQUIRE(result);
  return std::move(*result);
}

}  // namespace

TEST_CASE("a program is given its input, and both its streams are kept apart") {
  ProgramCall call = shell("cat; echo bad >&2; exit 7");
  call.input = "tides";
  const ProgramResult result = run(call);
  CHECK(result.end == ProgramEnd::ended);
  CHECK(result.status == 7);
  CHECK(result.output == "tides");
  CHECK(result.complaints == "bad\n");
}

TEST_CASE("a program can go back in its input") {
  ProgramCall call = shell("tail -c 3 /dev/stdin; head -c 2 /dev/stdin");
  call.input = "abcdef";
  CHECK(run(call).output == "defab");
}

TEST_CASE("a program sees nothing of our environment") {
  CHECK(run({.arguments = {"env"}, .environment = {"PATH=/usr/bin", "A=1"}}).output ==
        "PATH=/usr/bin\nA=1\n");
}

TEST_CASE("a program that prints without end is ended at the limit") {
  ProgramCall call = shell("yes");
  call.output_bytes_max = 1000;
  const ProgramResult result = run(call);
  CHECK(result.end == ProgramEnd::too_much);
  CHECK(result.output.size() == 1000);
}

TEST_CASE("a program that says nothing for too long is ended") {
  ProgramCall call = shell("exec sleep 100");
  call.time_max = std::chrono::seconds(0);
  CHECK(run(call).end == ProgramEnd::too_long);
}

TEST_CASE("a program that dies of a signal is told from one that ends") {
  const ProgramResult result = run(shell("kill -SEGV $$"));
  CHECK(result.end == ProgramEnd::killed);
  CHECK(result.status == SIGSEGV);
}

TEST_CASE("a program that is not there is refused") {
  const auto result = run_program({.arguments = {"no-such-program"}, .environment = {}});
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::refused);
  CHECK(result.error().place == "no-such-program");
}
