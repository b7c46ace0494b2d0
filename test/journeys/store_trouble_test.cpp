// A store that cannot be used: of a newer program, left by a killed migration, damaged, without
// rights, or gone while it was in use. Each is named with its mend, and nothing makes it worse.
#include <csignal>
#include <fstream>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "journeys/house.h"
#include "journeys/newsdesk.h"
#include "store/sqlite/migrate.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

using std::chrono::milliseconds;

constexpr int in_part = 3;
constexpr std::size_t page_bytes = 4096;
constexpr std::size_t store_bytes_max = 64u << 20;

fs::path store_of(const House& house) {
  return house.data() / "store.sqlite";
}

std::string bytes_of(const fs::path& file) {
  auto bytes = read_file(file, store_bytes_max);
  REQUIRE_MESSAGE(bytes.has_value(), file.string());
  return std::move(*bytes);
}

/// Statements, and the first number that the last of them gives, or -1.
std::int64_t query(const fs::path& file, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
  std::int64_t number = -1;
  const auto take = [](void* into, int, char** values, char**) {
    *static_cast<std::int64_t*>(into) = std::stoll(values[0]);
    return 0;
  };
  CHECK(sqlite3_exec(database, sql, take, &number, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  return number;
}

Words day_words() {
  const Words web = demo_web();
  return {"run", "--quiet", web[0], web[1]};
}

void fill(const House& house) {
  REQUIRE(house.run(day_words()).status == in_part);
}

/// A process that dies by kill -9 in the middle of the migration after the first `done`, with a
/// good part of its work in the file.
void kill_in_migration(const fs::path& file, std::size_t done) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto connection = store::Connection::open(file.string());
    const auto steps = store::migrations();
    // With so small a cache, pages are written before the transaction ends.
    const std::string begun =
        std::string("PRAGMA cache_size = 1; BEGIN IMMEDIATE;") + steps[done].sql +
        "; CREATE TABLE half (x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "LIMIT 5000) INSERT INTO half SELECT 'of the migration ' || i FROM n;";
    const bool is_begun = connection && store::migrate(**connection, steps.first(done)) &&
                          (*connection)->execute(begun.c_str());
    ::kill(::getpid(), is_begun ? SIGKILL : SIGABRT);
  }
  int state = 0;
  ::waitpid(child, &state, 0);
  REQUIRE(WIFSIGNALED(state));
  REQUIRE(WTERMSIG(state) == SIGKILL);
}

/// Garbage over the page in which `text` stands first.
void put_garbage(const fs::path& file, std::string_view text) {
  const std::string bytes = bytes_of(file);
  const std::size_t page = bytes.find(text) / page_bytes;
  REQUIRE(page > 0);
  REQUIRE(page < bytes.size() / page_bytes);
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(static_cast<std::streamoff>(page * page_bytes));
  std::mt19937 random(7);
  for (std::size_t i = 0; i < page_bytes; ++i) stream.put(static_cast<char>(random()));
  REQUIRE(stream.good());
}

/// The launch as somebody without rights of a root; "nobody" where the test has those rights.
Launch without_rights(Launch launch) {
  if (::geteuid() == 0) {
    launch.shell_prelude =
        "exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs \"$@\"";
  }
  return launch;
}

bool may_anybody_start_it(const House& house) {
  const Ending ending = run_program(without_rights(house.launch({"--version"})));
  if (ending.status == 0) return true;
  MESSAGE("skipped: nobody else may start the program here: " << ending.err);
  return false;
}

/// One that answers so late that a run is in the middle of its requests for a while.
struct SlowServer {
  explicit SlowServer(const House& house)
      : program(
            {.words = {"pretend-web", demo_web()[1], "--latency", "700"}, .folder = house / ""}) {
    while (!address.ends_with('\n')) address = program.out_so_far();
    address.pop_back();
  }
  Program program;
  std::string address;
};

}  // namespace

TEST_CASE("a store of a newer program is named by every command, and not touched") {
  const House house(demo_configuration());
  fill(house);
  query(store_of(house),
        "INSERT INTO migrations SELECT max(version) + 1, 'of tomorrow' FROM migrations");
  const std::string before = bytes_of(store_of(house));
  for (const Words& words :
       {day_words(), Words{"items", "list"}, Words{"doctor"}, Words{"doctor", "--repair"},
        Words{"export", "--to", "out"}, Words{"facts", "gc"}}) {
    CAPTURE(words.front());
    const Ending ending = house.run(words);
    CHECK(ending.status == 1);
    const std::string said = ending.out + ending.err;
    CHECK(said.contains("a newer program wrote this store"));
    CHECK(said.contains("use that program, or choose another folder with --data"));
  }
  CHECK(bytes_of(store_of(house)) == before);
}

TEST_CASE("a ledger whose sums are wrong is named by doctor, and stays as it is") {
  const House house(demo_configuration());
  fill(house);
  CHECK_FALSE(house.run({"doctor"}).out.contains("ledger"));
  query(store_of(house), "INSERT INTO ledger_sums (scope, key, micros) VALUES ('day', 'x', 5)");
  const std::string damaged = bytes_of(store_of(house));
  const Ending said = house.run({"doctor"});
  CHECK(said.status == 1);
  CHECK(said.out.contains("the ledger is damaged: the sum of day x is $0.000005"));
  CHECK(said.out.contains("restored from a backup"));
  CHECK(house.run({"costs", "list"}).err.contains("the ledger is damaged"));
  CHECK(bytes_of(store_of(house)) == damaged);
}

