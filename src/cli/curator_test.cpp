#include "cli/curator.h"

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "cli/shell_on_paper.h"
#include "store/memory/memory_store.h"

namespace broadsheet::cli {

namespace {

constexpr const char* collected = R"json({"collected_at": "2025-10-28T10:00:00", "items": [
  {"id": "hn_1", "title": "A lighthouse in Rust", "content": "", "source": "hackernews",
   "url": "https://a.example/1", "author": "ada", "collected_at": "2025-10-28T10:00:00"},
  {"id": "m_2", "title": "Look", "content": "Look at this", "source": "mastodon",
   "url": "https://m.example/@ada/2", "author": "ada", "collected_at": "2025-10-28T10:00:00"},
  {"title": "has no id", "source": "reddit"}]})json";

constexpr const char* patterns = R"json([
  {"entities": ["go"], "keywords": ["food", "hungry"], "frequency": 1,
   "created_at": "2025-10-28T00:24:22.011569", "last_seen": "2025-10-28T00:24:22.011574"},
  {"entities": ["go"], "keywords": ["hungry", "food"], "frequency": 4,
   "created_at": "2025-10-28T00:24:23.395569", "last_seen": "2025-10-29T00:24:23.395573"},
  {"entities": ["psf"], "keywords": [], "frequency": 1}])json";

constexpr const char* sessions = R"json([{"items_processed": 69, "duplicates_found": 9,
  "patterns_used": 6, "timestamp": "2025-10-27T23:49:59.808350", "examples": [
  {"group_size": 2, "kept_item": "One", "removed_items": ["Other"]}], "user_corrections": null}])json";

void write(const std::filesystem::path& path, std::string_view text) {
  REQUIRE(make_folder(path.parent_path()));
  REQUIRE(write_file(path, text));
}

void write_checkout(const TemporaryFolder& folder) {
  write(folder / "c/data/collected_20251028.json", collected);
  write(folder / "c/data/dedup_patterns.json", patterns);
  write(folder / "c/data/dedup_feedback.json", sessions);
  write(
      folder / "c/content/posts/2025-10-29-post.md",
      "---\ndate: '2025-10-29'\nsummary: One line\n  and another.\ntitle: 'It''s out'\n---\nText");
}

}  // namespace

TEST_CASE("a checkout of the curator is taken over once, patterns that are the same become one") {
  const TemporaryFolder folder;
  write_checkout(folder);
  const auto data = read_curator(folder / "c");
  REQUIRE(data);
  CHECK(data->skipped.empty());
  store::MemoryStore store;
  const auto now = *parse_date("2025-11-01T00:00:00Z");
  const auto done = keep_curator(store, *data, now);
  REQUIRE(done);
  CHECK(done->items == 3);
  CHECK(done->items_new == 3);
  CHECK(done->posts == 1);
  CHECK(done->patterns == 3);
  CHECK(done->patterns_new == 2);
  CHECK(done->sessions == 1);
  const auto kept = store.feedback().patterns();
  REQUIRE(kept);
  REQUIRE(kept->size() == 2);
  const auto& words = (*kept)[0].signal == "words: psf" ? (*kept)[1] : (*kept)[0];
  CHECK(words.signal == "words: food + go + hungry");
  CHECK(words.times == 5);
  CHECK(words.right == 0);
  CHECK(store.feedback().sessions()->at(0).examples.at(0) == "One = Other");
  const auto again = keep_curator(store, *data, now);
  REQUIRE(again);
  CHECK(again->items_new == 0);
  CHECK(again->patterns_new == 0);
}

TEST_CASE("a post of the curator is an item with its title and summary and no address") {
  const TemporaryFolder folder;
  write_checkout(folder);
  const auto data = read_curator(folder / "c");
  REQUIRE(data);
  const Item& post = data->items.back();
  CHECK(post.title == "It's out");
  CHECK(post.text == "One line and another.");
  CHECK(post.url.empty());
  CHECK(post.published == parse_date("2025-10-29"));
}

TEST_CASE("damaged and empty files are named, whole entries and all else are taken over") {
  const TemporaryFolder folder;
  write_checkout(folder);
  write(folder / "c/data/dedup_patterns.json", std::string(patterns).substr(0, 200));
  write(folder / "c/data/collected_empty.json", "");
  write(folder / "c/content/posts/broken.md", "no front matter");
  const Outcome outcome =
      act({"import", "curator", (folder / "c").string(), "--data", (folder / "d").string()});
  CHECK(outcome.status == ExitStatus::in_part);
  CHECK(outcome.err.contains("collected_empty.json: is empty"));
  CHECK(outcome.err.contains("dedup_patterns.json: is damaged"));
  CHECK(outcome.err.contains("broken.md: has no front matter"));
  CHECK(outcome.out.starts_with("3 items, 3 of them new"));
}

TEST_CASE("a folder that is no checkout is refused by name") {
  const TemporaryFolder folder;
  CHECK_FALSE(read_curator(folder / "none"));
  write(folder / "c/readme.txt", "x");
  const auto data = read_curator(folder / "c");
  REQUIRE_FALSE(data);
  CHECK(data.error().what.contains("tech-content-curator"));
}

}  // namespace broadsheet::cli
