#include "enrich/scoring_adapter.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/press.h"

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

constexpr std::chrono::hours day{24};

/// A story of one post that is as old as a day at `press_day` + 1 day.
StoryFile post(const std::string& title, std::int64_t points,
               const std::string& url = "https://example.org/a") {
  StoryFile file;
  Report report{.item = item_of(title, url, SourceKind::hackernews), .sighting = Sighting{}};
  report.sighting->points = points;
  file.reports.push_back(std::move(report));
  return file;
}

ScoringSnapshot at(Time now, const std::vector<ScorePattern>& patterns = {}) {
  ScoringSnapshot snapshot;
  snapshot.patterns = LearnedPatterns(patterns, now);
  snapshot.now = now;
  return snapshot;
}

/// Posts on compilers gather much, posts on gardens little.
std::vector<StoryFile> many_posts() {
  std::vector<StoryFile> files;
  for (int i = 0; i < 50; ++i) {
    const bool is_loved = i % 5 == 0;
    files.push_back(post(fmt::format("{} number {}", is_loved ? "Compiler" : "Garden", i),
                         is_loved ? 500 + i : i,
                         fmt::format("https://site{}.example/{}", i % 7, i)));
  }
  return files;
}

FeedbackData feedback_of_all(const std::vector<StoryFile>& files, const ScoringSnapshot& snapshot,
                             std::size_t workers) {
  std::vector<FeedbackData> all;
  for (std::size_t start = 0; start < files.size(); start += files.size() / workers) {
    ScoringAdapter adapter(snapshot);
    const std::size_t end = std::min(files.size(), start + files.size() / workers);
    for (std::size_t i = start; i < end; ++i) adapter.score(files[i]);
    all.push_back(adapter.get_feedback_data());
    CHECK(adapter.get_feedback_data().lessons.empty());
  }
  return merge_feedback(std::move(all));
}

std::vector<ScorePattern> taught(Time now) {
  return update_learned_patterns({}, feedback_of_all(many_posts(), at(now), 1), now);
}

double score_of(const std::string& title, const std::vector<ScorePattern>& patterns, Time now) {
  StoryFile file = post(title, 0);
  file.reports[0].sighting.reset();
  const ScoringSnapshot snapshot = at(now, patterns);
  return ScoringAdapter(snapshot).score(file).total;
}

}  // namespace

TEST_CASE("what gathered much lifts what is like it, before anybody has voted on it") {
  const Time now = press_day + day;
  const auto patterns = taught(now);
  const double loved = score_of("A new compiler", patterns, now);
  const double usual = score_of("Something else", patterns, now);
  const double dull = score_of("A new garden", patterns, now);
  CHECK(loved > usual);
  CHECK(usual > dull);
  CHECK(loved - dull <= 0.15);
  CHECK(score_of("A new compiler", {}, now) == score_of("A new garden", {}, now));
}

TEST_CASE("what was learned is told, with what spoke most") {
  const Time now = press_day + day;
  const ScoringSnapshot snapshot = at(now, taught(now));
  StoryFile file = post("A new compiler", 0);
  const Score score = ScoringAdapter(snapshot).score(file);
  REQUIRE(score.learned);
  CHECK(*score.learned > 0.2);
  CHECK(score.reasons.back().contains("word: compiler"));
}

