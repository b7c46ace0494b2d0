/// What `read` shows of a page. For .cpp files only: it brings nlohmann in.
#pragma once

#include <string>

#include "cli/argument_values_tools.h"
#include "cli/json_document.h"
#include "markup/page.h"

namespace broadsheet::cli {

/// Title, body and comments; as text for a terminal, as Markdown, or as safe HTML.
std::string shown_as(const markup::Page& page, ReadFormat format);

/// A line for each field with what it holds and how it was found, then the notes of the readers.
std::string reasons_of(const markup::Page& page);

/// Everything. `address` answered; it is left out where there is none.
Json json_of(const markup::Page& page, const std::string& address);

}  // namespace broadsheet::cli
