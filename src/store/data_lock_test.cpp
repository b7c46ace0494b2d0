#include "store/data_lock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

TEST_CASE("a data folder is held by one at a time, and the error says by whom and since when") {
  const TemporaryFolder folder;
  const auto first = DataLock::take(folder / "lock", "4711 2026-06-26T07:00:00Z");
  REQUIRE(first.has_value());
  const auto second = DataLock::take(folder / "lock", "4712 2026-06-26T08:00:00Z");
  REQUIRE(kind_of(second) == ErrorKind::conflict);
  CHECK(second.error().what == "held by process 4711 since 2026-06-26T07:00:00Z");
  CHECK_FALSE(second.error().hint.empty());
  CHECK(ok(read_file(folder / "lock", 100)) == "4711 2026-06-26T07:00:00Z");
}

TEST_CASE("a lock that was given back is free, and names its new holder alone") {
  const TemporaryFolder folder;
  {
    const auto first =
        DataLock::take(folder / "lock", "4711 a moment that is spelled out at length");
  }
  const auto second = DataLock::take(folder / "lock", "5 now");
  REQUIRE(second.has_value());
  CHECK(second->left_by() == "");
  CHECK(DataLock::take(folder / "lock", "6 now").error().what == "held by process 5 since now");
}

TEST_CASE("a moved lock is held by its new owner until that one ends") {
  const TemporaryFolder folder;
  {
    auto first = ok(DataLock::take(folder / "lock", "1 now"));
    const DataLock owner(std::move(first));
    CHECK(kind_of(DataLock::take(folder / "lock", "2 now")) == ErrorKind::conflict);
  }
  CHECK(DataLock::take(folder / "lock", "2 now").has_value());
}

TEST_CASE("the lock of a process that was killed is simply taken") {
  const TemporaryFolder folder;
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto lock = DataLock::take(folder / "lock", "99 then");
    const char answer = lock ? 'y' : 'n';
    if (::write(pipe[1], &answer, 1) != 1) ::_exit(1);
    while (true) ::pause();
  }
  char answer = 0;
  REQUIRE(::read(pipe[0], &answer, 1) == 1);
  CHECK(answer == 'y');
  CHECK(DataLock::take(folder / "lock", "1 now").error().what == "held by process 99 since then");
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  const auto taken = DataLock::take(folder / "lock", "1 now");
  REQUIRE(taken.has_value());
  CHECK(taken->left_by() == "process 99 since then");
  ::close(pipe[0]);
  ::close(pipe[1]);
}

TEST_CASE("a lock in a folder that is not there is refused with a hint") {
  const TemporaryFolder folder;
  const auto lock = DataLock::take(folder / "nowhere/lock", "1 now");
  CHECK(kind_of(lock) == ErrorKind::refused);
  CHECK_FALSE(lock.error().hint.empty());
}

TEST_CASE("a lock file without a holder's line still says that it is held") {
  const TemporaryFolder folder;
  const auto first = DataLock::take(folder / "lock", "");
  CHECK(DataLock::take(folder / "lock", "1 now").error().what == "held by another process");
}

}  // namespace broadsheet::store
