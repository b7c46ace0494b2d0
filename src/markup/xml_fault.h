/// Where an XML document breaks, for the person who has to mend it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::markup {

struct XmlFault {
  std::size_t line = 0;    ///< from 1
  std::size_t column = 0;  ///< from 1, in bytes
  std::string what;
};

/// The first place at which a parser gives up that mends nothing; nothing where the document is
/// well-formed, but for entities and namespaces, which it does not look at.
std::optional<XmlFault> first_xml_fault(std::string_view text);

}  // namespace broadsheet::markup
