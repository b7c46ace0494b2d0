#include "stories/profile.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace broadsheet::stories {

namespace {

/// Pages of a project are this prefix and so many further segments.
struct ProjectPages {
  std::string_view prefix;
  std::ptrdiff_t segments;
};

constexpr std::array project_pages{
    ProjectPages{"github.com/", 2},         ProjectPages{"gitlab.com/", 2},
    ProjectPages{"codeberg.org/", 2},       ProjectPages{"bitbucket.org/", 2},
    ProjectPages{"git.sr.ht/", 2},          ProjectPages{"huggingface.co/", 2},
    ProjectPages{"pypi.org/project/", 1},   ProjectPages{"npmjs.com/package/", 1},
    ProjectPages{"npmjs.com/package/@", 2}, ProjectPages{"crates.io/crates/", 1},
    ProjectPages{"rubygems.org/gems/", 1},  ProjectPages{"packagist.org/packages/", 2}};

}  // namespace

bool is_changing_page(std::string_view key) {
  if (!key.contains('/')) return true;
  return std::ranges::any_of(project_pages, [&](const ProjectPages& pages) {
    return key.starts_with(pages.prefix) &&
           std::ranges::count(key.substr(pages.prefix.size()), '/') == pages.segments - 1;
  });
}

PageKey::PageKey(std::string_view key) {
  if (key.empty()) return;
  constexpr std::uint64_t changing = 1;
  constexpr std::uint64_t there = 2;  // no hash is 0
  constexpr std::uint64_t front_page = 4;
  value_ = (hash64(key) & ~(changing | front_page)) | there |
           (is_changing_page(key) ? changing : 0) | (key.contains('/') ? 0 : front_page);
}

const Numbers& Profile::numbers() const {
  static const Numbers none;
  return numbers_ ? *numbers_ : none;
}

void Profile::set_numbers(Numbers found) {
  // A number that no list but `all` has can still answer for one that the other item counts.
  if (!found.all.empty() || !found.months.empty()) {
    numbers_ = std::make_unique<const Numbers>(std::move(found));
  }
}

double cosine(const Profile& a, const Profile& b) {
  double sum = 0;
  auto left = a.terms.begin();
  auto right = b.terms.begin();
  while (left != a.terms.end() && right != b.terms.end()) {
    if (left->term < right->term) {
      ++left;
    } else if (right->term < left->term) {
      ++right;
    } else {
      sum += static_cast<double>((left++)->weight()) * static_cast<double>((right++)->weight());
    }
  }
  return std::min(sum, 1.0);
}

}  // namespace broadsheet::stories
