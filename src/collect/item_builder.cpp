#include "collect/item_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/code_points.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::collect {

namespace {

constexpr std::size_t message_code_points_max = 200;
constexpr std::size_t tag_code_points_max = 60;

std::string cut(std::string_view text, std::size_t count, std::string_view what, Item& item) {
  if (code_points(text) <= count) return std::string(text);
  item.repairs.push_back(fmt::format("{} cut after {} characters", what, count));
  return shorten(text, count);
}

std::string one_line(std::string_view text) {
  return fold_space(to_valid_utf8(text));
}

std::string paragraphs(std::string_view text) {
  const std::string valid = to_valid_utf8(text);
  return std::string(trim(valid));
}

void tidy_tags(Item& item) {
  std::vector<std::string> tags;
  for (const std::string& tag : item.tags) {
    std::string tidy = shorten(one_line(tag), tag_code_points_max);
    const bool is_new = std::ranges::find(tags, tidy) == tags.end();
    if (is_new && !tidy.empty() && tags.size() < limits::tags_max) tags.push_back(std::move(tidy));
  }
  item.tags = std::move(tags);
}

void tidy(Item& item) {
  item.native_id = to_valid_utf8(item.native_id);
  item.title = cut(one_line(item.title), limits::title_code_points_max, "title", item);
  item.text = cut(paragraphs(item.text), limits::item_text_code_points_max, "text", item);
  item.full_text =
      cut(paragraphs(item.full_text), limits::evidence_code_points_max, "full text", item);
  item.author = shorten(one_line(item.author), limits::title_code_points_max);
  item.lang = primary_language(item.lang);
  item.url = web_address(item.url);
  item.discussion = web_address(item.discussion);
  tidy_tags(item);
}

std::string_view shape_of(const markup::JsonValue& value) {
  if (value.is_object()) return "an object";
  if (value.is_array()) return "a list";
  if (value.is_null()) return "null";
  return "a single value";
}

std::size_t malformed_at(std::string_view bytes) {
  CodePoints points(bytes);
  std::size_t at = 0;
  while (const auto point = points.next()) {
    if (point->value < 0) return at;
    at = points.offset();
  }
  return at;
}

Error wrong_setting(const SourceConfig& config, std::string what, std::string hint) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  error.place = config.name;
  error.hint = std::move(hint);
  return error;
}

}  // namespace

void add_post(Batch& batch, const SourceConfig& config, Post post) {
  Item& item = post.item;
  item.kind = config.kind;
  item.source = config.name;
  tidy(item);
  if (item.title.empty() && item.text.empty() && item.full_text.empty() && item.url.empty()) {
    return drop_post(batch, item.native_id, "has neither words nor an address");
  }
  item.id = item_id(item.kind, post.scope, post.identity.empty() ? item.native_id : post.identity);
  Sighting sighting;
  sighting.item = item.id;
  sighting.points = post.points;
  sighting.comments = post.comments;
  sighting.people = post.people;
  sighting.rank = post.rank;
  sighting.source = config.name;
  batch.sightings.push_back(std::move(sighting));
  batch.items.push_back(std::move(item));
}

void drop_post(Batch& batch, std::string_view id, std::string_view reason) {
  batch.drops.push_back({"item", to_valid_utf8(id), std::string(reason)});
}

std::string made_id(std::initializer_list<std::string_view> parts) {
  return "made:" + content_id(parts);
}

void add_fault(Batch& batch, std::string what, std::string_view place) {
  Error fault;
  fault.kind = ErrorKind::invalid;
  fault.what = std::move(what);
  fault.place = place;
  batch.faults.push_back(std::move(fault));
}

Result<markup::JsonDocument> read_json(const HttpAnswer& answer, Batch& batch) {
  if (!is_valid_utf8(answer.body)) {
    add_fault(batch, fmt::format("malformed UTF-8 at byte {}", malformed_at(answer.body)),
              answer.url);
  }
  auto document = markup::JsonDocument::salvage(answer.body);
  if (document) {
    if (!document->damage().empty()) add_fault(batch, document->damage(), answer.url);
    return document;
  }
  Error error = document.error();
  error.place = answer.url;
  return error;
}

Error unexpected(const markup::JsonValue& found, std::string_view expected) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = fmt::format("expected {}, found {}", expected, shape_of(found));
  if (const std::string message = message_of(found); !message.empty()) {
    error.what += fmt::format(" that says \"{}\"", message);
  }
  return error;
}

std::string message_of(const markup::JsonValue& value) {
  for (const std::string_view key : {"error_description", "message", "error"}) {
    const std::string message = one_line(value[key].text());
    if (!message.empty()) return shorten(message, message_code_points_max);
  }
  return {};
}

std::vector<std::string> texts_of(const markup::JsonValue& list) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < list.size(); ++i) texts.push_back(list.at(i).text());
  return texts;
}

Ask json_request(std::string url, std::string step, int position) {
  Ask ask;
  ask.request.url = std::move(url);
  ask.request.headers = {{"accept", "application/json"}};
  ask.step = std::move(step);
  ask.position = position;
  return ask;
}

Result<Url> needed_url(const SourceConfig& config, std::string_view example) {
  const std::string hint = fmt::format("for example url = \"{}\"", example);
  if (config.url.empty()) {
    return wrong_setting(
        config, fmt::format("a source of kind {} needs a url", name_of(config.kind)), hint);
  }
  auto url = parse_url(config.url);
  if (url) return url;
  return wrong_setting(config, fmt::format("\"{}\" is not an http or https address", config.url),
                       hint);
}

Result<Url> url_or(const SourceConfig& config, std::string_view usual) {
  return config.url.empty() ? parse_url(usual) : needed_url(config, usual);
}

std::vector<std::string> wanted_lists(const SourceConfig& config,
                                      std::initializer_list<std::string_view> usual) {
  if (!config.lists.empty()) return config.lists;
  if (!config.query.empty() || !config.topics.empty() || !config.watch.empty()) return {};
  return {usual.begin(), usual.end()};
}

std::chrono::days window_of(const SourceConfig& config, int usual) {
  return std::chrono::days(config.window_days > 0 ? config.window_days : usual);
}

int item_limit(const SourceConfig& config) {
  return config.limit > 0 ? config.limit : static_cast<int>(limits::items_per_source_max);
}

std::string web_address(std::string_view text) {
  const auto url = parse_url(trim(text));
  return url ? url->text() : std::string();
}

std::string web_address(std::string_view text, const Url& base) {
  if (trim(text).empty()) return {};
  const auto url = resolve_url(base, trim(text));
  return url ? url->text() : std::string();
}

std::string primary_language(std::string_view tag) {
  const std::string primary = lower_ascii(trim(tag).substr(0, trim(tag).find_first_of("-_")));
  const bool is_tag = (primary.size() == 2 || primary.size() == 3) &&
                      std::ranges::all_of(primary, [](char c) { return c >= 'a' && c <= 'z'; });
  return is_tag && primary != "und" ? primary : std::string();
}

}  // namespace broadsheet::collect
