#include "enrich/primary_sources.h"

#include <doctest/doctest.h>

#include "../test/press.h"

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

constexpr const char* here = "https://times.example/2026/quill-launch";

/// A page with these links in its text.
markup::Page page_with(const std::vector<std::pair<std::string, std::string>>& links) {
  markup::Page page;
  page.is_article = true;
  markup::Part paragraph;
  for (const auto& [address, text] : links) {
    paragraph.inlines.push_back({.text = text, .link = address});
  }
  paragraph.inlines.push_back({.text = "and so on", .link = ""});
  page.body.parts.push_back(std::move(paragraph));
  return page;
}

std::string found(const markup::Page& page, std::size_t most = 6) {
  std::string all;
  for (const PrimarySource& one : find_primary_sources(page, here, most)) {
    all += std::string(name_of(one.kind)) + ": " + one.url + "\n";
  }
  return all;
}

std::optional<PrimaryKind> kind_of(const char* address) {
  return primary_kind(*parse_url(address));
}

}  // namespace

TEST_CASE("an address tells release notes, repositories, papers and documentation apart") {
  CHECK(kind_of("https://github.com/ada/quill/releases/tag/v2") == PrimaryKind::release_notes);
  CHECK(kind_of("https://quill.example/docs/changelog") == PrimaryKind::release_notes);
  CHECK(kind_of("https://github.com/ada/quill") == PrimaryKind::repository);
  CHECK(kind_of("https://arxiv.org/abs/2606.01234") == PrimaryKind::paper);
  CHECK(kind_of("https://dl.acm.org/doi/10.1145/1") == PrimaryKind::paper);
  CHECK(kind_of("https://docs.quill.example/start") == PrimaryKind::documentation);
  CHECK(kind_of("https://www.rfc-editor.org/rfc/rfc9110") == PrimaryKind::documentation);
  CHECK(kind_of("https://nvd.nist.gov/vuln/detail/CVE-2026-1") == PrimaryKind::announcement);
  CHECK_FALSE(kind_of("https://github.com/ada"));
  CHECK_FALSE(kind_of("https://github.com/features/actions"));
  CHECK_FALSE(kind_of("https://github.com/ada/quill/issues/7"));
  CHECK_FALSE(kind_of("https://notarxiv.org/abs/1"));
  CHECK_FALSE(kind_of("https://other.example/story"));
}

TEST_CASE("the telling kinds come first, in the order of the page, as many as are asked for") {
  const markup::Page page = page_with({{"https://other.example/story", "reported"},
                                       {"https://docs.quill.example/start#top", "the manual"},
                                       {"https://github.com/ada/quill", "Quill"},
                                       {"https://arxiv.org/abs/2606.01234", "here"},
                                       {"https://quill.example/blog/two", "announced on Monday"},
                                       {"https://github.com/ada/quill/releases", "2.0"}});
  CHECK(found(page) ==
        "release notes: https://github.com/ada/quill/releases\n"
        "announcement: https://quill.example/blog/two\n"
        "paper: https://arxiv.org/abs/2606.01234\n"
        "repository: https://github.com/ada/quill\n"
        "documentation: https://docs.quill.example/start\n");
  CHECK(found(page, 2).ends_with("announcement: https://quill.example/blog/two\n"));
  CHECK(found(page, 0).empty());
}

TEST_CASE(
    "one link for each kind and site, none to the page itself, none by text on its own site") {
  CHECK(
      found(page_with({{"https://arxiv.org/abs/1", "one"}, {"https://arxiv.org/abs/2", "two"}})) ==
      "paper: https://arxiv.org/abs/1\n");
  CHECK(found(page_with({{here, "announcement"}})).empty());
  CHECK(found(page_with({{"https://times.example/press", "our press release"}})).empty());
  CHECK(found(page_with({{"https://quill.example/press", "its press release"}})) ==
        "announcement: https://quill.example/press\n");
}

TEST_CASE("a long sentence that is a link, a front page and a discussion name no source") {
  CHECK(
      found(page_with({{"https://quill.example/x",
                        "a whole sentence that mentions in passing that the paper of the town has "
                        "written about it at length"}}))
          .empty());
  CHECK(found(page_with({{"https://quill.example/", "announcement"}})).empty());
  markup::Page talk = page_with({{"https://arxiv.org/abs/1", "paper"}});
  talk.is_discussion = true;
  CHECK(found(talk).empty());
}