TEST_CASE("attention that is there counts as it is, whatever was expected") {
  const Time now = press_day + day;
  StoryFile file = post("A new garden", 100'000);
  file.reports.push_back(file.reports[0]);
  file.reports.push_back(file.reports[0]);
  const ScoringSnapshot blank = at(now);
  const ScoringSnapshot wise = at(now, taught(now));
  const double without = ScoringAdapter(blank).score(file).total;
  CHECK(ScoringAdapter(wise).score(file).total == doctest::Approx(without).epsilon(0.01));
}

TEST_CASE("the number of workers does not show in what is learned") {
  const Time now = press_day + day;
  const auto lessons_by = [&](std::size_t workers) {
    std::string all;
    for (const ScoreLesson& one : feedback_of_all(many_posts(), at(now), workers).lessons) {
      all += fmt::format("{} {} {}\n", one.id.text, one.outcome, one.weight);
    }
    return all;
  };
  CHECK(lessons_by(1) == lessons_by(5));
  CHECK(lessons_by(1) == lessons_by(10));
}

TEST_CASE("the order of lessons does not show in what they teach, even where some take back") {
  const Time now = press_day + day;
  FeedbackData first = feedback_of_all(many_posts(), at(now), 1);
  FeedbackData changed;
  for (const ScoreLesson& one : first.lessons) {
    ScoreLesson back = one;  // as a vote that was changed: what it taught goes, the contrary comes
    back.weight = -one.weight;
    back.id = lesson_id(back);
    ScoreLesson anew = one;
    anew.outcome = 1 - one.outcome;
    anew.cause = "vote 1";
    anew.weight = 5.0 / 3;
    anew.id = lesson_id(anew);
    changed.lessons.push_back(back);
    changed.lessons.push_back(anew);
  }
  const auto told = [&](const FeedbackData& feedback) {
    std::string all;
    const Time later = now + day;
    for (const ScorePattern& one : update_learned_patterns(taught(now), feedback, later)) {
      all += fmt::format("{} {} {}\n", one.signal, one.seen, one.strong);
    }
    return all;
  };
  const std::string straight = told(changed);
  std::ranges::reverse(changed.lessons);
  CHECK(told(changed) == straight);
}

TEST_CASE("a fifth of a kind is strong; a post of the last hours teaches nothing yet") {
  const Time now = press_day + day;
  const FeedbackData feedback = feedback_of_all(many_posts(), at(now), 1);
  CHECK(feedback.lessons.size() == 50);
  CHECK(std::ranges::count(feedback.lessons, 1.0, &ScoreLesson::outcome) == 10);
  CHECK(feedback_of_all(many_posts(), at(press_day + std::chrono::hours(5)), 1).lessons.empty());
}

TEST_CASE("an item teaches once, and again only when an editor has moved it") {
  const Time now = press_day + day;
  const std::vector<StoryFile> files = many_posts();
  const FeedbackData first = feedback_of_all(files, at(now), 1);
  ScoringSnapshot later = at(now + day);
  for (const ScoreLesson& one : first.lessons) later.taught.insert(one.item);
  CHECK(feedback_of_all(files, later, 1).lessons.empty());

  later.wrong.emplace(first.lessons[3].item, first.lessons[3]);
  const FeedbackData again = feedback_of_all(files, later, 1);
  REQUIRE(again.lessons.size() == 2);
  CHECK(again.lessons[0].weight == -first.lessons[3].weight);
  CHECK(again.lessons[0].outcome == first.lessons[3].outcome);
  CHECK(again.lessons[1].weight == 1);
}

TEST_CASE("a vote counts as five items, changed it is taken back, and counted once") {
  const Time now = press_day + day;
  const Item item = item_of("A new garden", "https://example.org/a");
  Vote vote;
  vote.is_up = true;
  vote.made_at = press_day;
  const FeedbackData up = feedback_of(vote, {item}, {}, now);
  REQUIRE(up.lessons.size() == 1);
  CHECK(up.lessons[0].weight == 5);
  CHECK(up.lessons[0].outcome == 1);
  CHECK(feedback_of(vote, {item}, up.lessons, now + day).lessons.empty());

  vote.is_up = false;
  vote.made_at = now + std::chrono::hours(1);
  const FeedbackData down = feedback_of(vote, {item}, up.lessons, now + day);
  REQUIRE(down.lessons.size() == 2);
  const auto patterns = update_learned_patterns(update_learned_patterns({}, up, now), down, now);
  for (const ScorePattern& one : patterns) {
    CAPTURE(one.signal);
    CHECK(one.seen == doctest::Approx(5));
    CHECK(one.strong == doctest::Approx(0));
  }
}

TEST_CASE("counts halve in sixty days, and too few items of a kind teach nothing") {
  const Time now = press_day + day;
  const auto patterns = taught(now);
  const auto old = update_learned_patterns(patterns, {}, now + 60 * day);
  REQUIRE(old.size() == patterns.size());
  for (std::size_t i = 0; i < old.size(); ++i) {
    CHECK(old[i].seen == doctest::Approx(patterns[i].seen / 2));
  }
  CHECK(LearnedPatterns(patterns, now).expect(post("Compiler", 0).reports[0].item));
  CHECK_FALSE(LearnedPatterns(patterns, now + 60 * day)
                  .expect(post("Compiler", 0).reports[0].item));  // 25 of 50 are left
  CHECK_FALSE(LearnedPatterns(patterns, now).expect(item_of("Compiler", "", SourceKind::devto)));
}
