/// Where `read` gets what it reads: the web, a file, standard input.
#pragma once

#include <string>

#include "base/http.h"
#include "base/result.h"
#include "cli/shell.h"
#include "markup/page.h"

namespace broadsheet::cli {

/// What a server would have sent. Of a file the name's ending says the type, else its bytes do. An
/// http address is asked as a run asks for a page: by its better address first, robots.txt before
/// that. Errors: those of the fetcher, of read_file, and of `open_web`.
Result<HttpAnswer> bring(const Shell& shell, const CommonArguments& common,
                         const ReadArguments& arguments);

/// The text that the feed of `arguments` carries for a page, found by the page's address or by the
/// one that it calls its own. Errors: those of `bring` and of `read_feed`; refused (no such entry).
Result<std::string> bring_feed_text(const Shell& shell, const CommonArguments& common,
                                    const ReadArguments& arguments, const markup::Page& page,
                                    const std::string& address);

}  // namespace broadsheet::cli
