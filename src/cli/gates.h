/// The way from a post to a published sentence is a row of gates; this says which of them a story
/// passed, where it stopped, and why. Pure.
#pragma once

#include <string>
#include <vector>

#include "cli/dossier.h"

namespace broadsheet::cli {

enum class GateState { passed, failed, not_reached };
std::string_view name_of(GateState state);

struct Gate {
  std::string
      name;  ///< "collected", "joined", "scored", "read", "written", "verified", "published"
  GateState state = GateState::not_reached;
  std::string why;  ///< a sentence for people
};

/// All seven, in order.
std::vector<Gate> gates_of(const Dossier& dossier);

/// What became of the story in the end: "article", "brief" or "not chosen", and why.
struct Fate {
  std::string name;
  std::string why;
};
Fate fate_of(const Dossier& dossier);

}  // namespace broadsheet::cli
