#include <doctest/doctest.h>

#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "base/files.h"
#include "pipeline/stage.h"

using namespace broadsheet;
namespace fs = std::filesystem;

namespace {

struct World : Surroundings<> {
  World() : Surroundings(*parse_date("2026-06-26T12:00:00Z"), 1) {
    config.deploy_folder = folder / "www";
    run.id = Id<Run>("r");
    write("<p>first</p>");
  }

  void write(std::string_view bytes) {
    REQUIRE(make_folder(folder / "data/site/public"));
    REQUIRE(write_file(folder / "data/site/public/index.html", bytes));
  }

  Result<void> deploy() {
    run.stages.clear();
    pipeline::StageRun stage{.services = given, .config = config, .fetcher = fetcher, .run = run};
    return pipeline::deploy(stage);
  }

  ScriptedWeb web{loop};
  pipeline::Config config;
  Run run;
  pipeline::Fetcher fetcher{
      loop, web, {.facts = store.facts(), .web = store.web()}, log, Id<Run>("r")};
  pipeline::Services given = services(web);
};

}  // namespace

TEST_CASE("the target is a link that is switched to a whole copy of the site") {
  World world;
  REQUIRE(world.deploy());
  CHECK(fs::is_symlink(world.folder / "www"));
  CHECK(*read_file(world.folder / "www/index.html", 100) == "<p>first</p>");
  world.write("<p>second</p>");
  REQUIRE(world.deploy());
  CHECK(*read_file(world.folder / "www/index.html", 100) == "<p>second</p>");
  CHECK(world.run.stages.front().processed == 1);
}

TEST_CASE("the same site deployed again changes nothing") {
  World world;
  REQUIRE(world.deploy());
  const fs::path target = fs::read_symlink(world.folder / "www");
  const auto made = fs::last_write_time(target);
  REQUIRE(world.deploy());
  CHECK(world.run.stages.front().processed == 0);
  CHECK(fs::read_symlink(world.folder / "www") == target);
  CHECK(fs::last_write_time(target) == made);
}

TEST_CASE("the release before this one stays for visitors, older ones go") {
  World world;
  for (const std::string_view text : {"1", "2", "3", "4"}) {
    world.write(text);
    REQUIRE(world.deploy());
  }
  int releases = 0;
  for (const auto& entry : fs::directory_iterator(world.folder / "www.releases")) {
    releases += entry.is_directory() ? 1 : 0;
  }
  CHECK(releases == 2);
}

TEST_CASE("a folder of somebody else is not touched") {
  World world;
  REQUIRE(make_folder(world.folder / "www"));
  REQUIRE(write_file(world.folder / "www/precious", "mine"));
  const auto result = world.deploy();
  REQUIRE(!result);
  CHECK(result.error().kind == ErrorKind::refused);
  CHECK(*read_file(world.folder / "www/precious", 100) == "mine");
}

TEST_CASE("a copy that was cut off is made again") {
  World world;
  REQUIRE(world.deploy());
  const fs::path target = fs::read_symlink(world.folder / "www");
  world.write("<p>second</p>");
  REQUIRE(make_folder(world.folder / "www.releases/half.unfinished"));
  REQUIRE(world.deploy());
  CHECK(*read_file(world.folder / "www/index.html", 100) == "<p>second</p>");
  CHECK(!fs::exists(world.folder / "www.releases/half.unfinished"));
  CHECK(fs::exists(target));
}

TEST_CASE("without a target nothing is deployed and the report says where the site is") {
  World world;
  world.config.deploy_folder.clear();
  REQUIRE(world.deploy());
  REQUIRE(world.run.stages.front().warnings.size() == 1);
  CHECK(world.run.stages.front().warnings[0].find("site/public") != std::string::npos);
}
