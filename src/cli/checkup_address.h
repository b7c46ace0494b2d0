/// What `doctor URL` looks at: the address, what it serves, and whether the pages behind it may be
/// read.
#pragma once

#include "base/url.h"
#include "cli/checkup.h"
#include "cli/inquiry.h"

namespace broadsheet::cli {

Findings check_address(Inquiry& inquiry, const Url& url);

}  // namespace broadsheet::cli
