// Commands that correct stories, over a store that holds little.
#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "cli/json_document.h"
#include "cli/shell_on_paper.h"

namespace broadsheet::cli {

TEST_CASE("feedback about nothing stored says so and makes nothing") {
  const TemporaryFolder folder;
  const std::string data = (folder / "none").string();
  CHECK(act({"feedback", "same", "a", "b", "--data", data}).err.contains("nothing is stored"));
  CHECK(act({"feedback", "list", "--data", data}).status == ExitStatus::failed);
  CHECK(act({"patterns", "list", "--data", data}).status == ExitStatus::failed);
  CHECK_FALSE(std::filesystem::exists(data));
}

TEST_CASE("an unknown item, an item against itself and a whole story are refused with a mend") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  CHECK(act({"feedback", "same", "item-1", "nobody", "--data", data}).err.contains("nobody"));
  CHECK(act({"feedback", "same", "item-1", "item-1", "--data", data}).err.contains("the same"));
  CHECK(act({"stories", "split", "story-1", "item-1", "--data", data})
            .err.contains("all items of the story"));
  CHECK(act({"feedback", "undo", "nothing", "--data", data}).err.contains("no correction"));
  CHECK(act({"patterns", "remove", "nothing", "--data", data}).err.contains("patterns list"));
}

TEST_CASE("a correction is said, listed and undone, and teaches patterns that can be forgotten") {
  const TemporaryFolder folder;
  const std::string data = filled(folder);
  {
    const auto held = open_to_write(data);
    REQUIRE(held);
    REQUIRE(held->store->items().add(store::sample_item("other")));
    REQUIRE(held->store->stories().save(store::sample_story("tale", {"other"})));
  }
  const Outcome said = act({"feedback", "same", "item-1", "other", "--data", data, "--json"});
  REQUIRE(said.status == ExitStatus::done);
  const Json correction = Json::parse(said.out)["correction"];
  CHECK(correction["kept"] == "story-1");  // it is published
  CHECK(correction["other"] == "tale");
  const Json patterns =
      Json::parse(act({"patterns", "list", "--data", data, "--json"}).out)["patterns"];
  REQUIRE_FALSE(patterns.empty());
  const std::string pattern = patterns[0]["id"];
  CHECK(act({"patterns", "remove", pattern, "--data", data}).status == ExitStatus::done);
  CHECK(Json::parse(act({"patterns", "list", "--data", data, "--json"}).out)["patterns"].size() ==
        patterns.size() - 1);
  const std::string id = correction["id"];
  CHECK(act({"feedback", "undo", id.substr(0, 8), "--data", data}).out.starts_with("undone: same"));
  CHECK(act({"feedback", "list", "--data", data}).out.contains("undone"));
  CHECK(act({"explain", "item-1", "other", "--data", data}).out.contains("two stories"));
}

}  // namespace broadsheet::cli
