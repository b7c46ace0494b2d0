#include <doctest/doctest.h>
#include <pty.h>
#include <unistd.h>

#include "cli/log_progress.h"
#include "cli/screen_text.h"
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

/// What stands in a window of so many columns while a source is asked and when it is done.
std::string shown_in(unsigned short columns) {
  int master = -1;
  int slave = -1;
  winsize size{.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  REQUIRE(::openpty(&master, &slave, nullptr, nullptr, &size) == 0);
  std::FILE* terminal = ::fdopen(slave, "w");
  {
    TerminalProgress progress(terminal, TerminalProgress::Colour::plain);
    progress.stage_started(Stage::collect, 2);
    progress.source_moved({.name = "A source with a long name", .requests = 12, .answers = 3});
    progress.notice("a notice that is longer than most windows are wide");
    progress.source_done(outcome("A source with a long name", SourceState::failed, "answered 404"));
  }
  std::fclose(terminal);
  std::string text(1u << 16, '\0');
  const ssize_t got = ::read(master, text.data(), text.size());
  ::close(master);
  text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return text;
}

/// Without what moves and erases.
std::vector<std::string> lines_without_codes(const std::string& text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      while (i + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) == 0) ++i;
    } else if (text[i] == '\n' || text[i] == '\r') {
      lines.emplace_back();
    } else {
      lines.back() += text[i];
    }
  }
  return lines;
}

std::size_t columns_of_line(const std::string& line) {
  std::size_t columns = 0;
  while (columns < 200 && fitted(line, columns) != line) ++columns;
  return columns;
}

}  // namespace

TEST_CASE("in a narrow window no line wraps") {
  for (const unsigned short columns : {std::uint16_t{4}, std::uint16_t{12}, std::uint16_t{30}}) {
    CAPTURE(columns);
    const std::string text = shown_in(columns);
    CHECK(!text.empty());
    for (const std::string& line : lines_without_codes(text)) {
      CAPTURE(line);
      CHECK(columns_of_line(line) <= columns);
    }
  }
  CHECK(!shown_in(1).empty());
}

TEST_CASE("in GitHub's log each stage is a group of its own") {
  Paper paper;
  Log log(LogFormat::text, Log::Volume::quiet);
  LogProgress progress(log, paper.stream());
  progress.stage_started(Stage::collect, 2);
  progress.stage_done({.stage = Stage::collect, .warnings = {}}, StageTiming());
  progress.stage_started(Stage::enrich, 2);
  progress.stage_done({.stage = Stage::enrich, .warnings = {}},
                      {.stage = Stage::enrich, .time_seconds = 1});
  progress.stage_done({.stage = Stage::publish, .warnings = {}}, {.stage = Stage::publish});
  CHECK(paper.text() == "::group::collect\n::endgroup::\n::group::enrich\n::endgroup::\n");
}

TEST_CASE("a stage that breaks off ends its group, so that the error is not folded away") {
  Log log(LogFormat::text, Log::Volume::quiet);
  Paper paper;
  {
    LogProgress progress(log, paper.stream());
    progress.stage_started(Stage::collect, 1);
  }
  CHECK(paper.text() == "::group::collect\n::endgroup::\n");
}

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
