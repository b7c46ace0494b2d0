/// What ships inside the program: the site's theme and the demo's recorded web.
#pragma once

#include <vector>

#include "pipeline/services.h"

namespace broadsheet::cli {

std::vector<pipeline::ShippedFile> shipped_theme();  ///< the files of site/
std::vector<pipeline::ShippedFile> shipped_demo();   ///< the files of examples/demo/

}  // namespace broadsheet::cli
