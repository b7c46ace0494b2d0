#include "llm/settings.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/url.h"
#include "store/ledger_rules.h"

namespace broadsheet::llm {

namespace {

Error not_ready(std::string what, std::string hint) {
  return {.kind = ErrorKind::refused,
          .what = std::move(what),
          .place = "[model]",
          .hint = std::move(hint),
          .retry_after = {}};
}

std::optional<std::string> without_price(const ModelSettings& settings) {
  const PriceTable prices(settings.prices);
  for (const Purpose purpose : purposes) {
    for (const std::string& model : chain_for(settings, purpose)) {
      if (!prices.find(model)) return model;
    }
  }
  return {};
}

}  // namespace

bool is_local(const ModelSettings& settings) {
  const auto url = parse_url(settings.endpoint.address);
  if (!url) return false;
  const bool is_loopback_number = url->host.starts_with("127.") &&
                                  url->host.find_first_not_of("0123456789.") == std::string::npos;
  return url->host == "localhost" || url->host == "[::1]" || is_loopback_number;
}

bool is_free(const ModelSettings& settings) {
  if (!is_local(settings)) return false;
  return std::ranges::none_of(purposes, [&](Purpose purpose) {
    return std::ranges::any_of(chain_for(settings, purpose), [&](const std::string& model) {
      const auto own = std::ranges::find(settings.prices, model, &Price::model);
      return own != settings.prices.end() && own->prompt + own->reply > UsdMicros{};
    });
  });
}

const std::vector<std::string>& chain_for(const ModelSettings& settings, Purpose purpose) {
  const auto found = settings.models_for.find(purpose);
  return found == settings.models_for.end() ? settings.models : found->second;
}

std::optional<Error> why_no_calls(const ModelSettings& settings) {
  if (settings.models.empty()) {
    return not_ready("no model is named", "write model = \"NAME\" under [model]");
  }
  if (is_free(settings)) return {};
  if (settings.endpoint.key.empty()) {
    if (settings.key_variable.empty()) {
      return not_ready("no key is named", "write key = \"NAME OF A VARIABLE\" under [model]");
    }
    return not_ready(fmt::format("the variable {} is not set", settings.key_variable),
                     "set it to the key of the endpoint");
  }
  if (!store::is_limited(settings.spend)) return store::no_limit_set();
  if (const auto model = without_price(settings)) {
    return not_ready(fmt::format("the price of the model \"{}\" is not known", *model),
                     "add a [[price]] table with model, prompt and reply in dollars for a million "
                     "tokens");
  }
  return {};
}

}  // namespace broadsheet::llm
