#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <unistd.h>

#include "base/how_many.h"
#include "cli/checkup.h"
#include "cli/checkup_feedback.h"
#include "cli/data_folder.h"

namespace broadsheet::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t mebibyte = 1u << 20;
constexpr std::uintmax_t free_needed = 50 * mebibyte;
constexpr std::uintmax_t free_wished = 500 * mebibyte;
constexpr std::chrono::hours edition_age_max{36};

Finding finding(std::string subject, Health health, std::string what, std::string mend = "") {
  return {.subject = std::move(subject),
          .health = health,
          .what = std::move(what),
          .mend = std::move(mend)};
}

Finding from_error(std::string subject, Health health, const Error& error) {
  const std::string place = error.place.empty() ? "" : error.place + ": ";
  return finding(std::move(subject), health, place + error.what, error.hint);
}

/// The nearest folder that is there.
fs::path existing(fs::path folder) {
  std::error_code error;
  folder = fs::absolute(folder, error).lexically_normal();
  while (!fs::exists(folder, error) && folder.has_parent_path() && folder != folder.parent_path()) {
    folder = folder.parent_path();
  }
  return folder;
}

Finding check_folder(const fs::path& data) {
  const fs::path folder = existing(data);
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return finding("data folder", Health::failure, folder.string() + " is no folder",
                   "name another one with --data DIR");
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return finding("data folder", Health::failure, folder.string() + " cannot be written to",
                   "check its owner and mode, or name another one with --data DIR");
  }
  const bool is_there = fs::exists(data, error);
  return finding("data folder", Health::ok,
                 data.string() + (is_there ? "" : " will be made by the first run"));
}

Finding check_space(const fs::path& data) {
  std::error_code error;
  const fs::space_info space = fs::space(existing(data), error);
  if (error) return finding("disk", Health::warning, "free space is unknown: " + error.message());
  const std::string what = fmt::format("{} MiB free", space.available / mebibyte);
  if (space.available < free_needed) {
    return finding("disk", Health::failure, what,
                   fmt::format("free some: {} MiB are needed", free_needed / mebibyte));
  }
  if (space.available < free_wished) {
    return finding("disk", Health::warning, what, "free some before it is full");
  }
  return finding("disk", Health::ok, what);
}

Finding age_of(const Edition& edition, Time now) {
  const auto age = std::chrono::floor<std::chrono::hours>(now - edition.made_at);
  const std::string what = edition.id.text + " was made " + how_many(age.count(), "hour") + " ago";
  if (age <= edition_age_max) return finding("last edition", Health::ok, what);
  return finding("last edition", Health::warning, what,
                 "`broadsheet runs list` shows whether runs fail or find nothing new");
}

Result<Finding> check_last_edition(store::Store& store, Time now) {
  TRY_LET(const auto editions, store.articles().editions());
  if (editions.empty()) {
    return finding("last edition", Health::warning, "there is none yet", "`broadsheet run`");
  }
  TRY_LET(const auto edition, store.articles().find_edition(editions.back()));
  must(edition.has_value());
  return age_of(*edition, now);
}

Findings check_store(const fs::path& data, Time now) {
  const auto store = open_to_read(data);
  if (!store) return {from_error("store", Health::failure, store.error())};
  if (const auto sound = (*store)->check(); !sound) {
    return {from_error("store", Health::failure, sound.error())};
  }
  const auto items = (*store)->items().count();
  if (!items) return {from_error("store", Health::failure, items.error())};
  Findings findings{finding("store", Health::ok, "sound, " + how_many(*items, "item"))};
  if (const auto ledger = (*store)->ledger().check(); !ledger) {
    findings.push_back(from_error("ledger", Health::failure, ledger.error()));
  }
  const auto edition = check_last_edition(**store, now);
  findings.push_back(edition ? *edition
                             : from_error("last edition", Health::failure, edition.error()));
  auto stories = check_story_feedback(**store);
  if (!stories) return {from_error("stories", Health::failure, stories.error())};
  std::ranges::move(*stories, std::back_inserter(findings));
  return findings;
}

}  // namespace

Findings check_data(const fs::path& data, Time now) {
  Findings findings{check_folder(data), check_space(data)};
  std::error_code error;
  if (!fs::exists(store_file(data), error)) return findings;
  if (const auto lock = lock_data(data); !lock) {
    findings.push_back(from_error("lock", Health::warning, lock.error()));
  }
  for (Finding& one : check_store(data, now)) findings.push_back(std::move(one));
  return findings;
}

}  // namespace broadsheet::cli
