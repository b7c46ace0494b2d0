#include "cli/checkup_feedback.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/how_many.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t sessions_looked_at = 20;
constexpr std::int64_t joins_min = 10;  // fewer say nothing about quality
constexpr double share_wrong_max = 0.05;

struct Quality {
  std::int64_t sessions = 0;
  std::int64_t joins = 0;
  std::int64_t taken_back = 0;
  std::int64_t missed = 0;
};

Quality quality_of(const std::vector<Session>& all, const std::vector<Correction>& said) {
  Quality quality;
  std::set<Id<Run>> runs;
  const std::size_t skipped = all.size() - std::min(all.size(), sessions_looked_at);
  for (std::size_t i = skipped; i < all.size(); ++i) {
    runs.insert(all[i].run);
    ++quality.sessions;
    quality.joins += all[i].found();
  }
  for (const Correction& one : said) {
    const bool is_of_these = std::ranges::any_of(
        one.moved, [&](const Member& member) { return runs.contains(member.joined_in); });
    if (one.undone_at || !is_of_these) continue;
    ++(joins(one.kind) ? quality.missed : quality.taken_back);
  }
  return quality;
}

}  // namespace

Result<Findings> check_story_feedback(store::Store& store) {
  TRY_LET(const auto sessions, store.feedback().sessions());
  TRY_LET(const auto said, store.feedback().corrections());
  if (sessions.empty()) return Findings();
  const Quality quality = quality_of(sessions, said);
  Finding finding{.subject = "stories",
                  .health = Health::ok,
                  .what = fmt::format(
                      "{} in {}; editors took back {} and made {}", how_many(quality.joins, "join"),
                      how_many(quality.sessions, "session"), quality.taken_back, quality.missed),
                  .mend = ""};
  const bool is_bad =
      quality.joins >= joins_min && static_cast<double>(quality.taken_back) >
                                        share_wrong_max * static_cast<double>(quality.joins);
  if (is_bad) {
    finding.health = Health::warning;
    finding.mend =
        "`broadsheet patterns list` shows what the wrong ones have in common; "
        "`broadsheet explain A B` shows why two items were joined";
  } else if (said.empty()) {
    finding.mend = "`broadsheet feedback same|different A B` teaches it what belongs together";
  }
  return Findings{std::move(finding)};
}

}  // namespace broadsheet::cli
