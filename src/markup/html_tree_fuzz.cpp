// Bytes as a tree: every node knows its parent and its place, and the same bytes give the same
// tree.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "markup/html_tree.h"
#include "markup/tree_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string html = to_valid_utf8({reinterpret_cast<const char*>(data), size});
  const std::string lines = markup::tree_lines(*markup::HtmlTree(html).root());
  must(is_valid_utf8(lines));
  must(lines == markup::tree_lines(*markup::HtmlTree(html).root()));
  return 0;
}
