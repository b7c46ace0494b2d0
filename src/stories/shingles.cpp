#include "stories/shingles.h"

#include <algorithm>

#include "base/hash.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

/// Spreads two words' bits over one (the finaliser of MurmurHash3, Appleby).
std::uint64_t mixed(std::uint64_t before, std::uint64_t word) {
  std::uint64_t mix = before * 0x9E3779B97F4A7C15u + word;
  mix = (mix ^ (mix >> 33u)) * 0xFF51AFD7ED558CCDu;
  mix = (mix ^ (mix >> 33u)) * 0xC4CEB9FE1A85EC53u;
  return mix ^ (mix >> 33u);
}

}  // namespace

std::vector<std::uint32_t> sketch_of(const std::vector<Token>& text) {
  const std::size_t words = std::min(text.size(), rules::copy_words_max);
  if (words < rules::copy_words_min) return {};
  std::vector<std::uint64_t> run;
  for (std::size_t i = 0; i < words; ++i) run.push_back(hash64(text[i].text));
  std::vector<std::uint32_t> hashes;
  for (std::size_t i = 0; i + rules::shingle_words <= words; ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t k = 0; k < rules::shingle_words; ++k) shingle = mixed(shingle, run[i + k]);
    hashes.push_back(static_cast<std::uint32_t>(shingle >> 32u));
  }
  std::ranges::sort(hashes);
  const auto doubles = std::ranges::unique(hashes);
  hashes.erase(doubles.begin(), doubles.end());
  hashes.resize(std::min(hashes.size(), rules::sketch_size));
  hashes.shrink_to_fit();
  return hashes;
}

double overlap(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  std::size_t shared = 0;
  // Only the smallest of the union were drawn from both texts alike.
  for (std::size_t i = 0, k = 0; both < rules::sketch_size && (i < a.size() || k < b.size());
       ++both) {
    const bool in_a = i < a.size() && (k == b.size() || a[i] <= b[k]);
    const bool in_b = k < b.size() && (i == a.size() || b[k] <= a[i]);
    i += in_a ? 1 : 0;
    k += in_b ? 1 : 0;
    shared += in_a && in_b ? 1 : 0;
  }
  return static_cast<double>(shared) / static_cast<double>(both);
}

}  // namespace broadsheet::stories
