#include "markup/xml_fault.h"

#include <algorithm>

#include <pugixml.hpp>

namespace broadsheet::markup {

std::optional<XmlFault> first_xml_fault(std::string_view text) {
  pugi::xml_document document;
  const pugi::xml_parse_result result =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (result) return {};
  const auto offset = std::clamp<std::ptrdiff_t>(result.offset, 0, std::ssize(text));
  const std::string_view passed = text.substr(0, static_cast<std::size_t>(offset));
  const std::size_t line_start = passed.rfind('\n') + 1;  // npos + 1 is 0
  return XmlFault{.line = static_cast<std::size_t>(std::ranges::count(passed, '\n')) + 1,
                  .column = passed.size() - line_start + 1,
                  .what = result.description()};
}

}  // namespace broadsheet::markup
