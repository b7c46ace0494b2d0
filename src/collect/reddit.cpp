#include "collect/reddit.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "base/text.h"
#include "collect/item_builder.h"
#include "collect/reddit_post.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr int page_size = 100;
constexpr std::string_view token_step = "token";
constexpr std::string_view token_address = "https://www.reddit.com/api/v1/access_token";
constexpr std::string_view example = "https://www.reddit.com/r/programming";

/// RFC 4648 section 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view three = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = (bits << 8u) | (k < three.size() ? static_cast<unsigned char>(three[k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= three.size() ? digits[(bits >> (18 - 6 * k)) & 63u] : '=';
    }
  }
  return text;
}

/// "programming" of ".../r/programming/"; "" where the address names no subreddit (letters, digits
/// and underscores).
std::string subreddit_in(const Url& url) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+";
  const std::vector<std::string_view> parts = split(url.path, '/');
  const bool is_subreddit = parts.size() >= 3 && equal_ignoring_case(parts[1], "r") &&
                            parts[2].find_first_not_of(allowed) == std::string_view::npos;
  return is_subreddit ? std::string(parts[2]) : std::string();
}

/// The shortest of Reddit's periods that holds the window.
std::string_view period_of(std::chrono::days window) {
  if (window <= std::chrono::days(1)) return "day";
  if (window <= std::chrono::days(7)) return "week";
  if (window <= std::chrono::days(31)) return "month";
  return window <= std::chrono::days(366) ? "year" : "all";
}

bool holds(const JsonValue& things, std::string_view kind) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things.at(i)["kind"].text() == kind) return true;
  }
  return false;
}

class Reddit final : public Source {
 public:
  Reddit(SourceConfig config, std::string subreddit)
      : config_(std::move(config)), subreddit_(std::move(subreddit)) {}

  std::optional<Error> not_ready() const override {
    if (!config_.client_id.empty() && !config_.client_secret.empty()) return {};
    Error error;
    error.kind = ErrorKind::refused;
    error.what = "Reddit answers only registered applications";
    error.place = config_.name;
    error.hint =
        "make one of type \"script\" at https://www.reddit.com/prefs/apps and set "
        "REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET to its id and secret";
    return error;
  }

  std::vector<Ask> start(Time) const override {
    Ask ask = json_request(std::string(token_address), std::string(token_step));
    ask.request.method = "POST";
    ask.request.body = "grant_type=client_credentials";
    ask.request.headers = {
        {"authorization", "Basic " + base64(config_.client_id + ":" + config_.client_secret)},
        {"content-type", "application/x-www-form-urlencoded"},
        {"accept", "application/json"}};
    ask.request.secrecy = Secrecy::secret;
    return {ask};
  }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    return ask.step == token_step ? read_token(document.root(), std::move(batch))
                                  : read_listing(ask, document.root(), std::move(batch));
  }

  Result<Batch> instead(const Ask& ask, const Error& error) const override {
    if (ask.step != token_step || error.kind != ErrorKind::missing) {
      Error told = error;
      if (ask.step != token_step && error.kind == ErrorKind::refused) {
        told.hint = "the subreddit may be private, quarantined, banned or misspelt";
      }
      return told;
    }
    Batch batch;
    ask_for_lists("", batch);
    return batch;
  }

 private:
  void ask_for_lists(const std::string& authorization, Batch& batch) const {
    for (const std::string& list : wanted_lists(config_, {"hot"})) {
      batch.further.push_back(listing(list, authorization, "", 0));
    }
  }

  /// The step is the name of the list.
  Ask listing(const std::string& list, const std::string& authorization, const std::string& after,
              int position) const {
    std::string url = fmt::format("https://oauth.reddit.com/r/{}/{}?limit={}&raw_json=1",
                                  subreddit_, list, page_size);
    if (list == "top") url += fmt::format("&t={}", period_of(window_of(config_, 1)));
    if (!after.empty()) url += "&after=" + percent_encode(after);
    Ask ask = json_request(std::move(url), list, position);
    if (!authorization.empty()) {
      ask.request.headers.push_back({"authorization", authorization});
    }
    return ask;
  }

  Result<Batch> read_token(const JsonValue& answer, Batch batch) const {
    const std::string token = answer["access_token"].text();
    if (token.empty()) {
      Error error = unexpected(answer, "an access token");
      error.hint = "check REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET";
      return error;
    }
    // A header has one line, whatever the answer says.
    const bool is_clean = std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7F'; });
    if (!is_clean) return unexpected(answer, "an access token of visible characters");
    ask_for_lists("Bearer " + token, batch);
    return batch;
  }

  Result<Batch> read_listing(const Ask& ask, const JsonValue& answer, Batch batch) const {
    const JsonValue posts = answer["data"]["children"];
    if (!posts.is_array()) return unexpected(answer, "a listing");
    if (holds(posts, "t5") && !holds(posts, "t3")) return no_such_subreddit();
    const Escaping escaping = escaping_of(posts);
    if (escaping == Escaping::once_more) {
      batch.notes.emplace_back("texts came escaped once more than asked for, and were mended");
    }
    int rank = ask.position;
    for_each_object(posts, static_cast<int>(posts.size()), batch, [&](const JsonValue& thing, int) {
      if (thing["kind"].text() != "t3") return;
      if (rank < item_limit(config_)) rank += add(thing["data"], rank + 1, escaping, batch);
    });
    const std::string after = answer["data"]["after"].text();
    if (!after.empty() && rank > ask.position && rank < item_limit(config_)) {
      const auto authorization = header(ask.request.headers, "authorization");
      batch.further.push_back(
          listing(ask.step, std::string(authorization.value_or("")), after, rank));
    }
    return batch;
  }

  Error no_such_subreddit() const {
    Error error;
    error.kind = ErrorKind::invalid;
    error.what = fmt::format("there is no subreddit \"{}\"; Reddit searched for one", subreddit_);
    error.hint = "check the name in the url of this source";
    return error;
  }

  /// The number of places that the post takes: a pinned one stands outside the order.
  int add(const JsonValue& link, int rank, Escaping escaping, Batch& batch) const {
    const Adult adult = config_.over_18 ? Adult::kept : Adult::left_out;
    if (const std::string_view reason = reason_against_reddit(link, adult); !reason.empty()) {
      drop_post(batch, reddit_id(link), reason);
      return link["stickied"].truthy() ? 0 : 1;
    }
    Post post = reddit_post(link, escaping);
    post.rank = rank;
    add_post(batch, config_, std::move(post));
    return 1;
  }

  SourceConfig config_;
  std::string subreddit_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_reddit(const SourceConfig& config) {
  TRY_LET(const Url url, needed_url(config, example));
  std::string subreddit = subreddit_in(url);
  if (!subreddit.empty()) return std::make_unique<Reddit>(config, std::move(subreddit));
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format("\"{}\" names no subreddit", config.url);
  error.place = config.name;
  error.hint = fmt::format("for example url = \"{}\"", example);
  return error;
}

}  // namespace broadsheet::collect
