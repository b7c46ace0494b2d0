// A value is as sure as the places that state it: what two of them say independently is seldom
// wrong, what one says for machines is as good as who wrote the template, and what was found by
// looking at the text is a guess.
#include "markup/page_origins.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/text.h"
#include "markup/page_date_text.h"
#include "markup/page_site.h"

namespace broadsheet::markup {
namespace {

struct Place {
  std::string name;
  std::string_view value;
};

using Places = std::vector<Place>;

void add(Places& places, std::string name, std::string_view value) {
  if (!value.empty()) places.push_back({std::move(name), value});
}

Places metas_of(const PageStatements& page, std::initializer_list<std::string_view> names) {
  Places places;
  for (const std::string_view name : names) add(places, std::string(name), page.meta({name}));
  return places;
}

bool states(std::string_view place, std::string_view value) {
  const std::string sought = squeezed(value);
  return sought.empty() ? place == value : squeezed(place).contains(sought);
}

bool states_day(std::string_view place, std::string_view day) {
  if (place.starts_with(day)) return true;
  for (const DayOrder order : {DayOrder::day_first, DayOrder::month_first})
    if (const auto found = find_day(place, order); found && to_day(*found) == day) return true;
  return false;
}

template <class States>
Origin origin_of(std::string field, const Places& places, std::string_view value,
                 std::string_view otherwise, States is_stated) {
  Origin origin;
  origin.field = std::move(field);
  std::size_t count = 0;
  for (const Place& place : places) {
    if (!is_stated(place.value, value)) continue;
    if (!origin.from.contains(place.name)) {
      origin.from += (count == 0 ? "" : ", ") + place.name;
      ++count;
    }
  }
  origin.sureness = count == 0   ? Sureness::guessed
                    : count == 1 ? Sureness::stated
                                 : Sureness::agreed;
  if (count == 0) origin.from = otherwise;
  return origin;
}

Places titles_of(const PageStatements& page) {
  Places places = metas_of(page, {"og:title", "twitter:title", "dc.title"});
  add(places, "JSON-LD", page.linked_data.headline);
  for (const std::string& heading : page.headings) add(places, "h1", heading);
  add(places, "title element", page.title);
  return places;
}

Places authors_of(const PageStatements& page) {
  Places places = metas_of(page, {"author", "article:author", "parsely-author", "dc.creator",
                                  "citation_author", "sailthru.author"});
  for (const std::string& author : page.linked_data.authors) add(places, "JSON-LD", author);
  for (const std::string& author : page.authors) add(places, "byline", author);
  return places;
}

Places days_of(const PageStatements& page) {
  Places places;
  for (const MetaStatement& meta : page.metas)
    if (meta.name.contains("publi") || meta.name.contains("date") || meta.name.contains("creat"))
      add(places, meta.name, meta.content);
  add(places, "JSON-LD", page.linked_data.published);
  for (const TimeStatement& time : page.times)
    if (!time.is_aside) add(places, "time element", time.value);
  add(places, "script", page.scripted_day);
  return places;
}

}  // namespace

std::vector<Origin> origins_of(const Page& page, const PageStatements& statements,
                               std::string_view day_from) {
  std::vector<Origin> origins;
  const auto note = [&](std::string field, const Places& places, std::string_view value,
                        std::string_view otherwise) {
    if (!value.empty())
      origins.push_back(origin_of(std::move(field), places, value, otherwise, states));
  };
  note("title", titles_of(statements), page.title, "the text");
  note("authors", authors_of(statements), page.authors.empty() ? "" : page.authors.front(),
       "a line near the headline");
  if (!page.published_day.empty())
    origins.push_back(
        origin_of("published", days_of(statements), page.published_day, day_from, states_day));
  Places sites = metas_of(statements, {"og:site_name", "application-name"});
  add(sites, "JSON-LD", statements.linked_data.site_name);
  add(sites, "title element", statements.title);
  note("site", sites, page.site_name, "the address");
  Places descriptions = metas_of(
      statements, {"description", "og:description", "twitter:description", "dc.description"});
  add(descriptions, "JSON-LD", statements.linked_data.description);
  note("description", descriptions, page.description, "the text");
  Places languages = metas_of(statements, {"content-language", "og:locale", "dc.language"});
  add(languages, "html element", statements.lang);
  add(languages, "JSON-LD", statements.linked_data.lang);
  note("language", languages, page.lang, "the words of the text");
  return origins;
}

}  // namespace broadsheet::markup
