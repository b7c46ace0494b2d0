/// The text that a feed carried for a page, as one more view of the page's body.
#pragma once

#include <string_view>

#include "markup/page.h"

namespace broadsheet::markup {

/// `feed_text`: the feed's own content of the item whose page this is, plain text, paragraphs
/// parted by blank lines; nothing happens where it is only a summary. Where the page shows it too,
/// the origin "text" says that the feed agrees. Where the page is behind a paywall, shows hardly
/// any of it or is no article, the feed's text is the page's (`is_of_feed`), and a note says why;
/// the mark of the paywall stays. Where they tell different stories, a note says so and the page's
/// counts.
void weigh_feed_text(std::string_view feed_text, Page& page);

}  // namespace broadsheet::markup
