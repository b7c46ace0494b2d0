#include "tidy/rooms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "tidy/lines.h"

namespace broadsheet::tidy {

namespace {

constexpr std::array<std::string_view, 6> stages{"collect",  "stories", "enrich",
                                                 "generate", "verify",  "publish"};

bool is_stage(std::string_view room) {
  return std::ranges::count(stages, room) > 0;
}

struct LibraryHome {
  std::string_view header;  // start of the path in <…>
  std::string_view home;    // start of the paths that may include it
};
constexpr std::array library_homes{
    LibraryHome{"sqlite3.h", "src/store/"},
    LibraryHome{"curl/", "src/net/"},
    LibraryHome{"microhttpd.h", "src/net/"},
    LibraryHome{"CLI/", "src/cli/"},
    LibraryHome{"toml++/", "src/cli/"},
    LibraryHome{"gumbo.h", "src/markup/"},
    LibraryHome{"pugixml", "src/markup/"},
    LibraryHome{"spdlog/", "src/base/"},
    LibraryHome{"libpsl.h", "src/base/"},
    LibraryHome{"zlib.h", "src/base/"},
    LibraryHome{"uchardet/", "src/markup/"},
    LibraryHome{"cld2/", "src/markup/"},
    LibraryHome{"sqlite3.h", "src/simulate/disk"},
};

bool is_home(std::string_view path, std::string_view header) {
  return std::ranges::any_of(library_homes, [&](const LibraryHome& home) {
    return header.starts_with(home.header) && path.starts_with(home.home);
  });
}

/// Words of the call `room(…)`, or nothing where the file makes no room.
std::vector<std::string> room_call(std::string_view text) {
  const std::size_t start = text.find("room(");
  if (start == std::string_view::npos) return {};
  const std::size_t open = start + 5;
  std::istringstream words{std::string(text.substr(open, text.find(')', open) - open))};
  return {std::istream_iterator<std::string>(words), {}};
}

std::set<std::string> may_use(const std::vector<std::string>& words) {
  std::set<std::string> used;
  bool reading = false;
  for (const std::string& word : words) {
    if (word == "MAY_USE" || word == "USES" || word == "PUBLIC_USES") {
      reading = word == "MAY_USE";
    } else if (reading) {
      used.insert(word);
    }
  }
  return used;
}

std::string list_of(const std::string& room) {
  return fmt::format("src/{}/CMakeLists.txt", room);
}

/// All rooms that `room` reaches, directly or by way of others.
std::set<std::string> reach(const Rooms& rooms, const std::string& room) {
  std::set<std::string> reached;
  std::vector<std::string> open{room};
  while (!open.empty()) {
    const auto found = rooms.find(open.back());
    open.pop_back();
    if (found == rooms.end()) continue;
    for (const std::string& next : found->second) {
      if (reached.insert(next).second) open.push_back(next);
    }
  }
  return reached;
}

std::optional<std::string_view> included(std::string_view line, char open, char close) {
  constexpr std::string_view directive = "#include ";
  if (!line.starts_with(directive)) return {};
  line.remove_prefix(directive.size());
  if (line.empty() || line.front() != open) return {};
  return line.substr(1, line.find(close, 1) - 1);
}

std::optional<std::string> fault_of_include(std::string_view header, const std::string& room,
                                            const Rooms& rooms) {
  if (header.starts_with("../test/")) return {};
  const std::string target(header.substr(0, header.find('/')));
  if (target == room) return {};
  if (!rooms.contains(target)) return fmt::format("\"{}\": write it from the src/ root", header);
  const std::set<std::string>& allowed = rooms.at(room);
  if (allowed.contains(target)) return {};
  return fmt::format(
      "{} may not include {}: it may use {}", room, target,
      allowed.empty() ? "no other room" : fmt::format("{}", fmt::join(allowed, " ")));
}

}  // namespace

Rooms read_rooms(const std::vector<File>& files) {
  Rooms rooms;
  for (const File& file : files) {
    if (room_of(file.path).empty() || !file.path.ends_with("CMakeLists.txt")) continue;
    const std::vector<std::string> words = room_call(file.text);
    if (!words.empty()) rooms[words.front()] = may_use(words);
  }
  return rooms;
}

Findings check_rooms(const Rooms& rooms) {
  Findings findings;
  for (const auto& [room, used] : rooms) {
    const auto fault = [&, &room = room](std::string what) {
      findings.push_back({.path = list_of(room), .line = 0, .what = std::move(what)});
    };
    for (const std::string& other : used) {
      if (!rooms.contains(other)) fault(fmt::format("there is no room {}", other));
      if (is_stage(room) && (is_stage(other) || other == "store")) {
        fault(fmt::format("{} is a stage and may not use {}: pipeline joins them", room, other));
      }
    }
    if (reach(rooms, room).contains(room)) fault(fmt::format("{} uses itself in a circle", room));
  }
  return findings;
}

Findings check_includes(const std::vector<File>& files, const Rooms& rooms) {
  Findings findings;
  for (const File& file : files) {
    const std::string room(room_of(file.path));
    if (!is_cpp(file) || room.empty()) continue;
    if (!rooms.contains(room)) {
      findings.push_back({.path = file.path, .line = 0, .what = "its folder is not a room"});
      continue;
    }
    for_each_line(file.code, [&](std::size_t number, std::string_view line) {
      const auto header = included(line, '"', '"');
      if (!header) return;
      if (auto what = fault_of_include(*header, room, rooms)) {
        findings.push_back({.path = file.path, .line = number, .what = std::move(*what)});
      }
    });
  }
  return findings;
}

Findings check_library_includes(const std::vector<File>& files) {
  Findings findings;
  for (const File& file : files) {
    if (!is_cpp(file)) continue;
    for_each_line(file.code, [&](std::size_t number, std::string_view line) {
      const auto header = included(line, '<', '>');
      if (!header || is_test(file) || is_home(file.path, *header)) return;
      for (const auto& [prefix, home] : library_homes) {
        if (!header->starts_with(prefix)) continue;
        findings.push_back(
            {.path = file.path,
             .line = number,
             .what = fmt::format("<{}> stays in {}: use its headers", *header, home)});
        return;
      }
    });
  }
  return findings;
}

}  // namespace broadsheet::tidy
