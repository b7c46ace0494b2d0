#include <doctest/doctest.h>

#include "cli/shell_on_paper.h"
#include "cli/source_board.h"
#include "cli/terminal_progress.h"

namespace broadsheet::cli {

namespace {

SourceOutcome outcome(std::string name, SourceState state, std::string error = "") {
  SourceOutcome made;
  made.name = std::move(name);
  made.state = state;
  if (!error.empty()) made.errors.push_back(std::move(error));
  return made;
}

}  // namespace

TEST_CASE("the board says where each source stands, in the order in which they began") {
  SourceBoard board;
  board.moved({.name = "A"});
  board.moved({.name = "B", .requests = 1});
  board.moved({.name = "C", .requests = 12, .answers = 3, .items = 40});
  CHECK(board.lines(9) ==
        std::vector<std::string>{"A: waiting", "B: asked", "C: 3 of 12 answers, 40 items"});
  CHECK(board.words() == "asking A, B, C");
  board.moved({.name = "A", .requests = 1});
  board.done("B");
  CHECK(board.lines(9).front() == "A: asked");
  CHECK(board.lines(1) == std::vector<std::string>{"… and 2 more"});
  board.done("A");
  board.done("C");
  CHECK(board.lines(9).empty());
  CHECK(board.words() == "");
}

TEST_CASE("more sources than lines are counted") {
  SourceBoard board;
  for (const char* name : {"A", "B", "C", "D", "E"}) board.moved({.name = name, .requests = 1});
  CHECK(board.lines(3) == std::vector<std::string>{"A: asked", "B: asked", "… and 3 more"});
  CHECK(board.words() == "asking A, B, C and 2 more");
}

TEST_CASE("a source that is done leaves the live lines for a lasting one with its reason") {
  Paper paper;
  {
    TerminalProgress progress(paper.stream(), TerminalProgress::Colour::plain);
    progress.stage_started(Stage::collect, 2);
    progress.source_moved({.name = "A", .requests = 1});
    progress.source_moved({.name = "B", .requests = 1});
    progress.source_done(outcome("A", SourceState::failed, "answered 404"));
  }
  const std::string text = paper.text();
  CHECK(text.contains("✗ A: failed: answered 404\n"));
  const std::string live = text.substr(text.find("answered 404"));
  CHECK(live.contains("  B: asked\n  collect: 1 of 2 sources"));
  CHECK(!live.contains("A: asked"));
  CHECK(text.ends_with("\x1b[1A\r\x1b[J"));
}

}  // namespace broadsheet::cli
