/// Measures what the program claims: labelled data in, figures out, by the code that a run uses.
/// Formats and figures are those of docs/eval.md. Reads files, writes nothing.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/event_loop.h"
#include "base/pool.h"
#include "base/result.h"
#include "stories/stories.h"

namespace broadsheet::eval {

/// The names that `measure` knows: "feeds", "urls" and so on.
std::span<const std::string_view> kinds();

struct Question {
  std::string kind;                               ///< one of `kinds()`
  std::filesystem::path path;                     ///< a file or a folder, as the kind wants it
  stories::Reach reach = stories::Reach::events;  ///< of `stories` and `pairs`
  std::filesystem::path embeddings = {};          ///< of `stories` and `pairs`; empty: none
};

struct Measured {
  std::string figures;  ///< one JSON object, its keys in the order of the documentation
  std::string units;    ///< JSON Lines: what we said of each unit, what was expected, the score
};

/// One unit (page, feed, pair) that our code cannot handle is a miss and is named under `failed`.
/// Errors: invalid (labels that break the format: `place` is file:line), refused (a file that
/// cannot be read).
Result<Measured> measure(const Question& question, EventLoop& loop, Pool& pool);

}  // namespace broadsheet::eval
