// Pages of the web: what gumbo makes of them is what we make of them, but for its known faults with
// repeated attributes and elements of unknown names.
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "../test/shared_data.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "markup/gumbo_tree.h"
#include "markup/html_tree.h"
#include "markup/tree_lines.h"

using namespace broadsheet;
using namespace broadsheet::markup;

TEST_CASE("of a hundred pages of the web ninety-five have the very tree that gumbo gives them") {
  const auto data = shared_data();
  if (!data || !std::filesystem::exists(*data / "extract/markup")) {
    MESSAGE("skipped: no shared data");
    return;
  }
  std::size_t pages = 0;
  std::size_t alike = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*data / "extract/markup")) {
    const auto bytes = read_file(entry.path() / "source.html.gz", limits::recorded_file_bytes_max);
    if (!bytes) continue;
    const std::string html = to_valid_utf8(*bytes);
    const HtmlTree tree(html);
    CHECK_FALSE(tree.is_flattened());
    ++pages;
    alike += tree_lines(*tree.root()) == tree_lines(*GumboTree(html).root()) ? 1 : 0;
  }
  MESSAGE(alike, " of ", pages, " pages");
  CHECK(pages >= 100);
  CHECK(alike * 100 >= pages * 95);
}
