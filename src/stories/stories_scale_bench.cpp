// How long a merge of many labelled items takes, how much memory, and how good its stories are:
//
//   stories_scale_bench FILE [WORKERS [FOUND]]
//
// FILE is in the form of `broadsheet eval stories` (bench/stories/make_items.py writes some), FOUND
// gets the story of each item. One JSON line is printed; `cpu_seconds` is less sensitive to other
// work on the machine than `seconds`; `own_seconds` are those of the thread that calls, which on an
// idle machine with a processor for each worker is what `seconds` come to; `plan` is equal for
// plans that are equal in everything.
#include <chrono>
#include <ctime>
#include <fstream>
#include <unordered_map>

#include <fmt/format.h>
#include <sys/resource.h>

#include "base/hash.h"
#include "stories/labelled_items.h"
#include "stories/stories.h"

namespace broadsheet::stories {

namespace {

std::size_t count_lines(const char* path) {
  std::ifstream file(path);
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line);) ++lines;
  return lines;
}

std::vector<Item> read(const char* path) {
  std::vector<Item> items;
  items.reserve(count_lines(path));
  read_labelled(path, [&](Item item, const std::string&) { items.push_back(std::move(item)); });
  return items;
}

void write(const char* path, const std::vector<MergeStep>& steps) {
  std::ofstream file(path);
  for (const MergeStep& step : steps) {
    for (const Member& member : step.story.members) {
      file << member.item.text << '\t' << step.story.id.text << '\n';
    }
  }
}

std::string hash_of(const std::vector<MergeStep>& steps) {
  std::string text;
  for (const MergeStep& step : steps) {
    text = fmt::format("{} {} {} {}", content_hash(text), step.story.id.text, step.story.title,
                       step.members_new);
    for (const Member& member : step.story.members) {
      text += fmt::format(" {} {} {} {} {}", member.item.text, static_cast<int>(member.kind),
                          member.joined_to.text, member.similarity, member.why);
    }
    for (const Full& full : step.kept_out_by) text += " " + full.story.text;
  }
  return content_hash(text);
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double own_seconds() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::int64_t peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void bench(const char* path, std::size_t workers, const char* found) {
  std::vector<Item> items = read(path);
  Time now{};
  for (const Item& item : items) now = std::max(now, item.published.value_or(now));
  const std::size_t count = items.size();
  const std::int64_t items_mib = peak_mib();
  const double cpu_before = cpu_seconds();
  const double own_before = own_seconds();
  const auto start = std::chrono::steady_clock::now();
  const auto steps = plan_merge(items, {}, Id<Run>("bench"), now, {.workers = workers});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  const double cpu = cpu_seconds() - cpu_before;
  const double own = own_seconds() - own_before;
  const std::int64_t peak = peak_mib();
  fmt::print(
      R"({{"items":{},"seconds":{:.2f},"cpu_seconds":{:.2f},"own_seconds":{:.2f},"items_mib":{},"peak_mib":{},)"
      R"("stories":{},"plan":"{}"}})"
      "\n",
      count, took.count(), cpu, own, items_mib, peak, steps.size(), hash_of(steps));
  if (found != nullptr) write(found, steps);
}

}  // namespace

}  // namespace broadsheet::stories

int main(int argument_count, char** arguments) {
  if (argument_count < 2) return 2;
  const auto workers = static_cast<std::size_t>(argument_count > 2 ? std::atoi(arguments[2]) : 2);
  broadsheet::stories::bench(arguments[1], workers, argument_count > 3 ? arguments[3] : nullptr);
}
