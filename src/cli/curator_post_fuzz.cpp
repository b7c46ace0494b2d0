// Any bytes as a post: an item with a title, or an error.
#include <cstddef>
#include <cstdint>

#include "base/text.h"
#include "cli/curator_post.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto item =
      broadsheet::cli::curator_post("post", {reinterpret_cast<const char*>(data), size});
  if (item) {
    broadsheet::must(!item->title.empty());
    broadsheet::must(broadsheet::is_valid_utf8(item->text));
  }
  return 0;
}
