// Pages read by second of CPU time, one core, pages in memory. `bench/reading/run` calls it beside
// its peers:
//   page_bench LIST PASSES        LIST: lines of id, address, file, parted by tabs
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/page.h"

using namespace broadsheet;

namespace {

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::vector<HttpAnswer> pages_in(const char* list) {
  std::vector<HttpAnswer> pages;
  const auto text = read_file(list, limits::recorded_file_bytes_max);
  if (!text) return pages;
  for (const std::string_view line : split(*text, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.size() != 3) continue;
    auto body = read_file(std::string(fields[2]), limits::body_bytes_max);
    if (!body) continue;
    pages.push_back({.url = std::string(fields[1]),
                     .status = 200,
                     .headers = {{"content-type", "text/html"}},
                     .body = std::move(*body),
                     .received_at = {}});
  }
  return pages;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::vector<HttpAnswer> pages = pages_in(argv[1]);
  const auto passes = static_cast<std::size_t>(std::max(std::atoi(argv[2]), 1));
  std::vector<double> of_passes;
  std::vector<double> of_pages;
  std::size_t bytes = 0;
  for (std::size_t pass = 0; pass < passes; ++pass) {
    bytes = 0;
    const double started = cpu_seconds();
    for (const HttpAnswer& answer : pages) {
      const double page_started = cpu_seconds();
      const auto page = markup::read_page(answer);
      bytes += page ? page->text.size() : 0;
      of_pages.push_back(cpu_seconds() - page_started);
    }
    of_passes.push_back(cpu_seconds() - started);
  }
  if (of_pages.empty()) return 1;
  std::ranges::sort(of_passes);
  std::ranges::sort(of_pages);
  std::printf("%-14s %6zu %9.1f %9zu   99 of 100 pages within %.1f ms\n", "broadsheet",
              pages.size(), static_cast<double>(pages.size()) / of_passes[passes / 2], bytes,
              of_pages[of_pages.size() * 99 / 100] * 1e3);
  return 0;
}
