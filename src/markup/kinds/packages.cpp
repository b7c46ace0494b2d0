#include "markup/kinds/packages.h"

#include "markup/kinds/address.h"
#include "markup/kinds/marks.h"
#include "markup/kinds/selector.h"

namespace broadsheet::markup {

bool is_pypi_project(const Url& url) {
  const auto parts = path_parts(url);
  return is_on(url, "pypi.org") && parts.size() >= 2 && parts[0] == "project";
}

std::optional<FoundPage> read_pypi_project(const GumboNode& root, const Url&) {
  auto page = read_marks(
      root, {.title = ".package-header__name,h1",
             .author = "a[href^=/user/] .sidebar-section__user-gravatar-text,"
                       ".sidebar-section__user-gravatar-text",
             .time = ".package-header__date time,time",
             .body = "#description .project-description,.project-description,#description"});
  if (!page) return {};
  page->site_name = "PyPI";
  page->description = text_at(root, ".package-description__summary");
  if (!page->description.empty()) page->title += ": " + page->description;
  page->skip = ".page-title,.anchor,a.headerlink";
  return page;
}

}  // namespace broadsheet::markup
