// What a person sees of a run, from the command down, on a terminal of any width, in colours or
// without, and quietly. What a log gets is in test/journeys/output_test.cpp.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <thread>

#include <doctest/doctest.h>
#include <pty.h>
#include <unistd.h>

#include "base/files.h"
#include "base/text.h"
#include "cli/screen_text.h"
#include "cli/shell_on_paper.h"
#include "cli/shipped.h"

namespace broadsheet::cli {

namespace {

using Variables = std::map<std::string, std::string>;

/// A terminal that somebody reads while it is written to, as a window does.
class Window {
 public:
  explicit Window(unsigned short columns) {
    winsize size{.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
    int slave = -1;
    REQUIRE(::openpty(&master_, &slave, nullptr, nullptr, &size) == 0);
    stream_ = ::fdopen(slave, "w");
    reader_ = std::thread([this] {
      std::array<char, 4096> piece{};
      for (ssize_t got = 0; (got = ::read(master_, piece.data(), piece.size())) > 0;) {
        shown_.append(piece.data(), static_cast<std::size_t>(got));
      }
    });
  }
  ~Window() { close(); }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  std::FILE* stream() { return stream_; }
  /// All that was written; nothing can be any more.
  std::string close() {
    if (stream_ != nullptr) {
      std::fclose(std::exchange(stream_, nullptr));
      reader_.join();
      ::close(master_);
    }
    return shown_;
  }

 private:
  int master_ = -1;
  std::FILE* stream_ = nullptr;
  std::string shown_;
  std::thread reader_;
};

/// The demo's sources are collected from its recorded web, where two of them go wrong.
ExitStatus collect(std::FILE* out, std::FILE* err, const Variables& variables,
                   std::vector<std::string> more = {}) {
  const TemporaryFolder folder;
  std::vector<std::string> words{"collect", "--config", (folder / "broadsheet.toml").string(),
                                 "--data", (folder / "data").string()};
  for (const auto& file : shipped_demo()) {
    const auto path = folder / std::filesystem::path(file.path).filename().string();
    REQUIRE(write_file(path, file.bytes));
    if (file.path.ends_with(".jsonl")) words.insert(words.end(), {"--web", path.string()});
  }
  words.insert(words.end(), more.begin(), more.end());
  const auto look_up = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  return carry_out({.out = out, .err = err, .environment = look_up}, words);
}

/// What is shown on a terminal of so many columns.
std::string shown_on(unsigned short columns, const Variables& variables,
                     std::vector<std::string> more = {}) {
  Window window(columns);
  Paper out;
  CHECK(collect(out.stream(), window.stream(), variables, std::move(more)) == ExitStatus::in_part);
  return window.close();
}

/// A code ends at its first letter (ECMA-48, 5.4): "m" sets colours, others move and erase.
struct Codes {
  std::string text;  ///< without them
  bool has_colour = false;
};

Codes codes_of(const std::string& shown) {
  Codes codes;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i] != '\x1b') {
      codes.text += shown[i];
      continue;
    }
    while (i + 1 < shown.size() && std::isalpha(static_cast<unsigned char>(shown[i])) == 0) ++i;
    codes.has_colour = codes.has_colour || shown[i] == 'm';
  }
  return codes;
}

}  // namespace

TEST_CASE("on a terminal progress is alive and in colours, with NO_COLOR alive without them") {
  const std::string coloured = shown_on(80, {{"TERM", "xterm"}});
  CHECK(codes_of(coloured).has_colour);
  CHECK(coloured.contains("\x1b[J"));
  const std::string plain = shown_on(80, {{"TERM", "xterm"}, {"NO_COLOR", "1"}});
  CHECK_FALSE(codes_of(plain).has_colour);
  CHECK(plain.contains("\x1b[J"));
  CHECK(codes_of(plain).text.contains("✗ Gossamer Journal: failed"));
}

TEST_CASE("in a narrow window no line of a run is wider than the window") {
  for (const unsigned short columns : {std::uint16_t{20}, std::uint16_t{40}}) {
    CAPTURE(columns);
    std::string text = codes_of(shown_on(columns, {{"TERM", "xterm"}})).text;
    std::ranges::replace(text, '\r', '\n');
    std::size_t lines = 0;
    for (const std::string_view line : split(text, '\n')) {
      CAPTURE(line);
      CHECK(columns_of(line) <= columns);
      lines += line.empty() ? 0 : 1;
    }
    CHECK(lines > 16);
  }
}

TEST_CASE("quietly, and on a terminal that cannot erase, there are no live lines") {
  CHECK(shown_on(80, {{"TERM", "xterm"}}, {"--quiet"}) == "");
  CHECK(shown_on(80, {{"TERM", "dumb"}}, {"--quiet"}) == "");
  CHECK_FALSE(shown_on(80, {{"TERM", "dumb"}}).contains('\x1b'));
}

}  // namespace broadsheet::cli
