#include "collect/mastodon.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "collect/item_builder.h"
#include "collect/mastodon_status.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr int page_size = 40;
constexpr int short_page_size = 20;  // of links and tags, and of posts under a trending tag
constexpr int tags_followed_max = 10;
constexpr std::string_view trends_step = "trends";
constexpr std::string_view bare_trends_step = "trends without offset";
constexpr std::string_view timeline_step = "timeline";
constexpr std::string_view pixelfed_step = "Pixelfed's trends";
constexpr std::string_view links_step = "links";
constexpr std::string_view tags_step = "tags";
constexpr std::string_view tag_step = "tag";

class Mastodon final : public Source {
 public:
  Mastodon(SourceConfig config, Url instance)
      : config_(std::move(config)), instance_(std::move(instance)) {}

  std::vector<Ask> start(Time) const override {
    std::vector<Ask> asks;
    for (const std::string& list : wanted_lists(config_, {"statuses", "links"})) {
      asks.push_back(first_of(list));
    }
    for (const std::string& topic : config_.topics) asks.push_back(under_tag(topic, page_size));
    return asks;
  }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    const JsonValue list = document.root();
    if (!list.is_array()) return unexpected(list, "a list of posts");
    if (ask.step == tags_step) {
      follow_tags(list, batch);
    } else if (ask.step == links_step) {
      read_links(list, batch);
    } else {
      read_statuses(ask, list, batch);
    }
    return batch;
  }

  Result<Batch> instead(const Ask& ask, const Error& error) const override {
    const bool is_answered = error.kind == ErrorKind::refused || error.kind == ErrorKind::missing;
    if (!is_answered) return error;
    if (is_trends(ask)) return instead_of_trends(ask, error);
    Batch batch;
    if (ask.step == timeline_step && error.kind == ErrorKind::refused) {
      batch.further.push_back(
          ask_for("/api/pixelfed/v2/discover/posts/trending?range=daily", pixelfed_step));
      batch.notes.push_back("shows no public timeline (" + error.what +
                            "); it was asked as a Pixelfed");
      return batch;
    }
    // Posts can be read without these two.
    if (ask.step != links_step && ask.step != tags_step) return error;
    batch.notes.push_back(fmt::format("publishes no trending {} ({})", ask.step, error.what));
    return batch;
  }

 private:
  static bool is_trends(const Ask& ask) {
    return ask.step == trends_step || ask.step == bare_trends_step;
  }

  Ask ask_for(const std::string& path, std::string_view step, int position = 0) const {
    return json_request(instance_.origin() + path, std::string(step), position);
  }

  Ask first_of(std::string_view list) const {
    if (list == "links") {
      return ask_for(fmt::format("/api/v1/trends/links?limit={}", short_page_size), links_step);
    }
    if (list == "tags") {
      return ask_for(fmt::format("/api/v1/trends/tags?limit={}", tags_followed_max), tags_step);
    }
    return list == "timeline" ? timeline() : trends(0);
  }

  /// `offset` counts the posts of the pages before, which may be shorter than asked for.
  Ask trends(int offset) const {
    return ask_for(fmt::format("/api/v1/trends/statuses?limit={}&offset={}", page_size, offset),
                   trends_step, offset);
  }

  Ask timeline() const {
    return ask_for(fmt::format("/api/v1/timelines/public?limit={}", page_size), timeline_step);
  }

  Ask under_tag(std::string_view tag, int count) const {
    const std::string_view name = tag.substr(tag.starts_with('#') ? 1 : 0);
    return ask_for(fmt::format("/api/v1/timelines/tag/{}?limit={}", percent_encode(name), count),
                   tag_step);
  }

  Result<Batch> instead_of_trends(const Ask& ask, const Error& error) const {
    Batch batch;
    if (ask.position > 0) {
      if (error.kind != ErrorKind::missing) return error;
      // Recordings hold no empty page at the end where they were made with another page size.
      batch.notes.push_back(fmt::format("the list is taken to end after {} posts", ask.position));
      return batch;
    }
    if (error.kind == ErrorKind::missing && ask.step == trends_step) {
      batch.further.push_back(
          ask_for(fmt::format("/api/v1/trends/statuses?limit={}", page_size), bare_trends_step));
      return batch;
    }
    batch.notes.push_back("publishes no trends (" + error.what + "); its public timeline was read");
    batch.further.push_back(timeline());
    return batch;
  }

  void read_statuses(const Ask& ask, const JsonValue& statuses, Batch& batch) const {
    const int room = item_limit(config_) - ask.position;
    for_each_object(statuses, room, batch, [&](const JsonValue& status, int index) {
      add(status, ask.position + index + 1, batch);
    });
    if (!is_trends(ask)) return;
    const int received = static_cast<int>(statuses.size());
    if (received == 0 && ask.position == 0) {
      batch.notes.emplace_back("nothing trends here; the public timeline was read");
      batch.further.push_back(timeline());
    }
    // Of a list that was cut off the next page begins with what was lost.
    const int next = ask.position + received;
    if (received > 0 && next < item_limit(config_)) batch.further.push_back(trends(next));
  }

  void read_links(const JsonValue& links, Batch& batch) const {
    for_each_object(links, item_limit(config_), batch, [&](const JsonValue& link, int index) {
      Post post = mastodon_link(link);
      if (post.item.url.empty()) return drop_post(batch, post.item.title, "a link without address");
      post.rank = index + 1;
      add_post(batch, config_, std::move(post));
    });
  }

  void follow_tags(const JsonValue& tags, Batch& batch) const {
    for_each_object(tags, tags_followed_max, batch, [&](const JsonValue& tag, int) {
      const std::string name = tag["name"].text();
      if (!trim(name).empty()) batch.further.push_back(under_tag(name, short_page_size));
    });
  }

  void add(const JsonValue& shown, int rank, Batch& batch) const {
    const JsonValue boosted = shown["reblog"];
    const JsonValue status = boosted.is_object() ? boosted : shown;
    for (const JsonValue& one : {shown, status}) {
      const std::string reason = reason_against_mastodon(one);
      if (!reason.empty()) return drop_post(batch, mastodon_id(one), reason);
    }
    Post post = mastodon_post(status, instance_);
    post.rank = rank;
    add_post(batch, config_, std::move(post));
  }

  SourceConfig config_;
  Url instance_;
};

}  // namespace

Result<std::unique_ptr<Source>> make_mastodon(const SourceConfig& config) {
  TRY_LET(Url instance, needed_url(config, "https://mastodon.social"));
  return std::make_unique<Mastodon>(config, std::move(instance));
}

}  // namespace broadsheet::collect
