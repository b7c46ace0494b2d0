#include "collect/github.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "collect/item_builder.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view usual_search = "https://api.github.com/search/repositories";
constexpr std::array<std::string_view, 2> usual_queries{
    "created:>={week before}", "created:>={quarter before} pushed:>={day before} stars:>=200"};
constexpr int page_size = 100;
constexpr int results_max = 1'000;  // the search gives no more, whatever it counts
constexpr std::size_t title_description_max = 160;

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

Post post_of(const JsonValue& repository) {
  Post post;
  Item& item = post.item;
  const std::string name = repository["full_name"].text();
  item.native_id = repository["node_id"].text();
  if (item.native_id.empty()) item.native_id = name;
  item.text = repository["description"].text();
  item.title = name;
  if (!item.text.empty() && !name.empty()) {
    item.title += ": " + shorten(fold_space(item.text), title_description_max);
  }
  item.url = repository["html_url"].text();
  item.author = repository["owner"]["login"].text();
  item.published = parse_date(repository["created_at"].text());
  item.tags = texts_of(repository["topics"]);
  item.tags.push_back(lower_ascii(repository["language"].text()));
  if (repository["fork"].truthy()) item.tags.emplace_back("fork");
  post.points = repository["stargazers_count"].integer();
  return post;
}

class GitHub final : public Source {
 public:
  GitHub(SourceConfig config, Url search)
      : config_(std::move(config)), search_(std::move(search)) {}

  std::vector<Ask> start(Time now) const override {
    if (!config_.query.empty()) return {page_of(with_dates(config_.query, now), 0)};
    std::vector<Ask> asks;
    for (const std::string_view query : usual_queries) {
      asks.push_back(page_of(with_dates(std::string(query), now), 0));
    }
    return asks;
  }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    const JsonValue found = document.root();
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

 private:
  /// `position` counts the results of the pages before. The first page is asked for without a
  /// number, as people write the address.
  Ask page_of(const std::string& query, int position) const {
    std::string url = fmt::format("{}?q={}&sort=stars&order=desc&per_page={}", search_.text(),
                                  percent_encode(query), page_size);
    if (position > 0) url += fmt::format("&page={}", position / page_size + 1);
    Ask ask = json_request(std::move(url), query, position);
    ask.request.headers = {{"accept", "application/vnd.github+json"},
                           {"x-github-api-version", "2022-11-28"}};
    return ask;
  }

  void add(const JsonValue& repository, int rank, Batch& batch) const {
    Post post = post_of(repository);
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
    const bool is_last = found["items"].size() == 0 || next >= results_max ||
                         found["total_count"].integer().value_or(0) <= next;
    if (is_last || config_.query.empty() || next >= item_limit(config_)) return;
    batch.further.push_back(page_of(ask.step, next));
  }

  SourceConfig config_;
  Url search_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_github(const SourceConfig& config) {
  TRY_LET(Url search, url_or(config, usual_search));
  search.query.reset();
  search.fragment.reset();
  return std::make_unique<GitHub>(config, std::move(search));
}

}  // namespace broadsheet::collect
