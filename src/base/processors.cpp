#include "base/processors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include <sched.h>

#include "base/files.h"
#include "base/text.h"

namespace broadsheet {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t file_bytes_max = 64u << 10;

std::string content(const fs::path& path) {
  return read_file(path, file_bytes_max).value_or("");
}

std::optional<double> positive_number(std::string_view text) {
  text = trim(text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return {};
  return number;
}

std::optional<double> share(std::string_view quota, std::string_view period) {
  const auto granted = positive_number(quota);
  const auto of = positive_number(period);
  if (!granted || !of) return {};
  return *granted / *of;
}

/// "200000 100000", or "max 100000" where there is no quota.
std::optional<double> quota_of_version_2(const fs::path& folder) {
  const std::string text = content(folder / "cpu.max");
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return {};
  return share(std::string_view(text).substr(0, space), std::string_view(text).substr(space + 1));
}

std::optional<double> quota_of_version_1(const fs::path& folder) {
  return share(content(folder / "cpu.cfs_quota_us"), content(folder / "cpu.cfs_period_us"));
}

using Reader = std::optional<double> (*)(const fs::path& folder);

/// Of the group and of every group above it: each of them holds. A container sees its own group as
/// the top, whatever path it is told; then the top alone is there to be read.
std::optional<double> least_quota(const fs::path& top, const fs::path& group, Reader reader) {
  std::optional<double> least = reader(top);
  fs::path folder = top;
  for (const fs::path& part : group.relative_path()) {
    folder /= part;
    const auto quota = reader(folder);
    if (quota && (!least || *quota < *least)) least = quota;
  }
  return least;
}

/// "4:cpu,cpuacct:/path" of version 1, "0::/path" of version 2.
struct Membership {
  std::string_view controllers;
  std::string_view group;
};

std::optional<Membership> membership(std::string_view line) {
  const std::size_t first = line.find(':');
  const std::size_t second = line.find(':', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return {};
  return Membership{.controllers = line.substr(first + 1, second - first - 1),
                    .group = line.substr(second + 1)};
}

}  // namespace

std::optional<double> processor_quota(const fs::path& root) {
  const fs::path mount = root / "sys/fs/cgroup";
  std::optional<double> least;
  const auto take = [&least](std::optional<double> quota) {
    if (quota && (!least || *quota < *least)) least = quota;
  };
  const std::string memberships = content(root / "proc/self/cgroup");
  for (const std::string_view line : split(memberships, '\n')) {
    const auto one = membership(line);
    if (!one) continue;
    if (one->controllers.empty()) {
      take(least_quota(mount, one->group, quota_of_version_2));
    }
    const auto names = split(one->controllers, ',');
    if (std::ranges::find(names, "cpu") != names.end()) {
      take(least_quota(mount / "cpu", one->group, quota_of_version_1));
    }
  }
  return least;
}

int usable_processors(const fs::path& root) {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  int count = 1;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) count = CPU_COUNT(&allowed);
  if (const auto quota = processor_quota(root)) {
    count = std::min(count, static_cast<int>(std::ceil(*quota)));
  }
  return std::max(count, 1);
}

}  // namespace broadsheet
