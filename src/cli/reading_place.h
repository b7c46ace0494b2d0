/// Where `read` gets what it reads: the web, a file, standard input.
#pragma once

#include <string>

#include "base/http.h"
#include "base/result.h"
#include "cli/shell.h"

namespace broadsheet::cli {

/// What a server would have sent. Of a file the name's ending says the type, else its bytes do. An
/// http address is asked as a run asks for a page: by its better address first, robots.txt before
/// that. Errors: those of the fetcher, of read_file, and of `open_web`.
Result<HttpAnswer> bring(const Shell& shell, const CommonArguments& common,
                         const ReadArguments& arguments);

}  // namespace broadsheet::cli
