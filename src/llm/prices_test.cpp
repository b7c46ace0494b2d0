#include "llm/prices.h"

#include <limits>

#include <doctest/doctest.h>

#include "llm/sample_replies.h"
#include "llm/wire.h"

namespace broadsheet::llm {

TEST_CASE("a price is found by the model's name, with a vendor before it and a date behind") {
  const PriceTable table;
  for (const char* name : {"gpt-4o-mini", "openai/gpt-4o-mini", "gpt-4o-mini-2024-07-18"}) {
    CAPTURE(name);
    REQUIRE(table.find(name));
    CHECK(table.find(name)->prompt == UsdMicros{150'000});
  }
  CHECK(table.find("claude-sonnet-4-20250514"));
}

TEST_CASE("a model that is not in the table has no price, however alike its name is") {
  const PriceTable table;
  for (const char* name :
       {"gpt-4o-mini-audio", "gpt-4o-mini:free", "gpt", "", "gpt-4o-mini-2024"}) {
    CAPTURE(name);
    CHECK_FALSE(table.find(name));
  }
}

TEST_CASE("a user's own price beats the shipped one") {
  const PriceTable table({{.model = "gpt-4o", .prompt = {1}, .reply = {2}}});
  CHECK(table.find("gpt-4o")->reply == UsdMicros{2});
  CHECK(table.find("gpt-4o-mini")->reply == UsdMicros{600'000});
}

TEST_CASE("a cost is exact and rounded up to the next millionth") {
  const Price price{.model = "m", .prompt = {150'000}, .reply = {600'000}};
  CHECK(cost_of(price, {.prompt_tokens = 1'000'000, .reply_tokens = 0}) == UsdMicros{150'000});
  CHECK(cost_of(price, {.prompt_tokens = 1, .reply_tokens = 0}) == UsdMicros{1});
  CHECK(cost_of(price, {.prompt_tokens = 10, .reply_tokens = 10}) == UsdMicros{8});
  CHECK(cost_of(price, {}) == UsdMicros{0});
}

TEST_CASE("the most that a call can cost is above what any count of its tokens costs") {
  const Price price{.model = "m", .prompt = {1'000'000}, .reply = {1'000'000}};
  const ChatRequest request = sample_request();
  std::size_t bytes = 0;
  for (const Message& message : request.messages) bytes += message.text.size();
  const Usage dearest{.prompt_tokens = static_cast<std::int64_t>(bytes),
                      .reply_tokens = request.reply_tokens_max};
  CHECK(cost_at_most(price, request) > cost_of(price, dearest));
  CHECK(cost_about(price, request) < cost_at_most(price, request));
}

TEST_CASE("a cost beyond all numbers stays at the largest") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const Price price{.model = "m", .prompt = {most}, .reply = {most}};
  CHECK(cost_of(price, {.prompt_tokens = most, .reply_tokens = most}).count > 1'000'000'000'000);
}

}  // namespace broadsheet::llm
