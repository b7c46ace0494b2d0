/// What ships inside the program: the site's theme, the demo's recorded web, the packs.
#pragma once

#include <vector>

#include "pipeline/services.h"

namespace broadsheet::cli {

std::vector<pipeline::ShippedFile> shipped_theme();  ///< the files of site/
std::vector<pipeline::ShippedFile> shipped_demo();   ///< the files of examples/demo/
std::vector<pipeline::ShippedFile> shipped_packs();  ///< the files of examples/packs/

}  // namespace broadsheet::cli
