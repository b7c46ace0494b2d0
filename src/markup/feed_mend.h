/// Any text that means to be XML, as well-formed XML.
//
// Feeds break XML in a dozen ways, and a parser that recovers from one of them guesses where the
// structure goes on: after one unclosed <br> every following item is a child of the item before.
// So one pass over the text settles everything that only the text can tell. It strips what stands
// before the root, comments, instructions and the DOCTYPE; makes characters of HTML entities and
// text of stray "&" and "<"; writes attributes anew; and balances tags: an end tag closes what is
// still open inside of its element, one that closes nothing is dropped. What is cut off is given up
// back to the last whole entry. The XML library then has nothing left to guess.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

struct MendedXml {
  std::string text;                  ///< well-formed but for namespaces; "" without a root element
  std::string root;                  ///< name of the root element as written: "rdf:RDF"
  std::vector<std::string> repairs;  ///< one sentence each, with the first line
  std::vector<std::string> damages;  ///< likewise: what was lost
};

/// Takes valid UTF-8. Depth, number of elements and length of attributes are capped (limits in
/// feed_mend.cpp): what goes beyond is left out and named. Linear in the size of `text`.
MendedXml mend_xml(std::string_view text);

}  // namespace broadsheet::markup
