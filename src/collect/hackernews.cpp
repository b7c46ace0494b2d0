#include "collect/hackernews.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/limits.h"
#include "collect/hackernews_post.h"
#include "collect/item_builder.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view usual_list = "https://hacker-news.firebaseio.com/v0/topstories.json";
constexpr std::string_view search = "https://hn.algolia.com/api/v1/search";
constexpr int hits_max = 100;
constexpr std::string_view list_step = "list";
constexpr std::string_view search_step = "search";
constexpr std::string_view comment_step = "comment on ";

/// Words behind the search's "tags=story" and "numericFilters".
std::string search_for(std::string_view topic, Time since) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since.time_since_epoch()).count();
  return fmt::format("{}?tags=story&query={}&numericFilters={}&hitsPerPage={}", search,
                     percent_encode(topic),
                     percent_encode(fmt::format("created_at_i>={}", seconds)), hits_max);
}

class HackerNews final : public Source {
 public:
  HackerNews(SourceConfig config, Url list) : config_(std::move(config)), list_(std::move(list)) {
    lists_ = wanted_lists(config_, {});
    const bool is_usual = lists_.empty() && config_.topics.empty();
    if (is_usual || (config_.lists.empty() && !config_.url.empty())) lists_ = {""};
  }

  std::vector<Ask> start(Time now) const override {
    std::vector<Ask> asks;
    for (const std::string& list : lists_) asks.push_back(first_of(list));
    for (const std::string& topic : config_.topics) {
      asks.push_back(
          json_request(search_for(topic, now - window_of(config_, 7)), std::string(search_step)));
    }
    return asks;
  }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    const JsonValue found = document.root();
    if (ask.step == search_step) return read_hits(found, std::move(batch));
    if (ask.step.starts_with(comment_step)) return read_comment(ask, found, std::move(batch));
    if (ask.step != list_step) return read_item(ask, found, std::move(batch));
    if (!found.is_array()) return unexpected(found, "a list of item numbers");
    ask_for_items(found, batch);
    return batch;
  }

  /// A comment that cannot be had is one voice fewer, no failure.
  Result<Batch> instead(const Ask& ask, const Error& error) const override {
    if (ask.step.starts_with(comment_step)) return Batch();
    return error;
  }

 private:
  /// "" is the list that the configured address names.
  Ask first_of(const std::string& list) const {
    if (list == "front_page") {
      return json_request(fmt::format("{}?tags=front_page&hitsPerPage={}", search, hits_max),
                          std::string(search_step));
    }
    Url url = list_;
    if (const auto named = resolve_url(list_, list + "stories.json"); named && !list.empty()) {
      url = *named;
    }
    return json_request(url.text(), std::string(list_step));
  }

  std::size_t lists_count() const { return std::max<std::size_t>(1, lists_.size()); }

  int share_of_limit() const {
    return std::max(1, item_limit(config_) / static_cast<int>(lists_count()));
  }

  void ask_for_items(const JsonValue& ids, Batch& batch) const {
    const std::size_t count = std::min(ids.size(), static_cast<std::size_t>(share_of_limit()));
    for (std::size_t i = 0; i < count; ++i) {
      const auto id = ids.at(i).integer();
      if (!id || *id <= 0) {
        batch.notes.push_back(fmt::format("place {} of the list holds no item number", i + 1));
        continue;
      }
      const std::string step = fmt::format("{} {}", *id, comments_of(i, count));
      ask_for(*id, step, static_cast<int>(i), batch);
    }
  }

  void ask_for(std::int64_t id, std::string step, int position, Batch& batch) const {
    const auto address = resolve_url(list_, fmt::format("item/{}.json", id));
    if (address) {
      batch.further.push_back(json_request(address->text(), std::move(step), position));
    }
  }

  /// The step: the item's number, and how many of its comments to follow.
  Result<Batch> read_item(const Ask& ask, const JsonValue& item, Batch batch) const {
    const std::string id = ask.step.substr(0, ask.step.find(' '));
    if (const std::string_view reason = reason_against_hackernews(item); !reason.empty()) {
      drop_post(batch, id, reason);
      return batch;
    }
    if (!item.is_object()) return unexpected(item, "an item");
    if (item["title"].text().empty() && !message_of(item).empty()) {
      return unexpected(item, "an item");
    }
    Post post = hackernews_post(id, item);
    post.rank = ask.position + 1;
    add_post(batch, config_, std::move(post));
    std::size_t comments = 0;
    const std::string_view rest =
        std::string_view(ask.step).substr(std::min(id.size() + 1, ask.step.size()));
    std::from_chars(rest.data(), rest.data() + rest.size(), comments);
    follow(item["kids"], comments, id, 1, batch);
    return batch;
  }

  Result<Batch> read_hits(const JsonValue& found, Batch batch) const {
    const JsonValue hits = found["hits"];
    if (!hits.is_array()) return unexpected(found, "a search result");
    for_each_object(hits, item_limit(config_), batch, [&](const JsonValue& hit, int index) {
      Post post = algolia_post(hit);
      post.rank = index + 1;
      if (post.item.native_id.empty()) {
        return drop_post(batch, post.item.title, "a story without a number");
      }
      add_post(batch, config_, std::move(post));
    });
    return batch;
  }

  /// So many first comments of the story at `place` that those of all `stories` of the list, with
  /// one reply to each on every deeper level, stay within what a source may ask.
  std::size_t comments_of(std::size_t place, std::size_t stories) const {
    if (config_.depth <= 0) return 0;
    const std::size_t asked = stories + 1;
    const std::size_t share = limits::requests_per_source_max / lists_count();
    const std::size_t comments =
        (share - std::min(share, asked)) / static_cast<std::size_t>(config_.depth);
    return comments / stories + (place < comments % stories ? 1 : 0);
  }

  /// `level` of the comments asked for: their own comes back as the position.
  void follow(const JsonValue& kids, std::size_t count_max, const std::string& story, int level,
              Batch& batch) const {
    if (level > config_.depth) return;
    for (std::size_t i = 0; i < std::min(kids.size(), count_max); ++i) {
      const auto id = kids.at(i).integer();
      if (id && *id > 0) ask_for(*id, std::string(comment_step) + story, level, batch);
    }
  }

  Result<Batch> read_comment(const Ask& ask, const JsonValue& comment, Batch batch) const {
    const std::string story = ask.step.substr(comment_step.size());
    const std::string author = comment["by"].text();
    const bool is_heard = !comment["deleted"].truthy() && !comment["dead"].truthy();
    if (is_heard && !author.empty()) {
      batch.voices.push_back({item_id(SourceKind::hackernews, "", story), author});
    }
    follow(comment["kids"], 1, story, ask.position + 1, batch);
    return batch;
  }

  SourceConfig config_;
  Url list_;
  std::vector<std::string> lists_;  ///< "" for the one that the address names
};

}  // namespace

Result<std::unique_ptr<Source>> make_hackernews(const SourceConfig& config) {
  TRY_LET(Url list, url_or(config, usual_list));
  return std::make_unique<HackerNews>(config, std::move(list));
}

}  // namespace broadsheet::collect
