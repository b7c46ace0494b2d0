#include "llm/prices.h"

#include <algorithm>
#include <array>
#include <limits>

#include "llm/wire.h"

namespace broadsheet::llm {

namespace {

struct Row {
  std::string_view model;
  std::int64_t prompt;  // millionths of a dollar for a million tokens
  std::int64_t reply;
};

// The vendors' price pages, standard tier, without discounts for cached prompts or batches.
constexpr std::array rows{
    Row{"claude-3-5-haiku", 800'000, 4'000'000},
    Row{"claude-opus-4", 15'000'000, 75'000'000},
    Row{"claude-sonnet-4", 3'000'000, 15'000'000},
    Row{"deepseek-chat", 270'000, 1'100'000},
    Row{"gemini-2.5-flash", 300'000, 2'500'000},
    Row{"gemini-2.5-flash-lite", 100'000, 400'000},
    Row{"gpt-4.1", 2'000'000, 8'000'000},
    Row{"gpt-4.1-mini", 400'000, 1'600'000},
    Row{"gpt-4.1-nano", 100'000, 400'000},
    Row{"gpt-4o", 2'500'000, 10'000'000},
    Row{"gpt-4o-mini", 150'000, 600'000},
    Row{"gpt-5", 1'250'000, 10'000'000},
    Row{"gpt-5-mini", 250'000, 2'000'000},
    Row{"gpt-5-nano", 50'000, 400'000},
    Row{"mistral-large-latest", 2'000'000, 6'000'000},
    Row{"mistral-small-latest", 100'000, 300'000},
    Row{"o4-mini", 1'100'000, 4'400'000},
};

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "-2024-07-18" or "-20240718" at the end.
std::string_view without_date(std::string_view model) {
  constexpr std::size_t long_date = 11;
  constexpr std::size_t short_date = 9;
  if (model.size() > long_date) {
    const std::string_view end = model.substr(model.size() - long_date);
    const bool is_date = end[0] == '-' && end[5] == '-' && end[8] == '-' &&
                         is_digits(end.substr(1, 4)) && is_digits(end.substr(6, 2)) &&
                         is_digits(end.substr(9, 2));
    if (is_date) return model.substr(0, model.size() - long_date);
  }
  if (model.size() > short_date) {
    const std::string_view end = model.substr(model.size() - short_date);
    if (end[0] == '-' && is_digits(end.substr(1)))
      return model.substr(0, model.size() - short_date);
  }
  return model;
}

std::int64_t times(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::numeric_limits<std::int64_t>::max();
  return product;
}

}  // namespace

std::optional<Price> PriceTable::find(std::string_view model) const {
  const auto own = std::ranges::find(own_, model, &Price::model);
  if (own != own_.end()) return *own;
  const std::string_view bare = without_date(model.substr(model.rfind('/') + 1));
  const auto* const row = std::ranges::find(rows, bare, &Row::model);
  if (row == rows.end()) return {};
  return Price{.model = std::string(model), .prompt = {row->prompt}, .reply = {row->reply}};
}

std::vector<Price> shipped_prices() {
  std::vector<Price> all;
  for (const Row& row : rows) {
    all.push_back({.model = std::string(row.model), .prompt = {row.prompt}, .reply = {row.reply}});
  }
  return all;
}

UsdMicros cost_of(const Price& price, const Usage& usage) {
  constexpr std::int64_t tokens_of_a_price = 1'000'000;
  const UsdMicros whole = UsdMicros{times(price.prompt.count, usage.prompt_tokens)} +
                          UsdMicros{times(price.reply.count, usage.reply_tokens)};
  return {whole.count / tokens_of_a_price + (whole.count % tokens_of_a_price > 0 ? 1 : 0)};
}

UsdMicros cost_at_most(const Price& price, const ChatRequest& request) {
  return cost_of(price, {.prompt_tokens = prompt_tokens_max(request),
                         .reply_tokens = request.reply_tokens_max});
}

UsdMicros cost_about(const Price& price, const ChatRequest& request) {
  return cost_of(price, {.prompt_tokens = prompt_tokens_about(request),
                         .reply_tokens = request.reply_tokens_max / 2});
}

}  // namespace broadsheet::llm
