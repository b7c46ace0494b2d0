/// How many processors this process may use: those it is allowed to run on, less where a control
/// group grants less time. Containers and CI set such quotas while the machine shows all its cores.
#pragma once

#include <filesystem>
#include <optional>

namespace broadsheet {

/// At least 1. `root` is the file system that is looked at.
int usable_processors(const std::filesystem::path& root = "/");

/// The least quota of the process's control groups and those above them, in processors (1.5: one
/// and a half); nothing where there is none. Reads cpu.max of version 2 (Linux documentation,
/// admin-guide/cgroup-v2, "cpu.max") and cpu.cfs_quota_us of version 1 (scheduler/sched-bwc).
std::optional<double> processor_quota(const std::filesystem::path& root = "/");

}  // namespace broadsheet
