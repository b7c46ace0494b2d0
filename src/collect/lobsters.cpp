#include "collect/lobsters.h"

#include "base/text.h"
#include "collect/item_builder.h"
#include "markup/html_text.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view usual_list = "https://lobste.rs/hottest.json";

/// "dpctyb" of "https://lobste.rs/s/dpctyb/what_are_you_doing"; "" for any other address.
std::string short_id_in(std::string_view address, const std::string& site) {
  const auto url = parse_url(address);
  if (!url || url->host != site || !url->path.starts_with("/s/")) return {};
  const std::string_view rest = std::string_view(url->path).substr(3);
  return std::string(rest.substr(0, rest.find('/')));
}

std::string submitter_of(const JsonValue& story) {
  const JsonValue submitter = story["submitter_user"];
  return submitter.is_object() ? submitter["username"].text() : submitter.text();
}

class Lobsters final : public Source {
 public:
  Lobsters(SourceConfig config, Url list) : config_(std::move(config)), list_(std::move(list)) {}

  std::vector<Ask> start(Time) const override {
    std::vector<Ask> asks;
    if (config_.lists.empty() && (config_.topics.empty() || !config_.url.empty())) {
      asks.push_back(json_request(list_.text(), "list"));
    }
    for (const std::string& list : config_.lists) asks.push_back(page("/" + list));
    for (const std::string& topic : config_.topics) asks.push_back(page("/t/" + in_path(topic)));
    return asks;
  }

  Result<Batch> read(const Ask&, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    const JsonValue stories = document.root();
    if (!stories.is_array()) return unexpected(stories, "a list of stories");
    for_each_object(stories, item_limit(config_), batch, [&](const JsonValue& story, int index) {
      Post post = post_of(story);
      post.rank = index + 1;
      add_post(batch, config_, std::move(post));
    });
    return batch;
  }

 private:
  Ask page(const std::string& path) const {
    return json_request(list_.origin() + path + ".json", "list");
  }

  /// The comma between two tags is part of the path.
  static std::string in_path(std::string_view topic) {
    std::string path;
    for (const std::string_view tag : split(topic, ',')) {
      if (!path.empty()) path += ',';
      path += percent_encode(trim(tag));
    }
    return path;
  }

  Post post_of(const JsonValue& story) const {
    Post post;
    Item& item = post.item;
    item.title = markup::decode_entities(story["title"].text());
    item.text = markup::html_to_text(story["description"].text()).text;
    item.url = web_address(story["url"].text(), list_);
    item.author = submitter_of(story);
    item.published = parse_date(story["created_at"].text());
    item.tags = texts_of(story["tags"]);
    post.points = story["score"].integer();
    post.comments = story["comment_count"].integer();
    name_post(story, item);
    return post;
  }

  /// Fills in id and discussion. The address of a text post is its own discussion.
  void name_post(const JsonValue& story, Item& item) const {
    item.discussion = web_address(story["comments_url"].text(), list_);
    if (item.discussion.empty()) item.discussion = web_address(story["short_id_url"].text(), list_);
    item.native_id = story["short_id"].text();
    if (item.native_id.empty()) item.native_id = short_id_in(item.discussion, list_.host);
    if (const std::string own = short_id_in(item.url, list_.host); !own.empty()) {
      if (item.discussion.empty()) item.discussion = item.url;
      if (item.native_id.empty()) item.native_id = own;
      if (item.native_id == own) item.url.clear();
    }
    if (item.native_id.empty()) {
      item.native_id = made_id({item.url.empty() ? fold_space(item.title) : item.url});
    }
  }

  SourceConfig config_;
  Url list_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_lobsters(const SourceConfig& config) {
  TRY_LET(Url list, url_or(config, usual_list));
  return std::make_unique<Lobsters>(config, std::move(list));
}

}  // namespace broadsheet::collect
