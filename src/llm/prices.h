/// What models cost, in a table that ships with the program and that a user's own prices override.
/// A model that neither names has no price: then nothing is asked, rather than guessed at.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "llm/chat.h"

namespace broadsheet::llm {

/// For a million tokens each.
struct Price {
  std::string model;
  UsdMicros prompt;
  UsdMicros reply;
};

/// The day of the shipped table; prices change, a configuration may override them.
inline constexpr std::string_view prices_as_of = "2025-08-15";

class PriceTable {
 public:
  explicit PriceTable(std::vector<Price> own = {}) : own_(std::move(own)) {}

  /// By the whole name, the user's own first; the shipped ones also under a vendor's prefix
  /// ("openai/gpt-4o-mini") and with a date after the name ("gpt-4o-mini-2024-07-18").
  std::optional<Price> find(std::string_view model) const;

 private:
  std::vector<Price> own_;
};

/// All shipped prices, for documentation and tests.
std::vector<Price> shipped_prices();

/// What a call cost, rounded up to the next millionth.
UsdMicros cost_of(const Price& price, const Usage& usage);

/// What a call can cost at most: every byte of the prompt a token, and the whole reply used.
UsdMicros cost_at_most(const Price& price, const ChatRequest& request);

/// What it will cost about: four bytes a token, and half of the reply used.
UsdMicros cost_about(const Price& price, const ChatRequest& request);

}  // namespace broadsheet::llm
