/// Publishers that belong together: what one house prints twice is not reported twice.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace broadsheet::enrich {

/// A table of houses that cover technology and of large news groups, from what they say of
/// themselves (November 2026), and what an editor adds to it.
class PublisherFamilies {
 public:
  /// `publisher` as publisher_key gives it: "example.org", "github.com/ada". What was added counts
  /// before the table.
  void add(std::string publisher, std::string house);

  /// The house that a publisher belongs to; "" where it is its own.
  std::string_view of(std::string_view publisher) const;

  /// Houses by publisher.
  const std::map<std::string, std::string, std::less<>>& added() const { return added_; }

 private:
  std::map<std::string, std::string, std::less<>> added_;
};

}  // namespace broadsheet::enrich
