// Any bytes as a configuration: settings within their limits, or faults that each name a line.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/limits.h"
#include "cli/config_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto reading = cli::parse_config(
      text, "f", [](const std::string&) -> std::optional<std::string> { return "value"; });
  for (const cli::ConfigFault& fault : reading.faults) {
    must(fault.place.starts_with("f:") && !fault.what.empty());
  }
  must(reading.config.articles_max <= limits::articles_per_edition_max);
  const auto workers = reading.config.workers.workers.value_or(pipeline::SetByHand{});
  must(workers.value >= 1 && workers.value <= limits::workers_max);
  for (const collect::SourceConfig& source : reading.config.sources) must(!source.name.empty());
  return 0;
}
