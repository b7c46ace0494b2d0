#include "collect/devto.h"

#include <fmt/format.h>

#include "base/text.h"
#include "collect/item_builder.h"
#include "markup/html_text.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::string_view usual_site = "https://dev.to/";
constexpr int page_size = 30;

std::vector<std::string> tags_of(const JsonValue& article) {
  const JsonValue list = article["tag_list"];
  std::vector<std::string> tags = texts_of(list);
  if (!tags.empty()) return tags;
  const std::string joined = list.text().empty() ? article["tags"].text() : list.text();
  for (const std::string_view tag : split(joined, ',')) tags.emplace_back(trim(tag));
  return tags;
}

std::optional<std::int64_t> reactions_of(const JsonValue& article) {
  const auto all = article["public_reactions_count"].integer();
  return all ? all : article["positive_reactions_count"].integer();
}

Post post_of(const JsonValue& article, const Url& site) {
  Post post;
  Item& item = post.item;
  item.title = markup::decode_entities(article["title"].text());
  item.text = fold_space(markup::decode_entities(article["description"].text()));
  item.discussion = web_address(article["url"].text(), site);
  if (item.discussion.empty()) item.discussion = web_address(article["path"].text(), site);
  item.url = web_address(article["canonical_url"].text());
  if (item.url.empty()) item.url = item.discussion;
  item.native_id = article["id"].text();
  // Without a number the place on DEV is what stays the same.
  if (item.native_id.empty()) {
    item.native_id = made_id({item.discussion.empty() ? item.title : item.discussion});
  }
  item.author = article["user"]["name"].text();
  if (item.author.empty()) item.author = article["user"]["username"].text();
  item.lang = article["language"].text();
  item.published = parse_date(article["published_at"].text());
  if (!item.published) item.published = parse_date(article["published_timestamp"].text());
  item.tags = tags_of(article);
  post.points = reactions_of(article);
  post.comments = article["comments_count"].integer();
  return post;
}

class DevTo final : public Source {
 public:
  DevTo(SourceConfig config, Url list) : config_(std::move(config)), list_(std::move(list)) {}

  std::vector<Ask> start(Time) const override {
    std::vector<Ask> asks;
    const bool names_list = list_.path != "/" && config_.lists.empty();
    if (names_list) asks.push_back(json_request(list_.text(), "list"));
    if (!names_list) {
      for (const std::string& list : wanted_lists(config_, {"top"})) asks.push_back(first_of(list));
    }
    for (const std::string& topic : config_.topics) {
      asks.push_back(articles(fmt::format("?per_page={}&tag={}&top={}", page_size,
                                          percent_encode(topic), window_of(config_, 1).count())));
    }
    return asks;
  }

  Result<Batch> read(const Ask&, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    const JsonValue articles = document.root();
    if (!articles.is_array()) return unexpected(articles, "a list of articles");
    for_each_object(articles, item_limit(config_), batch, [&](const JsonValue& article, int index) {
      Post post = post_of(article, list_);
      post.rank = index + 1;
      add_post(batch, config_, std::move(post));
    });
    return batch;
  }

 private:
  Ask articles(const std::string& rest) const {
    return json_request(list_.origin() + "/api/articles" + rest, "list");
  }

  Ask first_of(std::string_view list) const {
    if (list == "latest") return articles(fmt::format("/latest?per_page={}", page_size));
    if (list == "top") {
      return articles(fmt::format("?per_page={}&top={}", page_size, window_of(config_, 1).count()));
    }
    return articles(fmt::format("?per_page={}&state={}", page_size, list));
  }

  SourceConfig config_;
  Url list_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_devto(const SourceConfig& config) {
  TRY_LET(Url list, url_or(config, usual_site));
  return std::make_unique<DevTo>(config, std::move(list));
}

}  // namespace broadsheet::collect
