#include "cli/replay_words.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/how_many.h"
#include "cli/replay_diff.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

using pipeline::Difference;

constexpr std::size_t requests_shown = 5;

std::string counted(const std::map<std::string, int>& counts) {
  std::string words;
  for (const auto& [kind, count] : counts) {
    words += (words.empty() ? "" : ", ") + how_many(count, kind);
  }
  return words;
}

std::map<std::string, int> by_kind(const std::vector<Difference>& differences) {
  std::map<std::string, int> counts;
  for (const Difference& one : differences) ++counts[one.kind];
  return counts;
}

const Article* find(const std::vector<Article>& articles, const Id<Article>& id) {
  const auto found = std::ranges::find(articles, id, &Article::id);
  return found == articles.end() ? nullptr : &*found;
}

/// "=" the same, "~" otherwise, "-" then only, "+" this time only.
struct Line {
  char sign;
  const Article* article;
};

std::vector<Line> lines_of(const ReplayWords& words) {
  std::vector<Line> lines;
  for (const Article& article : words.then) {
    const Article* again = find(words.replay.articles, article.id);
    const bool is_same = again && store::to_json(*again) == store::to_json(article);
    lines.push_back({again ? (is_same ? '=' : '~') : '-', &article});
  }
  for (const Article& article : words.replay.articles) {
    if (!find(words.then, article.id)) lines.push_back({'+', &article});
  }
  return lines;
}

Json value_of(const std::string& stored) {
  return stored.empty() ? Json() : Json::parse(stored);
}

std::string details(const std::vector<Difference>& differences, std::size_t columns) {
  std::string text;
  for (const Difference& one : differences) {
    text += fitted(fmt::format("{} {}", one.kind, one.id), columns) + "\n";
    text += fields_that_differ(value_of(one.then), value_of(one.again), columns);
  }
  return text;
}

std::string not_recorded(const std::vector<std::string>& requests) {
  if (requests.empty()) return {};
  std::string text =
      fmt::format("  {} requests that the run never made have no answer:\n", requests.size());
  for (std::size_t i = 0; i < std::min(requests.size(), requests_shown); ++i) {
    text += fmt::format("    {}\n", screen_text(requests[i]));
  }
  return text;
}

}  // namespace

std::string text_of(const ReplayWords& words) {
  const pipeline::Replay& replay = words.replay;
  std::string text = fmt::format("Run {}, done again: ", words.run.id.text);
  if (replay.differences.empty()) {
    return text + fmt::format("the same bytes ({})\n", counted(replay.compared));
  }
  text += fmt::format("{} differ\n", counted(by_kind(replay.differences)));
  if (words.is_other_configuration) text += "  the configuration is not that of the run\n";
  text += not_recorded(replay.not_recorded);
  for (const Line& line : lines_of(words)) {
    text += fmt::format("  {} {}\n", line.sign, screen_text(line.article->headline));
  }
  return text + (words.is_detailed ? details(replay.differences, words.columns) : "");
}

Json json_of(const ReplayWords& words) {
  const pipeline::Replay& replay = words.replay;
  Json articles = Json::array();
  for (const Line& line : lines_of(words)) {
    articles.push_back({{"sign", std::string(1, line.sign)},
                        {"id", line.article->id.text},
                        {"headline", line.article->headline}});
  }
  Json differences = Json::array();
  for (const Difference& one : replay.differences) {
    Json difference{{"kind", one.kind}, {"id", one.id}};
    if (words.is_detailed) {
      difference["then"] = value_of(one.then);
      difference["again"] = value_of(one.again);
    }
    differences.push_back(std::move(difference));
  }
  return {{"run", words.run.id.text},
          {"same", replay.differences.empty()},
          {"other_configuration", words.is_other_configuration},
          {"compared", replay.compared},
          {"articles", std::move(articles)},
          {"differences", std::move(differences)},
          {"not_recorded", replay.not_recorded},
          {"again", stored_form(replay.run)}};
}

}  // namespace broadsheet::cli
