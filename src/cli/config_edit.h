/// Changes broadsheet.toml for its owner: comments, order and spelling of everything else stay.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "collect/source.h"

namespace broadsheet::cli {

struct NewSource {
  collect::SourceConfig source;
  std::string comment = {};  ///< one line that is written above it; "" for none
};

/// `text` with a [[source]] table for each of `added` at its end. `text` has no faults. Errors:
/// invalid (the file could not be read any more: sources that are no tables of their own, a name
/// that is taken).
Result<std::string> with_sources(std::string_view text, std::span<const NewSource> added);

/// `text` without the table of the source of that name; comments outside of the table stay.
/// Errors: invalid (there is no such source: the hint names the nearest; or its table cannot be cut
/// out: the hint says which line to change by hand).
Result<std::string> without_source(std::string_view text, std::string_view name);

/// The source that asks for the same thing under whatever name; null where there is none.
const collect::SourceConfig* same_source(std::span<const collect::SourceConfig> sources,
                                         const collect::SourceConfig& wanted);

/// `wanted`, or with a number behind it where a source has that name already.
std::string free_name(std::span<const collect::SourceConfig> sources, const std::string& wanted);

}  // namespace broadsheet::cli
