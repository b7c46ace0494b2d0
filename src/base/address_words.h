/// Addresses in running text, however they are written there.
#pragma once

#include <string_view>

namespace broadsheet {

/// True where `text` holds an address of the web or of mail, or a word that reads like one
/// ("evil.example"), that `known` does not hold. Nothing that others wrote may lead a reader to a
/// place that its source does not name.
bool brings_an_address(std::string_view text, std::string_view known);

}  // namespace broadsheet
