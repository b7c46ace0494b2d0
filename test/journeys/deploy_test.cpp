// The site goes live by one switch of a link.
#include <fstream>

#include <doctest/doctest.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

std::string configuration(const std::string& title) {
  return "[deploy]\nfolder = \"www\"\n[site]\ntitle = \"" + title +
         "\"\n[[source]]\nkind = \"feed\"\nname = \"good\"\nurl = \"https://good.example/feed\"\n";
}

const std::string feed =
    R"({"version":"https://jsonfeed.org/version/1.1","title":"good","items":[{"id":"1",)"
    R"("url":"https://good.example/post","title":"A quiet day",)"
    R"("date_published":"2026-06-26T08:00:00Z"}]})";

House live_house() {
  return House(configuration("Before"));
}

void go_live(const House& house) {
  house.write_web("web.jsonl", {{.url = "https://good.example/feed", .body = feed}});
  const Ending ending = house.run({"run", "--web", "web.jsonl"});
  REQUIRE_MESSAGE(ending.status == 0, ending.err);
}

}  // namespace

TEST_CASE("deploying the same edition again changes nothing") {
  const House house = live_house();
  go_live(house);
  const fs::path target = fs::read_symlink(house / "www");
  const auto written = fs::last_write_time(house / "www/index.html");
  CHECK(house.run({"publish"}).status == 0);
  CHECK(house.run({"deploy"}).status == 0);
  CHECK(fs::read_symlink(house / "www") == target);
  CHECK(fs::last_write_time(house / "www/index.html") == written);
  CHECK(std::distance(fs::directory_iterator(target.parent_path()), {}) == 1);
}

TEST_CASE("visitors find a whole site at every moment of a switch") {
  const House house = live_house();
  go_live(house);
  const fs::path before = fs::read_symlink(house / "www");
  house.write("broadsheet.toml", configuration("After"));
  CHECK(house.run({"publish"}).status == 0);
  Program deploy(house.launch({"deploy"}));
  std::size_t missing = 0;
  while (fs::read_symlink(house / "www") == before) {
    if (!std::ifstream(house / "www/index.html")) ++missing;
  }
  CHECK(deploy.wait().status == 0);
  CHECK(missing == 0);
  CHECK(files_below(house / "www").at("index.html").contains("After"));
  CHECK(fs::exists(before / "index.html"));  // for those in the middle of a page
}

TEST_CASE("a folder of somebody else is never replaced") {
  const House house = live_house();
  fs::create_directory(house / "www");
  house.write("www/mine.html", "keep");
  house.write_web("web.jsonl", {{.url = "https://good.example/feed", .body = feed}});
  const Ending ending = house.run({"run", "--web", "web.jsonl"});
  CHECK(ending.status == 1);
  CHECK(ending.err.contains("is there already and is not a link of ours"));
  CHECK(fs::exists(house / "www/mine.html"));
}

}  // namespace broadsheet::journeys
