/// `feedback up|down`: an editor's word about an item, a story or an article.
#pragma once

#include <string>

#include "base/time.h"
#include "cli/listing.h"
#include "cli/shell.h"

namespace broadsheet::cli {

/// Keeps the vote in place of an earlier one about the same thing; the next run learns from it.
ExitStatus cast_vote(const Shell& shell, const CommonArguments& common, const std::string& typed,
                     bool is_up, Time now);

/// Newest first.
Result<Listing> list_votes(const CommonArguments& common);

}  // namespace broadsheet::cli