TEST_CASE("a migration that was killed half-way is taken back and done again") {
  const std::size_t count = store::migrations().size();
  for (const std::size_t done : {std::size_t{1}, count / 2, count - 1}) {
    CAPTURE(done);
    const House house(demo_configuration());
    fs::create_directories(house.data());
    kill_in_migration(store_of(house), done);
    REQUIRE(fs::file_size(store_of(house).string() + "-wal") > 10 * page_bytes);
    const Ending listed = house.run({"runs", "list"});
    CAPTURE(listed.err);
    CHECK(listed.status == 0);
    CHECK(query(store_of(house), "SELECT max(version) FROM migrations") ==
          static_cast<std::int64_t>(count));
    CHECK(query(store_of(house), "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
    CHECK(house.run({"doctor", "--repair"}).out.contains("the store is sound"));
    fill(house);
  }
}

TEST_CASE("a page of garbage is named, and mended with a copy made first") {
  const House house(demo_configuration());
  fill(house);
  const std::size_t items = house.stored("items").size();
  put_garbage(store_of(house), R"("native_id":)");

  Words words = day_words();
  words.erase(words.begin() + 1);  // not quietly
  for (const Words& one : {words, Words{"doctor"}, Words{"export", "--to", "out"}}) {
    CAPTURE(one.front());
    const Ending ending = house.run(one);
    CHECK(ending.status == 1);
    const std::string said = ending.out + ending.err;
    CHECK((said.contains("the store is damaged") || said.contains("the store cannot be read")));
    CHECK(said.contains("doctor --repair"));
  }
  const std::string damaged = bytes_of(store_of(house));
  Launch without_room = house.launch({"doctor", "--repair"});
  without_room.shell_prelude = "trap '' XFSZ; ulimit -f 64";
  const Ending full = run_program(without_room);
  CHECK(full.status == 1);
  CHECK(full.err.contains("copy the damaged store"));
  CHECK(bytes_of(store_of(house)) == damaged);
  for (const auto& entry : fs::directory_iterator(house.data())) {
    CHECK_FALSE(entry.path().filename().string().contains(".damaged-"));  // no half copy is left
  }

  const Ending mended = house.run({"doctor", "--repair", "--json"});
  CAPTURE(mended.err);
  REQUIRE(mended.status == 0);
  const Json told = Json::parse(mended.out);
  CHECK(told["mended"] == true);
  CHECK(told["rows"] > 100);
  CHECK(bytes_of(told["copy"].get<std::string>()) == damaged);
  CHECK(house.run({"doctor", "--repair"}).out.contains("the store is sound"));
  const Ending again = house.run(day_words());
  CAPTURE(again.err);
  CHECK(again.status == in_part);
  const Files exported = house.exported();
  for (const std::string& what : twice(exported)) FAIL_CHECK(what);
  CHECK(json_lines(exported.at("items.jsonl")).size() == items);  // those that were lost came again
}

TEST_CASE(
    "without rights on folder or store the place and the mend are named, nothing is touched") {
  const House house(demo_configuration());
  fill(house);
  fs::permissions(house / "", fs::perms(0755));
  if (!may_anybody_start_it(house)) return;
  const std::string before = bytes_of(store_of(house));
  const auto check_refused = [&](const Words& words) {
    CAPTURE(words.front());
    const Ending ending = run_program(without_rights(house.launch(words)));
    CAPTURE(ending.err);
    CHECK(ending.status == 1);
    CHECK(ending.out == "");
    CHECK(ending.err.contains(house.data().string()));
    const bool names_the_mend = ending.err.contains("check the owner and the mode") ||
                                ending.err.contains("may be written to, or choose another");
    CHECK(names_the_mend);
  };
  fs::permissions(store_of(house), fs::perms(0444));
  fs::permissions(house.data(), fs::perms(0555));
  check_refused(day_words());
  check_refused({"doctor", "--repair"});
  fs::permissions(store_of(house), fs::perms(0000));
  fs::permissions(house.data(), fs::perms(0777));
  fs::permissions(house.data() / "lock", fs::perms(0666));
  check_refused(day_words());
  check_refused({"items", "list"});
  check_refused({"doctor", "--repair"});
  fs::permissions(store_of(house), fs::perms(0644));
  CHECK(bytes_of(store_of(house)) == before);
}

TEST_CASE("a folder that vanishes during a run is named; brought back, the run goes on") {
  const House house(demo_configuration());
  const SlowServer server(house);
  const Words words{"run", "--quiet", "--via", server.address, "--now", "2026-05-12T18:00:00Z"};
  Program program(house.launch(words));
  while (!fs::exists(store_of(house))) {
  }
  program.signal_after(milliseconds(300),
                       SIGCONT);  // which does nothing to it: in the middle of it
  fs::rename(house.data(), house / "away");
  const Ending ending = program.wait();
  CAPTURE(ending.err);
  CHECK(ending.status == 1);
  CHECK(ending.err.contains("the store is gone"));
  CHECK(ending.err.contains("bring the folder back"));
  CHECK_FALSE(fs::exists(house.data()));  // no new one in its place, with a site of its own

  fs::rename(house / "away", house.data());
  const Words web = demo_web();
  const Ending again =
      house.run({"run", "--json", web[0], web[1], "--now", "2026-05-12T18:01:00Z"});
  CAPTURE(again.err);
  CHECK(again.status == in_part);
  CHECK(Json::parse(again.out)["started_at"] == "2026-05-12T18:00:00Z");
  for (const std::string& what : twice(house.exported())) FAIL_CHECK(what);
}

}  // namespace broadsheet::journeys
