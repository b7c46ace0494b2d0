/// What `doctor` says of the endpoints of models: whether they would be asked, and, where one's
/// address is given, what it answers. Asks for its list of models, which costs nothing.
#pragma once

#include <string_view>

#include "cli/checkup.h"
#include "cli/web_access.h"
#include "llm/settings.h"

namespace broadsheet::cli {

/// Of [model] and [embeddings]; nothing where neither is configured. No network.
Findings check_models(const pipeline::Config& config);

/// The settings of the endpoint at `address`, as a person typed it; null where none is there.
const llm::ModelSettings* model_at(const pipeline::Config& config, std::string_view address);

/// Whether the endpoint is there, takes the key, and has the models that are named.
Findings ask_endpoint(WebAccess& web, const llm::ModelSettings& model);

}  // namespace broadsheet::cli
