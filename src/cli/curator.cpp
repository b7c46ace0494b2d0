#include "cli/curator.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/curator_post.h"
#include "markup/json.h"
#include "pipeline/learning.h"
#include "stories/stories.h"

namespace broadsheet::cli {

namespace {

namespace fs = std::filesystem;
using markup::JsonDocument;
using markup::JsonValue;

constexpr std::size_t file_bytes_max = 64u << 20;
constexpr std::size_t files_max = 20'000;
constexpr std::size_t words_max = 40;  // of a pattern
constexpr std::size_t examples_max = 5;
constexpr std::string_view import_run = "curator";

/// Of one folder, by name, those that `wanted` likes.
std::vector<fs::path> files_in(const fs::path& folder, const auto& wanted) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (wanted(at->path()) && files.size() < files_max) files.push_back(at->path());
  }
  std::ranges::sort(files);
  return files;
}

/// Calls `take` with the document's root; a file that cannot be read is skipped by name.
void each_document(const fs::path& path, std::vector<std::string>& skipped, const auto& take) {
  const auto skip = [&](const std::string& why) { skipped.push_back(path.string() + ": " + why); };
  const auto bytes = read_file(path, file_bytes_max);
  if (!bytes) return skip(bytes.error().what);
  if (trim(*bytes).empty()) return skip("is empty");
  const auto document = JsonDocument::salvage(*bytes);
  if (!document) return skip("is damaged: " + document.error().what);
  if (!document->damage().empty())
    skip("is damaged, its whole entries are kept: " + document->damage());
  take(document->root());
}

std::optional<Item> item_of(const JsonValue& value) {
  const JsonValue original = value["original"].is_object() ? value["original"] : value;
  const std::string native = original["id"].text();
  if (native.empty() || original["source"].text().empty()) return {};
  Item item;
  item.kind = source_kind(original["source"].text()).value_or(SourceKind::feed);
  item.source = "curator " + original["source"].text();
  item.native_id = native;
  item.id = item_id(item.kind, item.kind == SourceKind::feed ? item.source : "", native);
  item.title = shorten(fold_space(original["title"].text()), limits::title_code_points_max);
  item.text = shorten(original["content"].text(), limits::item_text_code_points_max);
  const bool is_talk = item.kind == SourceKind::mastodon || item.kind == SourceKind::reddit;
  (is_talk ? item.discussion : item.url) = original["url"].text();
  item.author = original["author"].text();
  item.published = parse_date(original["metadata"]["created_at"].text());
  item.collected_at = parse_date(original["collected_at"].text()).value_or(Time{});
  item.first_seen_in = Id<Run>(std::string(import_run));
  return item;
}

void read_items(const fs::path& folder, CuratorData& data) {
  const auto is_items = [](const fs::path& path) {
    const std::string name = path.filename().string();
    return name.ends_with(".json") &&
           (name.starts_with("collected") || name.starts_with("enriched"));
  };
  for (const char* place : {"content", "data"}) {
    for (const fs::path& path : files_in(folder / place, is_items)) {
      each_document(path, data.skipped, [&](const JsonValue& root) {
        const JsonValue list = root.is_array() ? root : root["items"];
        for (std::size_t i = 0; i < list.size(); ++i) {
          if (auto item = item_of(list.at(i))) data.items.push_back(*std::move(item));
        }
      });
    }
  }
}

void read_posts(const fs::path& folder, CuratorData& data) {
  const auto is_post = [](const fs::path& path) { return path.extension() == ".md"; };
  for (const fs::path& path : files_in(folder / "content" / "posts", is_post)) {
    const auto bytes = read_file(path, file_bytes_max);
    auto item = bytes ? curator_post(path.stem().string(), *bytes) : Result<Item>(bytes.error());
    if (!item) {
      data.skipped.push_back(path.string() + ": " + item.error().what);
      continue;
    }
    item->first_seen_in = Id<Run>(std::string(import_run));
    data.items.push_back(*std::move(item));
    ++data.posts;
  }
}

void take_pattern(const JsonValue& value, std::map<std::string, Pattern>& patterns) {
  std::vector<std::string> words;
  for (const char* key : {"entities", "keywords"}) {
    const JsonValue list = value[key];
    for (std::size_t i = 0; i < list.size() && words.size() < words_max; ++i) {
      words.push_back(list.at(i).text());
    }
  }
  if (words.empty()) return;
  const std::string signal = stories::signal_of_words(words);
  Pattern& pattern = patterns[signal];
  const auto created = parse_date(value["created_at"].text()).value_or(Time{});
  const auto seen = parse_date(value["last_seen"].text()).value_or(created);
  pattern.learned_at = pattern.id.empty() ? created : std::min(pattern.learned_at, created);
  pattern.counted_at = std::max(pattern.counted_at, seen);
  pattern.id = pattern_id(signal);
  pattern.signal = signal;
  pattern.origin = "import";
  pattern.times += std::max<std::int64_t>(value["frequency"].integer().value_or(1), 1);
}

