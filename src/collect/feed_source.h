/// One feed: RSS, RDF, Atom or JSON Feed (markup/feed.h), or a web page that links one
/// (html.spec.whatwg.org, link type "alternate"). One request, two by way of a page.
///
/// Read: guid or atom:id (unique within the feed, so its address joins into the id; feed_identity.h
/// says when two entries are one post), link, title,
/// summary as text, full content, author, dates, categories, comments. An entry without a link is
/// about its first enclosure. Repairs of the document are noted on its items; what may have been
/// lost is a fault.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` is the feed or a page that links it. Errors: invalid.
Result<std::unique_ptr<Source>> make_feed(const SourceConfig& config);

}  // namespace broadsheet::collect
