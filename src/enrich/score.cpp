#include "enrich/score.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/how_many.h"
#include "enrich/publishers.h"

namespace broadsheet::enrich {

namespace {

constexpr double attention_weight = 0.40;
constexpr double speed_weight = 0.15;
constexpr double publishers_weight = 0.25;
constexpr double freshness_weight = 0.20;
constexpr double half_life_hours = 24;
constexpr double comment_weight = 2;  // a reply costs its author more than a vote
constexpr double believed = 0.8;      // one place alone never gives full attention

struct Strength {
  SourceKind kind;
  double strong;  ///< points and weighted comments
};

/// For Hacker News, Lobsters, Mastodon and DEV about the 95th percentile of the posts listed on 15
/// recorded days of 2025 and 2026. For Reddit, GitHub and feeds, whose recordings hold no usual
/// counts, what we judge to be alike; GitHub counts stars of repositories that are days old.
constexpr std::array<Strength, 7> strengths{{
    {SourceKind::hackernews, 600},
    {SourceKind::lobsters, 120},
    {SourceKind::mastodon, 750},
    {SourceKind::reddit, 2000},
    {SourceKind::github, 3000},
    {SourceKind::devto, 60},
    {SourceKind::feed, 500},
}};

double strong_of(SourceKind kind) {
  return std::ranges::find(strengths, kind, &Strength::kind)->strong;
}

/// Whoever spoke weighs as a comment, also where the source counts people alone (trending links).
std::optional<double> reactions(const Report& report) {
  if (!report.sighting) return {};
  const Sighting& seen = *report.sighting;
  if (!seen.points && !seen.comments && !seen.people) return {};
  const std::int64_t voices = std::max(seen.comments.value_or(0), seen.people.value_or(0));
  return static_cast<double>(std::max<std::int64_t>(seen.points.value_or(0), 0)) +
         comment_weight * static_cast<double>(std::max<std::int64_t>(voices, 0));
}

double on_scale(double count, double strong) {
  return std::min(1.0, std::log1p(count) / std::log1p(strong));
}

double hours_between(Time from, Time to) {
  return std::chrono::duration<double, std::ratio<3600>>(to - from).count();
}

double attention_of(const StoryFile& file) {
  double ignored = 1;
  for (const Report& report : file.reports) {
    if (const auto count = reactions(report)) {
      ignored *= 1 - believed * on_scale(*count, strong_of(report.item.kind));
    }
  }
  return 1 - ignored;
}

double speed_of(const StoryFile& file, Time now) {
  double fastest = 0;
  for (const Report& report : file.reports) {
    const auto count = reactions(report);
    if (!count || !report.item.published) continue;
    const double hours = std::max(1.0, hours_between(*report.item.published, now));
    fastest = std::max(fastest, on_scale(*count / hours, strong_of(report.item.kind) / 10));
  }
  return fastest;
}

Time first_report(const StoryFile& file, Time now) {
  Time first = now;
  for (const Report& report : file.reports) first = std::min(first, time_of(report.item));
  return first;
}

std::int64_t total(const StoryFile& file, std::optional<std::int64_t> Sighting::* what) {
  std::int64_t sum = 0;
  for (const Report& report : file.reports) {
    if (report.sighting) sum += ((*report.sighting).*what).value_or(0);
  }
  return sum;
}

std::string attention_reason(const StoryFile& file, double attention) {
  const std::int64_t people = total(file, &Sighting::people);
  return fmt::format("attention {:.2f}: {} points and {} comments{} over {}", attention,
                     total(file, &Sighting::points), total(file, &Sighting::comments),
                     people > 0 ? fmt::format(", {} people or more,", people) : std::string(),
                     how_many(file.reports.size(), "report"));
}

}  // namespace

Score score_story(const StoryFile& file, const PublisherFamilies& families, Time now) {
  const int publishers = count_publishers(file, families);
  const double hours = std::max(0.0, hours_between(first_report(file, now), now));
  Score score;
  score.attention = attention_of(file);
  score.speed = speed_of(file, now);
  score.publishers = (publishers - 1.0) / (publishers + 1.0);
  score.freshness = std::exp2(-hours / half_life_hours);
  score.total = attention_weight * score.attention + speed_weight * score.speed +
                publishers_weight * score.publishers + freshness_weight * score.freshness;
  score.reasons = {
      attention_reason(file, score.attention),
      fmt::format("speed {:.2f}: points and comments for each hour of the fastest report",
                  score.speed),
      fmt::format("publishers {:.2f}: {} independent", score.publishers, publishers),
      fmt::format("freshness {:.2f}: first reported {:.1f} hours before the run", score.freshness,
                  hours)};
  return score;
}

}  // namespace broadsheet::enrich
