#include "base/files.h"

#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>

#include "../test/temporary_folder.h"

namespace broadsheet {

namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("what was written is read again, and nothing else is left behind") {
  const TemporaryFolder folder;
  const std::string bytes("a\0b\n", 4);
  REQUIRE(write_file(folder / "x", bytes));
  CHECK(read_file(folder / "x", 100).value() == bytes);
  REQUIRE(write_file(folder / "x", ""));
  CHECK(read_file(folder / "x", 100).value().empty());
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("a compressed file is read decompressed, and the limit counts what comes out") {
  const TemporaryFolder folder;
  const std::string bytes(200'000, 'x');
  const gzFile file = gzopen((folder / "x.gz").c_str(), "wb");
  gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  gzclose(file);
  CHECK(fs::file_size(folder / "x.gz") < 2'000);
  CHECK(read_file(folder / "x.gz", bytes.size()).value() == bytes);
  const auto bomb = read_file(folder / "x.gz", bytes.size() - 1);
  REQUIRE_FALSE(bomb);
  CHECK(bomb.error().kind == ErrorKind::over_budget);
}

TEST_CASE("a damaged compressed file is invalid") {
  const TemporaryFolder folder;
  const gzFile file = gzopen((folder / "x.gz").c_str(), "wb");
  for (int i = 0; i < 5'000; ++i) gzprintf(file, "%d,", i * 7919);
  gzclose(file);
  std::fstream damaged(folder / "x.gz", std::ios::binary | std::ios::in | std::ios::out);
  damaged.seekp(200);
  damaged.write("damaged!", 8);
  damaged.close();
  const auto read = read_file(folder / "x.gz", 1u << 20u);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::invalid);
}

TEST_CASE("a compressed file that was cut off is invalid, not a shorter file") {
  const TemporaryFolder folder;
  const gzFile file = gzopen((folder / "x.gz").c_str(), "wb");
  for (int i = 0; i < 5'000; ++i) gzprintf(file, "%d,", i * 7919);
  gzclose(file);
  fs::resize_file(folder / "x.gz", fs::file_size(folder / "x.gz") / 2);
  const auto read = read_file(folder / "x.gz", 1u << 20u);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::invalid);
}

TEST_CASE("a file that is not there or is a folder is refused with its path and a mend") {
  const TemporaryFolder folder;
  for (const fs::path& path : {folder / "absent", folder.path()}) {
    const auto read = read_file(path, 100);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::refused);
    CHECK(to_line(read.error()).contains(path.string()));
    CHECK_FALSE(read.error().hint.empty());
  }
}

TEST_CASE("writing where it is not allowed is refused and leaves the old file") {
  const TemporaryFolder folder;
  REQUIRE(write_file(folder / "x", "old"));
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  if (::geteuid() == 0) {
    // The superuser ignores modes; a name below a file fails for everybody.
    const auto written = write_file(folder / "x" / "y", "new");
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ErrorKind::refused);
  } else {
    const auto written = write_file(folder / "x", "new");
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ErrorKind::refused);
    CHECK(written.error().hint.contains("permission"));
  }
  CHECK(read_file(folder / "x", 100).value() == "old");
}

TEST_CASE("a name that cannot be replaced leaves no half-written file") {
  const TemporaryFolder folder;
  REQUIRE(make_folder(folder / "x" / "inside"));
  CHECK_FALSE(write_file(folder / "x", "bytes"));
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("a folder is made with its parents, and again without complaint") {
  const TemporaryFolder folder;
  CHECK(make_folder(folder / "a" / "b" / "c"));
  CHECK(make_folder(folder / "a" / "b" / "c"));
  CHECK(fs::is_directory(folder / "a" / "b" / "c"));
  REQUIRE(write_file(folder / "file", ""));
  CHECK_FALSE(make_folder(folder / "file" / "below"));
}

}  // namespace broadsheet
