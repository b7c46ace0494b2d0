/// Where a story's evidence comes from: the linked pages, else the posts' own texts, else what
/// the feeds brought. Pure: it says which pages to read and makes evidence of what came back.
#pragma once

#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "enrich/primary_sources.h"
#include "enrich/report.h"
#include "markup/page.h"
#include "news/evidence.h"

namespace broadsheet::enrich {

struct PageWish {
  Item item;
  HttpRequest request;            ///< of the page, or of the better address for what it shows
  std::string page_address = {};  ///< where that fails: the page itself; "" where it was asked for
};

/// The pages worth reading for a story: one for each address, publishers in turn (so that three
/// pages of one site never crowd out another), at most `pages_max`.
std::vector<PageWish> wanted_pages(const StoryFile& file, std::size_t pages_max);

/// What the page reports (kind page), or the post that it shows (kind post), then what people say
/// below it (kind comments). `page` was read from `answer`. Errors: invalid (neither text nor
/// comments; the text says what the page is instead).
Result<std::vector<Evidence>> page_evidence(const Item& item, const HttpAnswer& answer,
                                            const markup::Page& page);

/// A primary source that a page of `item`'s named. The item is the one it is first read for.
PageWish wish_for(const Item& item, const PrimarySource& source);

/// What it says (kind primary). Errors: invalid, as above.
Result<Evidence> primary_evidence(const PageWish& wish, const HttpAnswer& answer,
                                  const markup::Page& page);

/// What the item itself brings: its own text (kind post), or the feed's content (kind feed).
/// Nothing where that is too short to quote.
std::vector<Evidence> own_evidence(const Item& item, Time read_at);

/// What the source's list shows of the item: its title, its points and comments, its place. The
/// ground for sentences about who discusses a story.
Evidence listing_evidence(const Report& report, Time read_at);

}  // namespace broadsheet::enrich
