/// A source says what to ask and how to read the answer; it never does the asking.
///
/// To add a kind of source: three new files (x.h, x.cpp, x_test.cpp with recorded answers) and two
/// edited lines (SourceKind in news/item.h, the table in collect/source_kinds.cpp). See
/// docs/guides/add-a-source.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "base/time.h"
#include "news/item.h"
#include "news/run.h"

namespace broadsheet::collect {

/// One wanted request. `step` and `position` are the source's own notes, handed back with the
/// answer: which of its requests this was, and the place in a list that it belongs to.
struct Ask {
  HttpRequest request;
  std::string step;
  int position = 0;
};

/// Somebody who answered a post. Their words are not kept: that many people care is what counts.
struct Voice {
  Id<Item> item;
  std::string author;
};

/// What one answer gave. `items` and `sightings` are parallel in meaning, not in index: a sighting
/// names its item by id.
struct Batch {
  std::vector<Item> items;
  std::vector<Sighting> sightings;
  std::vector<Ask> further;        ///< requests that this answer led to
  std::vector<Drop> drops;         ///< posts left out on purpose: private, deleted, dead, removed
  std::vector<std::string> notes;  ///< what was mended or missing, for the run's report
  std::vector<Voice> voices = {};  ///< counted into the sightings of their items
  /// The answer was damaged and perhaps lost items (cut off, malformed UTF-8, a broken feed): each
  /// counts as a failure of the source, while what could be read is kept.
  std::vector<Error> faults = {};
};

/// Settings of one `[[source]]` table, checked by the configuration reader.
struct SourceConfig {
  SourceKind kind = SourceKind::feed;
  std::string name;
  std::string url;    ///< "" where the kind needs none
  std::string query;  ///< GitHub: the search as it stands
  int limit = 0;      ///< items at most; 0: limits::items_per_source_max
  /// Which lists of the service are read; empty: its usual ones, unless a query, topics or watched
  /// repositories say what is wanted.
  std::vector<std::string> lists = {};
  std::vector<std::string> topics = {};  ///< tags or words whose posts are read
  std::vector<std::string> watch = {};   ///< GitHub: "owner/name", whose releases are read
  int window_days = 0;                   ///< how far back the lists reach; 0: the kind's usual
  int depth = 0;                         ///< Hacker News: levels of comments that are counted
  bool over_18 = false;                  ///< Reddit: posts for adults are kept
  std::string token;          ///< GitHub: value of the environment variable, "" where unset
  std::string client_id;      ///< Reddit: value of the environment variable, "" where unset
  std::string client_secret;  ///< Reddit: likewise
};

/// Pure: no clock, network, store or log; any thread may call. All three are const.
class Source {
 public:
  virtual ~Source() = default;

  /// Set where the source cannot be asked as configured (Reddit without credentials): the reason
  /// and the mend. The run then skips the source and says so.
  virtual std::optional<Error> not_ready() const { return {}; }

  /// The first requests. `now` is the start of the run.
  virtual std::vector<Ask> start(Time now) const = 0;

  /// Reads an answer with status 200..299 (a redirect has been followed). Errors: invalid (not what
  /// this service answers; the text says what was found instead).
  virtual Result<Batch> read(const Ask& ask, const HttpAnswer& answer) const = 0;

  /// Another way, where a request failed for good; by default there is none and the error stands.
  virtual Result<Batch> instead(const Ask& ask, const Error& error) const {
    (void)ask;
    return error;
  }
};

/// The lists that a kind can read, by the names that settings use; none where it has only one.
std::vector<std::string> lists_of(SourceKind kind);

/// Errors: invalid (a setting that this kind cannot use; `hint` says what it takes).
Result<std::unique_ptr<Source>> make_source(const SourceConfig& config);

}  // namespace broadsheet::collect
