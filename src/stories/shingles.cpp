#include "stories/shingles.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t bytes_for_words = rules::copy_words_max * 8;

}  // namespace

std::vector<std::uint64_t> sketch_of(std::string_view text) {
  std::vector<std::string> run = words(to_valid_utf8(text.substr(0, bytes_for_words)));
  if (run.size() < rules::copy_words_min) return {};
  run.resize(std::min(run.size(), rules::copy_words_max));
  std::vector<std::uint64_t> hashes;
  for (std::size_t i = 0; i + rules::shingle_words <= run.size(); ++i) {
    std::string shingle;
    for (std::size_t k = 0; k < rules::shingle_words; ++k) shingle += run[i + k] + ' ';
    hashes.push_back(hash64(shingle));
  }
  std::ranges::sort(hashes);
  const auto doubles = std::ranges::unique(hashes);
  hashes.erase(doubles.begin(), doubles.end());
  hashes.resize(std::min(hashes.size(), rules::sketch_size));
  return hashes;
}

double overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::uint64_t> both;
  std::ranges::set_union(a, b, std::back_inserter(both));
  // Only the smallest of the union were drawn from both texts alike.
  both.resize(std::min(both.size(), rules::sketch_size));
  const auto shared = std::ranges::count_if(both, [&](std::uint64_t hash) {
    return std::ranges::binary_search(a, hash) && std::ranges::binary_search(b, hash);
  });
  return static_cast<double>(shared) / static_cast<double>(both.size());
}

}  // namespace broadsheet::stories
