// A page of a known kind: any bytes, under an address and a type that the first byte chooses.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "markup/document.h"
#include "markup/page.h"

namespace {

struct Place {
  const char* address;
  const char* type;
};

constexpr std::array places{
    Place{"https://github.com/a/b", "text/html"},
    Place{"https://github.com/a/b/releases/tag/1", "text/html"},
    Place{"https://github.com/a/b/issues/1", "text/html"},
    Place{"https://github.com/a/b/discussions/1", "text/html"},
    Place{"https://arxiv.org/abs/2606.01234", "text/html"},
    Place{"https://news.ycombinator.com/item?id=1", "text/html"},
    Place{"https://lobste.rs/s/a/b", "text/html"},
    Place{"https://www.reddit.com/r/a/comments/1/b", "text/html"},
    Place{"https://sea.example/@a/112233445566778899", "text/html"},
    Place{"https://stackoverflow.com/questions/1/a", "text/html"},
    Place{"https://en.wikipedia.org/wiki/A", "text/html"},
    Place{"https://pypi.org/project/a/", "text/html"},
    Place{"https://l.example/pipermail/a/2026-June/000001.html", "text/html"},
    Place{"https://l.example/archives/list/a@l.example/message/A/", "text/html"},
    Place{"https://lore.kernel.org/a/1@b/", "text/html"},
    Place{"https://www.youtube.com/watch?v=1", "text/html"},
    Place{"https://crates.io/api/v1/crates/a", "application/json"},
    Place{"https://registry.npmjs.org/a", "application/json"},
    Place{"https://sea.example/api/v1/statuses/1", "application/json"},
    Place{"https://raw.example/README.md", "text/plain"},
    Place{"https://raw.example/README", "text/plain"}};

void check(const std::string& field) {
  broadsheet::must(broadsheet::is_valid_utf8(field) && field.find('\0') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  if (size == 0) return 0;
  const Place& place = places[data[0] % places.size()];
  HttpAnswer answer;
  answer.status = 200;
  answer.url = place.address;
  answer.headers.push_back({"Content-Type", place.type});
  answer.body = std::string(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto page = markup::read_page(answer);
  if (!page) return 0;
  for (const std::string* field : {&page->title, &page->author, &page->site_name,
                                   &page->description, &page->canonical_url, &page->text})
    check(*field);
  for (const markup::Comment& comment : page->comments) {
    check(comment.author);
    check(comment.text);
  }
  check(markup::to_markdown(page->body));
  check(markup::to_html(page->body));
  must(page->is_article == !page->text.empty());
  must(page->is_article || !page->notes.empty());
  return 0;
}
