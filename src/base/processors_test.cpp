#include "base/processors.h"

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"

namespace broadsheet {

namespace {

class Machine {
 public:
  Machine& has(const std::string& file, const std::string& text) {
    REQUIRE(make_folder((folder_ / file).parent_path()));
    REQUIRE(write_file(folder_ / file, text));
    return *this;
  }
  std::optional<double> quota() const { return processor_quota(folder_.path()); }
  int processors() const { return usable_processors(folder_.path()); }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a control group of version 2 grants part of the processors") {
  Machine machine;
  machine.has("proc/self/cgroup", "0::/user.slice/job\n")
      .has("sys/fs/cgroup/user.slice/job/cpu.max", "150000 100000\n");
  CHECK(machine.quota() == 1.5);
}

TEST_CASE("the least quota of a group and those above it holds") {
  Machine machine;
  machine.has("proc/self/cgroup", "0::/outer/inner\n")
      .has("sys/fs/cgroup/outer/cpu.max", "50000 100000\n")
      .has("sys/fs/cgroup/outer/inner/cpu.max", "800000 100000\n");
  CHECK(machine.quota() == 0.5);
  CHECK(machine.processors() == 1);
}

TEST_CASE("a container whose path is another machine's is read at its top") {
  Machine machine;
  machine.has("proc/self/cgroup", "0::/../../docker/4711\n")
      .has("sys/fs/cgroup/cpu.max", "200000 100000\n");
  CHECK(machine.quota() == 2.0);
}

TEST_CASE("a control group of version 1 says quota and period apart") {
  Machine machine;
  machine.has("proc/self/cgroup", "5:memory:/box\n4:cpu,cpuacct:/box\n")
      .has("sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "300000\n")
      .has("sys/fs/cgroup/cpu/box/cpu.cfs_period_us", "100000\n");
  CHECK(machine.quota() == 3.0);
}

TEST_CASE("without a quota, or with one that cannot be read, all allowed processors count") {
  CHECK_FALSE(Machine().quota());
  CHECK(Machine().processors() >= 1);
  Machine unlimited;
  unlimited.has("proc/self/cgroup", "0::/\n").has("sys/fs/cgroup/cpu.max", "max 100000\n");
  CHECK_FALSE(unlimited.quota());
  Machine odd;
  odd.has("proc/self/cgroup", "what\n4:cpu:/\n")
      .has("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n")
      .has("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  CHECK_FALSE(odd.quota());
}

}  // namespace broadsheet
