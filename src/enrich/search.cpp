#include "enrich/search.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/url.h"
#include "markup/json.h"

namespace broadsheet::enrich {

namespace {

constexpr std::size_t query_words_max = 12;
constexpr std::size_t shared_min = 3;
constexpr std::size_t letters_min = 4;  // shorter words say little about what a text is about
constexpr std::size_t results_max = 20;
constexpr std::string_view brave_address = "https://api.search.brave.com/res/v1/web/search";

Error unreadable(const HttpAnswer& answer, std::string_view engine) {
  return {.kind = ErrorKind::invalid,
          .what = fmt::format("this is no answer of {}", engine),
          .place = answer.url,
          .hint = "check address under [search]",
          .retry_after = {}};
}

std::vector<std::string> addresses_in(const markup::JsonValue& results) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < results.size() && found.size() < results_max; ++i) {
    const auto url = parse_url(results.at(i)["url"].text());
    if (url) found.push_back(url->text());
  }
  return found;
}

class SearXng final : public SearchEngine {
 public:
  explicit SearXng(const Url& address) : address_(address.text()) {
    while (address_.ends_with('/')) address_.pop_back();
    if (!address_.ends_with("/search")) address_ += "/search";
  }

  HttpRequest ask(std::string_view query) const override {
    HttpRequest request;
    request.url = fmt::format("{}?q={}&format=json", address_, percent_encode(query));
    request.headers = {{"accept", "application/json"}};
    return request;
  }

  Result<std::vector<std::string>> read(const HttpAnswer& answer) const override {
    const auto json = markup::JsonDocument::parse(answer.body);
    if (!json || !json->root()["results"].is_array()) return unreadable(answer, "SearXNG");
    return addresses_in(json->root()["results"]);
  }

 private:
  std::string address_;
};

class Brave final : public SearchEngine {
 public:
  Brave(std::string address, std::string key, UsdMicros price)
      : address_(std::move(address)), key_(std::move(key)), price_(price) {}

  std::optional<UsdMicros> price() const override { return price_; }

  HttpRequest ask(std::string_view query) const override {
    HttpRequest request;
    request.url = fmt::format("{}?q={}&count=10", address_, percent_encode(query));
    request.headers = {{"accept", "application/json"}, {"x-subscription-token", key_}};
    request.secrecy = Secrecy::secret;
    return request;
  }

  Result<std::vector<std::string>> read(const HttpAnswer& answer) const override {
    const auto json = markup::JsonDocument::parse(answer.body);
    if (!json || !json->root().is_object()) return unreadable(answer, "Brave");
    return addresses_in(json->root()["web"]["results"]);  // without a hit there is no "web"
  }

 private:
  std::string address_;
  std::string key_;
  UsdMicros price_;
};

Error not_ready(std::string what, std::string hint) {
  return {.kind = ErrorKind::refused,
          .what = std::move(what),
          .place = "[search]",
          .hint = std::move(hint),
          .retry_after = {}};
}

std::set<std::string> long_words(std::string_view text) {
  std::set<std::string> found;
  for (std::string& word : words(text)) {
    if (code_points(word) >= letters_min) found.insert(std::move(word));
  }
  return found;
}

}  // namespace

Result<std::unique_ptr<SearchEngine>> make_search_engine(const SearchSettings& settings) {
  if (settings.kind == "searxng") {
    const auto url = parse_url(settings.address);
    if (!url) {
      return not_ready("SearXNG has no address",
                       "write address = \"https://…\" of an instance that allows format=json");
    }
    return std::make_unique<SearXng>(*url);
  }
  if (settings.kind == "brave") {
    if (settings.key.empty() && settings.key_variable.empty()) {
      return not_ready("Brave has no key", "write key = \"NAME OF A VARIABLE\" and set it");
    }
    if (settings.key.empty()) {
      return not_ready(
          fmt::format("Brave has no key: the variable {} is not set", settings.key_variable),
          "set it to the key of the engine");
    }
    if (!settings.price) {
      return not_ready("the price of a query to Brave is not known",
                       "write price = \"0.005\", in dollars, as your plan says");
    }
    std::string address(settings.address.empty() ? brave_address : settings.address);
    return std::make_unique<Brave>(std::move(address), settings.key, *settings.price);
  }
  return not_ready(fmt::format("there is no search engine \"{}\"", settings.kind),
                   "kind = \"searxng\" or \"brave\"");
}

std::string query_for(const StoryFile& file) {
  std::string query;
  std::size_t count = 0;
  const std::string title = fold_space(file.story.title);
  for (const std::string_view word : split(title, ' ')) {
    if (++count > query_words_max) break;
    if (!query.empty()) query += ' ';
    query += word;
  }
  return query;
}

bool is_about(const StoryFile& file, const Evidence& page) {
  const std::set<std::string> wanted = long_words(file.story.title);
  const std::set<std::string> there = long_words(page.text);
  const auto shared = static_cast<std::size_t>(
      std::ranges::count_if(wanted, [&](const std::string& word) { return there.contains(word); }));
  return shared >= shared_min && shared * 2 >= wanted.size();
}

}  // namespace broadsheet::enrich
