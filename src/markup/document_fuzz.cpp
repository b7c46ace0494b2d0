// Bytes as HTML: their structure keeps its promises, and so do its renderings.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "markup/document.h"
#include "markup/gumbo_tree.h"
#include "markup/page_element.h"
#include "markup/page_structure.h"
#include "markup/sanitise.h"

namespace {

using namespace broadsheet;
using namespace broadsheet::markup;

/// Containers close in order, hold something, and only what may stand in them.
void check_nesting(const Document& document) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t at = 0; at < document.parts.size(); ++at) {
    const Part& part = document.parts[at];
    while (!open.empty() && document.parts[open.back()].end <= at) open.pop_back();
    must(part.end > at && part.end <= document.parts.size());
    must(open.empty() || part.end <= document.parts[open.back()].end);
    must(open.empty() || may_hold(document.parts[open.back()].kind, part.kind));
    if (!is_container(part.kind)) {
      must(part.end == at + 1);
      continue;
    }
    must(part.end > at + 1 || part.kind == PartKind::cell);
    open.push_back(at);
    must(open.size() <= 24);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string html =
      to_valid_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  const GumboTree tree(html);
  const auto base = parse_url("https://a.example/b");
  const Document document = structure_under(*tree.root(), &*base);
  check_nesting(document);
  const std::string shown = to_html(document);
  must(is_valid_utf8(shown) && sanitise_html(shown, nullptr) == shown);
  must(is_valid_utf8(to_markdown(document)));
  const std::string text = plain_text(document);
  must(is_valid_utf8(text) && text.find('\0') == std::string::npos);
  return 0;
}
