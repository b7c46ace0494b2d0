#include "cli/pack.h"

#include <set>

#include <doctest/doctest.h>

#include "base/url.h"
#include "cli/shipped.h"

namespace broadsheet::cli {

TEST_CASE("every pack is read, for six topics at least, with ten to twenty sources each") {
  std::size_t packs = 0;
  for (const pipeline::ShippedFile& file : shipped_packs()) {
    CAPTURE(file.path);
    const auto pack = read_pack(std::filesystem::path(file.path).stem().string(), file.bytes);
    REQUIRE_MESSAGE(pack, (pack ? "" : to_line(pack.error())));
    CHECK(pack->sources.size() >= 10);
    CHECK(pack->sources.size() <= 20);
    ++packs;
  }
  CHECK(packs >= 6);
}

TEST_CASE("no two sources of the packs share an address or a name") {
  std::vector<collect::SourceConfig> all;
  std::set<std::string> names;
  for (const Pack& pack : shipped_packs_by_name()) {
    for (const NewSource& added : pack.sources) {
      CAPTURE(added.source.name);
      CHECK(same_source(all, added.source) == nullptr);
      CHECK(names.insert(added.source.name).second);
      all.push_back(added.source);
    }
  }
}

TEST_CASE("every address of the packs is https and every source says its terms") {
  for (const Pack& pack : shipped_packs_by_name()) {
    for (const NewSource& added : pack.sources) {
      CAPTURE(added.source.name);
      CHECK(added.comment.size() > std::string("Terms: ").size());
      if (!added.source.url.empty()) CHECK(added.source.url.starts_with("https://"));
    }
  }
}

TEST_CASE("all packs together make one configuration") {
  std::string text;
  for (const Pack& pack : shipped_packs_by_name()) {
    auto longer = with_sources(text, pack.sources);
    REQUIRE_MESSAGE(longer, (longer ? "" : to_line(longer.error())));
    text = std::move(*longer);
  }
  CHECK(text.contains("# Terms: "));
}

TEST_CASE("a pack that lacks something says where") {
  const auto pack =
      read_pack("p", "title = \"P\"\n\n[[source]]\nkind = \"lobsters\"\nname = \"L\"\n");
  REQUIRE(!pack);
  CHECK(to_line(pack.error()) == "p.toml:3: the terms of use are missing");
  CHECK(!read_pack("p", "title = "));
  CHECK(!read_pack("p", "title = \"P\"\n[[source]]\nkind = \"x\"\nname = \"L\"\nterms = \"t\"\n"));
  CHECK(!read_pack("p", "title = \"P\"\nsource = [1]\n"));
}

TEST_CASE("an unknown pack is answered with those that there are") {
  const auto pack = find_pack("gardening");
  REQUIRE(!pack);
  CHECK(pack.error().hint.contains("security"));
}

}  // namespace broadsheet::cli
