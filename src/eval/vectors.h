/// Embeddings from a file, so that what they buy can be measured again without a model.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>

#include "base/result.h"
#include "news/item.h"
#include "stories/embeddings.h"

namespace broadsheet::eval {

using VectorsByText = std::map<std::string, stories::Vector>;

/// Lines {"text","vector"}; no path: none. Errors: as read_lines, and a vector without numbers.
Result<VectorsByText> read_vectors(const std::filesystem::path& path);

/// Those of the items whose text (`embedded_text`) has one.
stories::Embeddings embeddings_of(std::span<const Item> items, const VectorsByText& vectors);

}  // namespace broadsheet::eval
