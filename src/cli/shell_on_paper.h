/// For tests: commands in this process, words in, bytes on two streams and a status out.
#pragma once

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "store/samples_of_runs.h"

namespace broadsheet::cli {

/// A stream that keeps what is written to it.
class Paper {
 public:
  Paper() : stream_(::open_memstream(&bytes_, &size_)) {}
  ~Paper() {
    std::fclose(stream_);
    std::free(bytes_);
  }
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;
  std::FILE* stream() { return stream_; }
  std::string text() {
    std::fflush(stream_);
    return {bytes_, size_};
  }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* stream_;
};

struct Outcome {
  ExitStatus status;
  std::string out;
  std::string err;
};

/// `typed` is what somebody answers to questions; "": nobody is there.
inline Outcome act(std::vector<std::string> words, const Environment& environment = {},
                   std::string typed = "") {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(
      typed.empty() ? nullptr : ::fmemopen(typed.data(), typed.size(), "r"), std::fclose);
  Paper out;
  Paper err;
  const auto nothing_set = [](const std::string&) -> std::optional<std::string> { return {}; };
  const Shell shell{.out = out.stream(),
                    .err = err.stream(),
                    .environment = environment ? environment : nothing_set,
                    .in = in.get()};
  const ExitStatus status = carry_out(shell, words);
  return {.status = status, .out = out.text(), .err = err.text()};
}

/// A data folder with one story of one item, its article, its edition and its run.
inline std::string filled(const TemporaryFolder& folder) {
  const std::filesystem::path data = folder / "data";
  const auto held = open_to_write(data);
  REQUIRE(held);
  store::Store& store = *held->store;
  REQUIRE(store.runs().save(store::sample_run()));
  REQUIRE(store.runs().save_timing(Id<Run>("run-1"), store::sample_timing(Stage::enrich)));
  REQUIRE(store.items().add(store::sample_item()));
  REQUIRE(store.items().add_sighting(Id<Run>("run-1"), store::moment(0), store::sample_sighting()));
  REQUIRE(store.stories().save(store::sample_story()));
  REQUIRE(store.evidence().add(store::sample_evidence()));
  REQUIRE(store.stories().save_enrichment(store::sample_enrichment()));
  REQUIRE(store.articles().add(store::sample_article()));
  REQUIRE(store.articles().add_edition(store::sample_edition()));
  return data.string();
}

}  // namespace broadsheet::cli
