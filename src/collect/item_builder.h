/// What all sources do alike: reading the answer as JSON, and turning what a service says about a
/// post into an item within the limits, with its id, its sighting, or the reason for leaving it
/// out.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "base/url.h"
#include "collect/source.h"
#include "markup/json.h"

namespace broadsheet::collect {

/// A post as the source tells it. `item` needs native_id; kind, source and id are filled in here.
struct Post {
  Item item;
  std::string scope = {};  ///< joins into the id where native ids are not unique within the kind
  /// What the id is made of, where the native id is not it: one that is spelt in several ways.
  std::string identity = {};
  std::optional<std::int64_t> points = {};
  std::optional<std::int64_t> comments = {};
  std::optional<std::int64_t> people = {};
  int rank = 0;  ///< from 1
};

/// Adds the item and its sighting: text made valid and cut to limits.h (a cut is noted on the
/// item), addresses kept only where they are http or https, tags without doubles. A post without
/// any words and without an address becomes a drop.
void add_post(Batch& batch, const SourceConfig& config, Post post);

/// Leaves a post out on purpose. `id` is the service's own.
void drop_post(Batch& batch, std::string_view id, std::string_view reason);

/// An id for posts that come without one: equal where all parts are.
std::string made_id(std::initializer_list<std::string_view> parts);

/// Says that the answer was damaged; what could be read of it is kept.
void add_fault(Batch& batch, std::string what, std::string_view place);

/// The answer as JSON. Bytes that are not UTF-8 are mended, of a list that is cut off the whole
/// posts are kept; each counts as a fault of the batch. Errors: invalid.
Result<markup::JsonDocument> read_json(const HttpAnswer& answer, Batch& batch);

/// "expected a list of stories, found an object with the error …": the error for JSON of another
/// shape than the service documents.
Error unexpected(const markup::JsonValue& found, std::string_view expected);

/// What a JSON API says went wrong ("error_description", "message", "error"); "" where it says
/// nothing.
std::string message_of(const markup::JsonValue& value);

/// Calls `read(object, index)` for the first `count_max` members of a list. One that is no object
/// is noted and costs only itself.
template <class Read>
void for_each_object(const markup::JsonValue& list, int count_max, Batch& batch, Read read) {
  const std::size_t count = std::min(list.size(), static_cast<std::size_t>(count_max));
  for (std::size_t i = 0; i < count; ++i) {
    if (list.at(i).is_object()) {
      read(list.at(i), static_cast<int>(i));
    } else {
      batch.notes.push_back("place " + std::to_string(i + 1) + " of the list holds no post");
    }
  }
}

/// The texts of a list.
std::vector<std::string> texts_of(const markup::JsonValue& list);

/// A GET request for JSON.
Ask json_request(std::string url, std::string step, int position = 0);

/// The configured address, which this kind needs. Errors: invalid; the hint gives `example`.
Result<Url> needed_url(const SourceConfig& config, std::string_view example);

/// The configured address, or `usual` where there is none. Errors: invalid.
Result<Url> url_or(const SourceConfig& config, std::string_view usual);

/// The lists that the configuration names; where it names none, `usual`, unless a query, topics or
/// watched repositories say what is wanted.
std::vector<std::string> wanted_lists(const SourceConfig& config,
                                      std::initializer_list<std::string_view> usual);

/// Days that the lists reach back, or `usual`.
std::chrono::days window_of(const SourceConfig& config, int usual);

/// Items that the source may bring: the configured limit or limits::items_per_source_max.
int item_limit(const SourceConfig& config);

/// `text` as an address to open, resolved against `base`; "" where it is none.
std::string web_address(std::string_view text);
std::string web_address(std::string_view text, const Url& base);

/// "en" for "en-US" and "EN"; "" where it is no language tag.
std::string primary_language(std::string_view tag);

}  // namespace broadsheet::collect
