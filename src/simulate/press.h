/// The invented days of a simulated world: papers with their feeds, and the pages that they report
/// on. Among the reports are some that mean harm, as there are on the real web.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/http.h"
#include "pipeline/config.h"
#include "simulate/history.h"

namespace broadsheet::simulate {

Time beginning_of(int day);

pipeline::Config config_of(const History& history);

/// What the web says to a request of this day; nothing where the address leads nowhere.
std::optional<HttpAnswer> press_answer(const History& history, int day, std::string_view url);

}  // namespace broadsheet::simulate
