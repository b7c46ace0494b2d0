#include "cli/installed_hugo.h"

#include <doctest/doctest.h>

#include "cli/checkup.h"

namespace broadsheet::cli {

TEST_CASE("the version stands at the beginning of what hugo prints") {
  CHECK(hugo_version_in("hugo v0.111.3+extended linux/amd64 BuildDate=2023") == "0.111.3");
  CHECK(hugo_version_in("hugo v0.140.0-abc linux") == "0.140.0");
  CHECK_FALSE(hugo_version_in("sh: hugo: not found"));
  CHECK_FALSE(hugo_version_in("hugo vNext"));
}

TEST_CASE("versions are compared number by number") {
  CHECK(is_older("0.92.2", "0.111.3"));
  CHECK_FALSE(is_older("0.111.3", "0.111.3"));
  CHECK_FALSE(is_older("1.0", "0.111.3"));
}

TEST_CASE("a missing and an old hugo each say how to mend it") {
  CHECK(check_hugo({}).mend == "apt-get install hugo");
  CHECK(check_hugo("0.92.2").health == Health::failure);
  CHECK(check_hugo("0.111.3").health == Health::ok);
}

}  // namespace broadsheet::cli
