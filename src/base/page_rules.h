/// Sites that show one page under several addresses.
#pragma once

#include <string>

namespace broadsheet {

/// An address on its way to a key: host without "www." and such, path without a trailing slash.
struct PageParts {
  std::string host;
  std::string path;
  std::string query;
};

/// Rewrites the address to the site's main form where the site is known; else leaves it.
void apply_site_rule(PageParts& page);

}  // namespace broadsheet