void read_patterns(const fs::path& path, CuratorData& data) {
  std::map<std::string, Pattern> patterns;
  each_document(path, data.skipped, [&](const JsonValue& root) {
    data.patterns_read = static_cast<std::int64_t>(root.size());
    for (std::size_t i = 0; i < root.size(); ++i) take_pattern(root.at(i), patterns);
  });
  for (auto& [signal, pattern] : patterns) data.patterns.push_back(std::move(pattern));
}

void read_sessions(const fs::path& path, CuratorData& data) {
  each_document(path, data.skipped, [&](const JsonValue& root) {
    for (std::size_t i = 0; i < root.size(); ++i) {
      const JsonValue value = root.at(i);
      const auto when = parse_date(value["timestamp"].text());
      if (!when) continue;
      Session session;
      session.run = Id<Run>(fmt::format("{}-{}", import_run, to_rfc3339(*when)));
      session.made_at = *when;
      session.processed = value["items_processed"].integer().value_or(0);
      session.similar = value["duplicates_found"].integer().value_or(0);
      session.patterns = value["patterns_used"].integer().value_or(0);
      const JsonValue examples = value["examples"];
      for (std::size_t k = 0; k < examples.size() && k < examples_max; ++k) {
        session.examples.push_back(examples.at(k)["kept_item"].text() + " = " +
                                   examples.at(k)["removed_items"].at(0).text());
      }
      data.sessions.push_back(std::move(session));
    }
  });
}

Error not_a_checkout(const fs::path& folder, std::string what) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  error.place = folder.string();
  error.hint = "name the folder that holds content/ and data/";
  return error;
}

/// Old items are joined where that is certain only; their stories keep their time, so that none of
/// them is news.
Result<std::int64_t> keep_items(store::Store& store, const std::vector<Item>& items,
                                CuratorImport& done) {
  std::vector<Item> fresh;
  Time latest{};
  for (const Item& item : items) {
    TRY_LET(const bool is_new, store.items().add(item));
    if (!is_new) continue;
    fresh.push_back(item);
    latest = std::max(latest, item.collected_at);
  }
  done.items_new = std::ssize(fresh);
  const auto steps = stories::plan_merge(fresh, {}, Id<Run>(std::string(import_run)), latest,
                                         {.reach = stories::Reach::copies});
  for (const stories::MergeStep& step : steps) TRY(store.stories().save(step.story));
  return std::ssize(steps);
}

Result<std::int64_t> keep_patterns(store::Store& store, std::vector<Pattern> patterns, Time now,
                                   std::vector<std::string>& warnings) {
  TRY_LET(std::vector<Pattern> known, pipeline::load_patterns(store, warnings));
  const std::size_t before = known.size();
  for (Pattern& pattern : patterns) {
    if (std::ranges::find(known, pattern.id, &Pattern::id) == known.end()) {
      known.push_back(std::move(pattern));
    }
  }
  const std::size_t added = known.size() - before;
  TRY(store.feedback().save_patterns(stories::learn(std::move(known), {}, now)));
  return static_cast<std::int64_t>(added);
}

}  // namespace

Result<CuratorData> read_curator(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return not_a_checkout(folder, "there is no such folder");
  CuratorData data;
  read_items(folder, data);
  read_posts(folder, data);
  const fs::path patterns = folder / "data" / "dedup_patterns.json";
  if (fs::exists(patterns, error)) read_patterns(patterns, data);
  const fs::path sessions = folder / "data" / "dedup_feedback.json";
  if (fs::exists(sessions, error)) read_sessions(sessions, data);
  const bool is_empty = data.items.empty() && data.patterns.empty() && data.sessions.empty();
  if (is_empty && data.skipped.empty()) {
    return not_a_checkout(folder, "holds nothing that tech-content-curator writes");
  }
  return data;
}

Result<CuratorImport> keep_curator(store::Store& store, CuratorData data, Time now) {
  CuratorImport done;
  done.items = std::ssize(data.items);
  done.posts = data.posts;
  done.patterns = data.patterns_read;
  done.sessions = std::ssize(data.sessions);
  done.skipped = std::move(data.skipped);
  TRY_LET(const auto transaction, store.begin());
  TRY_LET(done.stories, keep_items(store, data.items, done));
  TRY_LET(done.patterns_new, keep_patterns(store, std::move(data.patterns), now, done.skipped));
  for (const Session& session : data.sessions) TRY(store.feedback().save(session));
  TRY(transaction->commit());
  return done;
}

}  // namespace broadsheet::cli
