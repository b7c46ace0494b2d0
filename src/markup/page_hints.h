/// What the class, id and role of an element say about its part in the page. Names are chosen by
/// people and follow habits; they are hints, and the text that an element holds may overrule them.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include <gumbo.h>

namespace broadsheet::markup {

enum class Hint : std::uint16_t {
  furniture = 1,  ///< navigation, footer, side bar, tool bar, form
  comments = 2,   ///< what readers wrote
  related = 4,    ///< teasers of other pages, promotion, advertisement
  social = 8,     ///< share bars, follow buttons
  consent = 16,   ///< cookie and consent walls, newsletter boxes, pay walls, pop-ups
  metadata = 32,  ///< byline, date, tags, author box, credit line
  hidden = 64,    ///< for screen readers or not shown at all
  caption = 128,  ///< text of a picture
  content = 256,  ///< a name that main content often has
  body = 512,     ///< a name that hardly anything but the body of an article has
  teaser = 1024,  ///< a lead in the article, or what a list shows of another page
};

/// A set of `Hint`.
struct Hints {
  std::uint16_t bits = 0;
  bool has(Hint hint) const { return (bits & static_cast<std::uint16_t>(hint)) != 0; }
  void add(Hint hint) { bits |= static_cast<std::uint16_t>(hint); }
  void remove(Hint hint) { bits = static_cast<std::uint16_t>(bits & ~static_cast<unsigned>(hint)); }
  bool is_boilerplate() const;  ///< any of the first six
};

/// Reads hints; remembers names it has seen, since a page repeats them. Not for several threads.
class HintReader {
 public:
  Hints read(const GumboElement& element);

 private:
  Hints of_name(std::string_view name);
  std::unordered_map<std::string_view, Hints> known_;  // names live in the tree
};

/// `hidden`, aria-hidden, display:none or visibility:hidden on the element itself.
bool is_hidden(const GumboElement& element);

}  // namespace broadsheet::markup
