#include "pipeline/folder_sync.h"

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"

using namespace broadsheet;
using namespace broadsheet::pipeline;
namespace fs = std::filesystem;

TEST_CASE("a folder comes to hold exactly the files that are named") {
  const TemporaryFolder folder;
  REQUIRE(write_file(folder.path() / "old", "x"));
  const auto changed = sync_folder(folder.path(), {{"a", "1"}, {"deep/er/b", "2"}});
  REQUIRE(changed);
  CHECK(*changed);
  CHECK(!fs::exists(folder.path() / "old"));
  CHECK(*read_file(folder.path() / "deep/er/b", 10) == "2");
}

TEST_CASE("equal files are left alone") {
  const TemporaryFolder folder;
  REQUIRE(sync_folder(folder.path(), {{"a", "1"}, {"b", "2"}}));
  const auto before = fs::last_write_time(folder.path() / "a");
  const auto again = sync_folder(folder.path(), {{"a", "1"}, {"b", "2"}});
  REQUIRE(again);
  CHECK(!*again);
  CHECK(fs::last_write_time(folder.path() / "a") == before);
  CHECK(*sync_folder(folder.path(), {{"a", "1"}, {"b", "3"}}));
}

TEST_CASE("the hash of a folder depends on names and bytes and on nothing else") {
  const TemporaryFolder one;
  const TemporaryFolder other;
  REQUIRE(sync_folder(one.path(), {{"a", "1"}, {"b/c", "2"}}));
  REQUIRE(sync_folder(other.path(), {{"b/c", "2"}, {"a", "1"}}));
  CHECK(*folder_hash(one.path()) == *folder_hash(other.path()));
  REQUIRE(sync_folder(other.path(), {{"b/d", "2"}, {"a", "1"}}));
  CHECK(*folder_hash(one.path()) != *folder_hash(other.path()));
}

TEST_CASE("a folder that cannot be made is an error with a mend") {
  const TemporaryFolder folder;
  REQUIRE(write_file(folder.path() / "file", "x"));
  const auto result = sync_folder(folder.path() / "file" / "below", {{"a", "1"}});
  REQUIRE(!result);
  CHECK(result.error().kind == ErrorKind::refused);
  CHECK(!result.error().hint.empty());
}
