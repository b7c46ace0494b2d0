#include <nlohmann/json.hpp>

#include "publish/front_matter.h"
#include "publish/site_files.h"

namespace broadsheet::publish {

namespace {

using Json = nlohmann::ordered_json;

Json brief_json(const Brief& brief) {
  Json where = Json::array();
  for (const Discussion& discussion : brief.discussions) {
    Json place{{"name", discussion.where}, {"url", discussion.url}};
    if (discussion.points) place["points"] = *discussion.points;
    if (discussion.comments) place["comments"] = *discussion.comments;
    where.push_back(std::move(place));
  }
  Json line{{"title", brief.title},  {"url", brief.url}, {"site", brief.publisher},
            {"lang", brief.lang},    {"where", where},   {"reports", brief.reports},
            {"topics", brief.topics}};
  if (brief.published) line["published"] = to_rfc3339(*brief.published);
  return line;
}

Json briefs_json(const Edition& edition) {
  Json list = Json::array();
  for (const Brief& brief : edition.briefs) list.push_back(brief_json(brief));
  return list;
}

/// "Edition of 26 June 2026", the second of a day "Edition of 26 June 2026, no. 2".
std::string title_of(const Edition& edition) {
  constexpr std::size_t day_length = 10;
  std::string title = "Edition of " + to_long_day(edition.made_at);
  if (edition.id.text.size() > day_length) {
    title += ", no. " + edition.id.text.substr(day_length + 1);
  }
  return title;
}

}  // namespace

std::string edition_path(const Id<Edition>& id) {
  return "/editions/" + id.text + "/";
}

SiteFile edition_file(const Edition& edition, std::span<const std::string> paths,
                      const std::optional<Id<Edition>>& previous) {
  Json fields{{"title", title_of(edition)},
              {"date", to_rfc3339(edition.made_at)},
              {"url", edition_path(edition.id)},
              {"edition", edition.id.text},
              {"articles", std::vector<std::string>(paths.begin(), paths.end())},
              {"brief", briefs_json(edition)},
              {"counts",
               {{"items", edition.items},
                {"stories", edition.stories},
                {"sources", edition.sources},
                {"sources_failed", edition.sources_failed}}},
              {"notes", edition.notes}};
  if (previous) fields["previous"] = edition_path(*previous);
  return {.path = "content/editions/" + edition.id.text + ".md", .bytes = front_matter(fields)};
}

}  // namespace broadsheet::publish
