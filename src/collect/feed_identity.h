/// Which entries of a feed are the same post as an earlier one. A feed is read again and again;
/// titles, links and words are edited in between, and none of that may make a new item.
///
/// The rules, from what feed readers do (James Holderness, "RSS Duplicate Detection", 2006: 150
/// tests on 20 readers; the RSS 2.0 specification on guid; RFC 4287 4.2.6 on atom:id):
/// 1. The guid (atom:id, JSON Feed's id) decides alone, whatever else changed. One that is an
/// address
///    counts without http or https, for feeds that move keep their guids' rest.
/// 2. A guid that three entries or more with different links share, or that is the feed's own
///    address, names no entry: it counts as absent.
/// 3. Without a guid the link decides (without its scheme and utm_ parameters), else the first
///    enclosure, else the time of publication, else the title, else the words. Edited titles make
///    new posts in readers that compare titles too; here a title counts only where nothing else is
///    left.
/// 4. Entries without a guid that share a link: the oldest is known by the link alone, the others
/// by
///    link and time, or title. So an old entry keeps its name when a new one joins or it drops out.
/// 5. A second entry of one document under the same name is the same post again.
///
/// What stays: a post whose guid changes is a new post, and so is one without guid and link that
/// changes all that it is known by.
#pragma once

#include <string>
#include <vector>

#include "markup/feed.h"

namespace broadsheet::collect {

struct EntryName {
  std::string native_id;   ///< the guid, or the link, as written; else "made:…"
  std::string identity;    ///< equal for the same post, within the feed
  bool is_repeat = false;  ///< an earlier entry of the document has this name
};

/// One for each entry, in their order.
std::vector<EntryName> name_entries(const markup::Feed& feed);

}  // namespace broadsheet::collect
