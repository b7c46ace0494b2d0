#include "collect/mastodon.h"

#include <fmt/format.h>

#include "collect/item_builder.h"
#include "collect/mastodon_status.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr int page_size = 40;
constexpr std::string_view trends_step = "trends";
constexpr std::string_view bare_trends_step = "trends without offset";
constexpr std::string_view timeline_step = "timeline";

bool is_public(const JsonValue& status) {
  const std::string visibility = status["visibility"].text();
  return visibility.empty() || visibility == "public";
}

std::string id_of(const JsonValue& status) {
  const std::string uri = status["uri"].text();
  return uri.empty() ? status["id"].text() : uri;
}

class Mastodon final : public Source {
 public:
  Mastodon(SourceConfig config, Url instance)
      : config_(std::move(config)), instance_(std::move(instance)) {}

  std::vector<Ask> start(Time) const override { return {trends(0)}; }

  Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const override {
    Batch batch;
    TRY_LET(const markup::JsonDocument document, read_json(answer, batch));
    const JsonValue statuses = document.root();
    if (!statuses.is_array()) return unexpected(statuses, "a list of posts");
    const int room = item_limit(config_) - ask.position;
    for_each_object(statuses, room, batch, [&](const JsonValue& status, int index) {
      add(status, ask.position + index + 1, batch);
    });
    if (ask.step != timeline_step) go_on(ask, static_cast<int>(statuses.size()), batch);
    return batch;
  }

  Result<Batch> instead(const Ask& ask, const Error& error) const override {
    const bool is_answered = error.kind == ErrorKind::refused || error.kind == ErrorKind::missing;
    if (!is_answered || ask.step == timeline_step) return error;
    Batch batch;
    if (ask.position > 0) {
      if (error.kind != ErrorKind::missing) return error;
      // Recordings hold no empty page at the end where they were made with another page size.
      batch.notes.push_back(fmt::format("the list is taken to end after {} posts", ask.position));
      return batch;
    }
    if (error.kind == ErrorKind::missing && ask.step == trends_step) {
      batch.further.push_back(
          json_request(address("/api/v1/trends/statuses?limit={}"), std::string(bare_trends_step)));
      return batch;
    }
    batch.notes.push_back("publishes no trends (" + error.what + "); its public timeline was read");
    batch.further.push_back(timeline());
    return batch;
  }

 private:
  std::string address(fmt::format_string<const int&> path) const {
    return instance_.origin() + fmt::format(path, page_size);
  }

  /// `offset` counts the posts of the pages before, which may be shorter than asked for.
  Ask trends(int offset) const {
    return json_request(
        address("/api/v1/trends/statuses?limit={}") + fmt::format("&offset={}", offset),
        std::string(trends_step), offset);
  }

  Ask timeline() const {
    return json_request(address("/api/v1/timelines/public?limit={}"), std::string(timeline_step));
  }

  void go_on(const Ask& ask, int received, Batch& batch) const {
    if (received == 0 && ask.position == 0) {
      batch.notes.emplace_back("nothing trends here; the public timeline was read");
      batch.further.push_back(timeline());
    }
    const int next = ask.position + received;
    if (received > 0 && next < item_limit(config_)) batch.further.push_back(trends(next));
  }

  void add(const JsonValue& shown, int rank, Batch& batch) const {
    const JsonValue boosted = shown["reblog"];
    const JsonValue status = boosted.is_object() ? boosted : shown;
    if (!is_public(shown) || !is_public(status)) {
      const JsonValue closed = is_public(status) ? shown : status;
      return drop_post(batch, id_of(closed),
                       fmt::format("not public but \"{}\"", closed["visibility"].text()));
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
