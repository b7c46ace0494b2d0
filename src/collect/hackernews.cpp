#include "collect/hackernews.h"

#include <algorithm>

#include <fmt/format.h>

#include "collect/item_builder.h"
#include "markup/html_text.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view usual_list = "https://hacker-news.firebaseio.com/v0/topstories.json";
constexpr std::string_view discussions = "https://news.ycombinator.com/item?id=";
constexpr std::string_view list_step = "list";

/// Why an item is left out; "" where it is not.
std::string_view reason_against(const JsonValue& item) {
  if (item.is_null()) return "the service no longer has it";
  if (item["deleted"].truthy()) return "deleted by its author";
  if (item["dead"].truthy()) return "dead: flagged or taken down";
  const std::string type = item["type"].text();
  if (type == "comment" || type == "pollopt") return "a reply, not a post";
  return {};
}

Post post_of(const std::string& id, const JsonValue& story) {
  Post post;
  post.item.native_id = id;
  post.item.title = markup::decode_entities(story["title"].text());
  post.item.text = markup::html_to_text(story["text"].text()).text;
  post.item.url = story["url"].text();
  post.item.discussion = std::string(discussions) + id;
  post.item.author = story["by"].text();
  if (const auto time = story["time"].number()) post.item.published = from_unix(*time);
  const std::string type = story["type"].text();
  if (type == "job" || type == "poll") post.item.tags.push_back(type);
  post.points = story["score"].integer();
  post.comments = story["descendants"].integer();
  return post;
}

class HackerNews final : public Source {
 public:
  HackerNews(SourceConfig config, Url list) : config_(std::move(config)), list_(std::move(list)) {}

  std::vector<Ask> start(Time) const override {
    return {json_request(list_.text(), std::string(list_step))};
  }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    if (ask.step != list_step) return read_item(ask, document.root(), std::move(batch));
    if (!document.root().is_array()) return unexpected(document.root(), "a list of item numbers");
    ask_for_items(document.root(), batch);
    return batch;
  }

 private:
  void ask_for_items(const JsonValue& ids, Batch& batch) const {
    const std::size_t count = std::min(ids.size(), static_cast<std::size_t>(item_limit(config_)));
    for (std::size_t i = 0; i < count; ++i) {
      const auto id = ids.at(i).integer();
      if (!id || *id <= 0) {
        batch.notes.push_back(fmt::format("place {} of the list holds no item number", i + 1));
        continue;
      }
      const auto address = resolve_url(list_, fmt::format("item/{}.json", *id));
      if (!address) continue;
      batch.further.push_back(
          json_request(address->text(), fmt::to_string(*id), static_cast<int>(i)));
    }
  }

  Result<Batch> read_item(const Ask& ask, const JsonValue& item, Batch batch) const {
    if (const std::string_view reason = reason_against(item); !reason.empty()) {
      drop_post(batch, ask.step, reason);
      return batch;
    }
    if (!item.is_object()) return unexpected(item, "an item");
    if (item["title"].text().empty() && !message_of(item).empty()) {
      return unexpected(item, "an item");
    }
    Post post = post_of(ask.step, item);
    post.rank = ask.position + 1;
    add_post(batch, config_, std::move(post));
    return batch;
  }

  SourceConfig config_;
  Url list_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_hackernews(const SourceConfig& config) {
  TRY_LET(Url list, url_or(config, usual_list));
  return std::make_unique<HackerNews>(config, std::move(list));
}

}  // namespace broadsheet::collect
