/// A feed or an entry while it is read: several elements may speak for one field, and the one whose
/// word counts most wins, wherever it stands.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "markup/feed.h"

namespace broadsheet::markup {

/// `summary` of a feed is its subtitle.
enum class FeedField {
  id,
  title,
  link,
  summary,
  content,
  author,
  comments,
  language,
  published,
  updated
};
inline constexpr std::size_t feed_fields = 10;

class FeedDraft {
 public:
  /// A lower rank counts more; among equals the first. Empty values do not count.
  void offer(FeedField field, int rank, std::string value);
  void offer(FeedField field, int rank, Time time);
  bool has(FeedField field, int rank) const;  ///< from this rank or a better one

  void add_category(std::string category);
  void add_enclosure(std::string address);

  FeedEntry take_entry();
  Feed take_feed();

 private:
  struct Choice {
    int rank = 1000;
    std::string text;
    std::optional<Time> time;
  };
  Choice& choice(FeedField field) { return choices_[static_cast<std::size_t>(field)]; }
  std::string take(FeedField field) { return std::move(choice(field).text); }

  std::array<Choice, feed_fields> choices_;
  std::vector<std::string> categories_;
  std::vector<std::string> enclosures_;
};

}  // namespace broadsheet::markup
