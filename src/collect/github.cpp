#include "collect/github.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "collect/github_post.h"
#include "collect/item_builder.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view usual_search = "https://api.github.com/search/repositories";
constexpr std::string_view search_path = "/search/repositories";
constexpr std::string_view releases_step = "releases since ";
constexpr int page_size = 100;
constexpr int releases_max = 20;
constexpr int results_max = 1'000;  // the search gives no more, whatever it counts
constexpr int usual_window = 7;

struct DayMark {
  std::string_view written;
  std::chrono::days before;
};
constexpr std::array<DayMark, 3> day_marks{{{"{day before}", std::chrono::days(1)},
                                            {"{week before}", std::chrono::days(7)},
                                            {"{quarter before}", std::chrono::days(90)}}};

std::string with_dates(std::string query, Time now) {
  for (const DayMark& mark : day_marks) {
    const std::string day = to_day(now - mark.before);
    for (auto at = query.find(mark.written); at != std::string::npos;
         at = query.find(mark.written, at + day.size())) {
      query.replace(at, mark.written.size(), day);
    }
  }
  return query;
}

class GitHub final : public Source {
 public:
  GitHub(SourceConfig config, Url search)
      : config_(std::move(config)), search_(std::move(search)) {}

  std::vector<Ask> start(Time now) const override {
    std::vector<Ask> asks;
    for (const std::string& query : queries(now)) asks.push_back(page_of(query, 0));
    for (const std::string& repository : config_.watch) {
      asks.push_back(releases_of(repository, now - window_of(config_, usual_window)));
    }
    return asks;
  }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    return ask.step.starts_with(releases_step)
               ? read_releases(ask, document.root(), std::move(batch))
               : read_results(ask, document.root(), std::move(batch));
  }

  Result<Batch> instead(const Ask& ask, const Error& error) const override {
    Error told = error;
    if (error.kind == ErrorKind::rate_limited && config_.token.empty()) {
      told.hint = "a token allows more: set GITHUB_TOKEN, or name its variable as token_env";
    } else if (error.kind == ErrorKind::refused && ask.step.starts_with(releases_step)) {
      told.hint = "the repository may be private, deleted or misspelt in `watch`";
    }
    return told;
  }

 private:
  std::vector<std::string> queries(Time now) const {
    const std::string since = to_day(now - window_of(config_, usual_window));
    std::vector<std::string> queries;
    if (!config_.query.empty()) queries.push_back(with_dates(config_.query, now));
    for (const std::string& list : wanted_lists(config_, {"new", "rising"})) {
      queries.push_back(list == "new"
                            ? "created:>=" + since
                            : with_dates("created:>={quarter before} pushed:>={day before} "
                                         "stars:>=200",
                                         now));
    }
    for (const std::string& topic : config_.topics) {
      queries.push_back(with_dates(fmt::format("topic:{} created:>={{quarter before}} pushed:>={}",
                                               lower_ascii(trim(topic)), since),
                                   now));
    }
    return queries;
  }

  /// `position` counts the results of the pages before. The first page is asked for without a
  /// number, as people write the address.
  Ask page_of(const std::string& query, int position) const {
    std::string url = fmt::format("{}?q={}&sort=stars&order=desc&per_page={}", search_.text(),
                                  percent_encode(query), page_size);
    if (position > 0) url += fmt::format("&page={}", position / page_size + 1);
    return request(std::move(url), query, position);
  }

  /// The step says since when, for reading knows no clock.
  Ask releases_of(const std::string& repository, Time since) const {
    std::string root = search_.text();
    if (root.ends_with(search_path)) root.resize(root.size() - search_path.size());
    return request(fmt::format("{}/repos/{}/releases?per_page={}", root, repository, releases_max),
                   std::string(releases_step) + to_rfc3339(since) + " of " + repository, 0);
  }

  /// The token is a header, which is never recorded; the answer is public either way.
  Ask request(std::string url, std::string step, int position) const {
    Ask ask = json_request(std::move(url), std::move(step), position);
    ask.request.headers = {{"accept", "application/vnd.github+json"},
                           {"x-github-api-version", "2022-11-28"}};
    if (!config_.token.empty()) {
      ask.request.headers.push_back({"authorization", "Bearer " + config_.token});
    }
    return ask;
  }

  Result<Batch> read_results(const Ask& ask, const JsonValue& found, Batch batch) const {
    const JsonValue repositories = found["items"];
    if (!repositories.is_array()) return unexpected(found, "a search result");
    if (found["incomplete_results"].truthy()) {
      batch.notes.emplace_back("GitHub ran out of time and gave a part of what it found");
    }
    for_each_object(repositories, page_size, batch, [&](const JsonValue& repository, int index) {
      add(repository, ask.position + index + 1, batch);
    });
    ask_for_more(ask, found, batch);
    return batch;
  }

  void add(const JsonValue& repository, int rank, Batch& batch) const {
    Post post = github_repository(repository);
    post.rank = rank;
    if (repository["private"].truthy()) {
      return drop_post(batch, post.item.native_id, "a private repository");
    }
    if (post.item.native_id.empty()) {
      return drop_post(batch, post.item.url, "a repository without a name");
    }
    add_post(batch, config_, std::move(post));
  }

  void ask_for_more(const Ask& ask, const JsonValue& found, Batch& batch) const {
    const int next = ask.position + page_size;
    const auto total = found["total_count"].integer().value_or(0);
    if (config_.query.empty() || found["items"].size() == 0) return;
    if (ask.position == 0 && total > results_max) {
      batch.notes.push_back(
          fmt::format("GitHub counts {} results and shows the first {}; a narrower query sees more",
                      total, results_max));
    }
    if (next < std::min<std::int64_t>({total, results_max, item_limit(config_)})) {
      batch.further.push_back(page_of(ask.step, next));
    }
  }

  Result<Batch> read_releases(const Ask& ask, const JsonValue& releases, Batch batch) const {
    if (!releases.is_array()) return unexpected(releases, "a list of releases");
    const std::string about = ask.step.substr(releases_step.size());
    const auto since = parse_date(about.substr(0, about.find(' ')));
    const std::string watched = about.substr(about.rfind(' ') + 1);
    for_each_object(releases, releases_max, batch, [&](const JsonValue& release, int index) {
      Post post = github_release(release, watched);
      post.rank = index + 1;
      if (release["draft"].truthy()) {
        return drop_post(batch, post.item.native_id, "a draft of a release");
      }
      const bool is_old = since && post.item.published && *post.item.published < *since;
      if (!is_old && !post.item.native_id.empty()) add_post(batch, config_, std::move(post));
    });
    note_rename(releases, watched, batch);
    return batch;
  }

  static void note_rename(const JsonValue& releases, const std::string& watched, Batch& batch) {
    const std::string now = repository_in(releases.at(0)["html_url"].text());
    if (now.empty() || equal_ignoring_case(now, watched)) return;
    batch.notes.push_back(fmt::format("{} is now {}; write that into `watch`", watched, now));
  }

  SourceConfig config_;
  Url search_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_github(const SourceConfig& config) {
  TRY_LET(Url search, url_or(config, usual_search));
  search.query.reset();
  search.fragment.reset();
  SourceConfig settings = config;
  settings.token = trim(config.token);
  const bool is_clean =
      std::ranges::all_of(settings.token, [](char c) { return c > ' ' && c < '\x7F'; });
  if (is_clean) return std::make_unique<GitHub>(std::move(settings), std::move(search));
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = "the token holds characters that no token has";
  error.place = config.name;
  error.hint = "check the environment variable that holds it";
  return error;
}

}  // namespace broadsheet::collect
