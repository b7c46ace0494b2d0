#include "generate/select.h"

#include <doctest/doctest.h>

using namespace broadsheet;
using generate::rank_candidates;
using generate::Standing;

namespace {

Standing standing(std::string id, double score) {
  return {.story = Id<Story>(std::move(id)), .score = score, .reports = 3};
}

std::string order(const std::vector<Standing>& ranked) {
  std::string ids;
  for (const Standing& one : ranked) ids += one.story.text;
  return ids;
}

}  // namespace

TEST_CASE("the best score comes first, equal scores by id") {
  CHECK(order(rank_candidates({standing("c", .5), standing("a", .2), standing("b", .5)})) == "bca");
}

TEST_CASE("a story that has an article is left out") {
  Standing told = standing("a", .9);
  told.has_article = true;
  CHECK(order(rank_candidates({told, standing("b", .1)})) == "b");
}

TEST_CASE("a story of an earlier brief list comes back when its reports have doubled") {
  Standing briefed = standing("a", .9);
  briefed.reports_when_briefed = 2;
  CHECK(rank_candidates({briefed}).empty());
  briefed.reports = 4;
  CHECK(rank_candidates({briefed}).size() == 1);
}

TEST_CASE("a paid advertisement for a job has no place in an edition, a report on jobs has") {
  generate::Candidate candidate;
  candidate.items.emplace_back();
  candidate.items[0].kind = SourceKind::hackernews;
  candidate.items[0].tags = {"job"};
  CHECK(generate::why_unfit(candidate) == "an advertisement for a job");
  candidate.items.emplace_back();
  candidate.items[1].tags = {"job"};
  CHECK(generate::why_unfit(candidate).empty());
  CHECK(generate::why_unfit({}).empty());
}
