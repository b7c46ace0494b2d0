// Reads pages and says how long each took and what was found, or how the time grows with the size.
// `bench/reading/run` calls the first beside its peers:
//   page_bench LIST PASSES OUT     LIST: lines of id, address, file, parted by tabs; OUT: JSON
//   lines page_bench LIST                pages of 64 KiB to 2 MiB, made of those of LIST: time and
//   memory
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/page.h"

using namespace broadsheet;

namespace {

double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

HttpAnswer page_of(std::string url, std::string body) {
  return {.url = std::move(url),
          .status = 200,
          .headers = {{"content-type", "text/html"}},
          .body = std::move(body),
          .received_at = {}};
}

std::vector<HttpAnswer> pages_in(const char* list) {
  std::vector<HttpAnswer> pages;
  const auto text = read_file(list, limits::recorded_file_bytes_max);
  if (!text) return pages;
  for (const std::string_view line : split(*text, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.size() != 3) continue;
    auto body = read_file(std::string(fields[2]), limits::body_bytes_max);
    if (body) pages.push_back(page_of(std::string(fields[1]), std::move(*body)));
  }
  return pages;
}

void read_all(const std::vector<HttpAnswer>& pages, int passes, const char* out) {
  std::ofstream file(out);
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t at = 0; at < pages.size(); ++at) {
      const double started = cpu_milliseconds();
      const auto page = markup::read_page(pages[at]);
      nlohmann::json row{{"page", at}, {"ms", cpu_milliseconds() - started}};
      if (page)
        row.update({{"text", page->text}, {"title", page->title}, {"author", page->author}});
      file << row.dump() << '\n';
    }
  }
}

/// The bodies of the pages, one behind the other, up to a size.
std::string joined(const std::vector<HttpAnswer>& pages, std::size_t bytes) {
  std::string html = "<!doctype html><title>Joined</title><body>";
  for (std::size_t at = 0; html.size() < bytes; at = (at + 1) % pages.size()) {
    const std::string& page = pages[at].body;
    const std::size_t body = page.find("<body");
    const std::size_t start = body == std::string::npos ? 0 : page.find('>', body) + 1;
    html += "<article>" + page.substr(start) + "</article>";
  }
  html.resize(bytes);
  return html;
}

void read_sizes(const std::vector<HttpAnswer>& pages) {
  constexpr int repeats = 9;
  std::printf("%9s %9s %9s %9s\n", "KiB", "ms", "ms/MiB", "peak MiB");
  for (std::size_t bytes = 64u << 10; bytes <= limits::html_bytes_max; bytes *= 2) {
    const HttpAnswer answer = page_of("https://a.example/joined", joined(pages, bytes));
    std::vector<double> times;
    for (int repeat = 0; repeat < repeats; ++repeat) {
      const double started = cpu_milliseconds();
      if (!markup::read_page(answer)) std::exit(1);
      times.push_back(cpu_milliseconds() - started);
    }
    std::ranges::sort(times);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double time = times[repeats / 2];
    std::printf("%9zu %9.2f %9.2f %9.1f\n", bytes >> 10u, time,
                time * (1 << 20) / static_cast<double>(bytes),
                static_cast<double>(usage.ru_maxrss) / 1024);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 4) return 2;
  std::vector<HttpAnswer> pages = pages_in(argv[1]);
  if (pages.empty()) return 1;
  if (argc == 4)
    read_all(pages, std::max(std::atoi(argv[2]), 1), argv[3]);
  else
    read_sizes(pages);
  return 0;
}
