#include "eval/scores.h"

#include <doctest/doctest.h>

#include "eval/clusters.h"
#include "eval/html_judge.h"
#include "eval/page_scores.h"

namespace broadsheet::eval {

TEST_CASE("a figure without a denominator is null") {
  CHECK(to_json(share(1, 0)).is_null());
  CHECK(to_json(f1({}, 0.5)).is_null());
  CHECK(*f1(0, 0) == 0);
  CHECK(!Counts{}.precision());
  CHECK(!Counts{.true_positive = 1}.balanced_accuracy());
  CHECK(!Mean().value());
}

TEST_CASE("precision, recall and F1 come from counts") {
  Counts counts;
  for (const bool expected : {true, true, true, false}) counts.add(true, expected);
  for (const bool expected : {true, false}) counts.add(false, expected);
  CHECK(*counts.precision() == doctest::Approx(0.75));
  CHECK(*counts.recall() == doctest::Approx(0.75));
  CHECK(*counts.accuracy() == doctest::Approx(4.0 / 6));
  CHECK(*counts.balanced_accuracy() == doctest::Approx((0.75 + 0.5) / 2));
}

TEST_CASE("the area under the curve counts ordered pairs, ties by half") {
  CHECK(*area_under_curve({{0.9, true}, {0.8, true}, {0.2, false}}) == 1);
  CHECK(*area_under_curve({{0.1, true}, {0.9, false}}) == 0);
  CHECK(*area_under_curve({{0.5, true}, {0.5, false}}) == 0.5);
  // of (.8,.5) (.8,.3) (.5,.5) (.5,.3): three and a half
  const auto mixed = area_under_curve({{0.8, true}, {0.5, true}, {0.5, false}, {0.3, false}});
  CHECK(*mixed == doctest::Approx(3.5 / 4));
  CHECK(!area_under_curve({{0.5, true}}));
}

TEST_CASE("a correlation needs two values that vary") {
  CHECK(*pearson({1, 2, 3}, {2, 4, 6}) == doctest::Approx(1));
  CHECK(*pearson({1, 2, 3}, {6, 4, 2}) == doctest::Approx(-1));
  CHECK(!pearson({1, 1}, {1, 2}));
  CHECK(!pearson({1}, {1}));
}

TEST_CASE("groupings are scored by document, by pair and against chance") {
  // Found {a1 a2 b1} {b2}; gold {a1 a2} {b1 b2}.
  const Json figures = grouping_figures({{0, "a"}, {0, "a"}, {0, "b"}, {1, "b"}});
  CHECK(figures["gold_stories"] == 2);
  CHECK(figures["found_stories"] == 2);
  const auto value = [&](const char* pointer) {
    return figures.at(Json::json_pointer(pointer)).get<double>();
  };
  CHECK(value("/bcubed/precision") == doctest::Approx((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4));
  CHECK(value("/bcubed/recall") == doctest::Approx((1 + 1 + 0.5 + 0.5) / 4));
  CHECK(value("/pairwise/precision") == doctest::Approx(1.0 / 3));
  CHECK(value("/pairwise/recall") == doctest::Approx(0.5));
  CHECK(value("/ari") == doctest::Approx(0));  // 1 pair in common, 3 * 2 / 6 by chance
}

TEST_CASE("texts are compared by shingles of four words") {
  const Counts counts = compare_texts("a b c d x", "a b c d e");  // abcd bcdx; abcd bcde
  CHECK(counts.true_positive == 1);
  CHECK(counts.false_positive == 1);
  CHECK(counts.false_negative == 1);
  CHECK(compare_texts("one two", "one, two!").true_positive == 1);
  CHECK(compare_texts("", "one").false_negative == 1);
  CHECK(tokens_of("L'été_2 — 東京") == std::vector<std::string>{"L", "été_2", "東京"});
}

TEST_CASE("fields are compared as their benchmarks do it") {
  CHECK(same_authors("Ada Lovelace and Alan Turing", "alan turing; ada  lovelace"));
  CHECK_FALSE(same_authors("Ada Lovelace", "Ada Lovelace, Alan Turing"));
  CHECK(same_text("Cafe\u0301  au lait", "Caf\u00e9 au lait"));
  CHECK(same_language("pt-BR", "pt"));
  CHECK_FALSE(same_language("", "pt"));
  const Counts segments = compare_segments("kept  and\nseen", {"kept and", "lost"}, {"seen", "ad"});
  CHECK(segments.true_positive == 1);
  CHECK(segments.false_negative == 1);
  CHECK(segments.false_positive == 1);
  CHECK(segments.true_negative == 1);
}

TEST_CASE("whatever is active in HTML is found, however it is written") {
  CHECK(active_part("<p>plain <a href='https://a.example/'>link</a>") == "");
  CHECK(active_part("<ScRiPt>1</script>") == "<script>");
  CHECK(active_part("<svg><p><img src=x onerror=alert(1)>") == "onerror");
  CHECK(active_part("<a href=' java&#10;script:alert(1)'>x</a>") == "href=javascript");
  CHECK(active_part("<meta http-equiv=refresh content=0>") == "<meta>");
  CHECK(active_part("<p style='color:red'>") == "style");
  CHECK(active_part("<iframe src=https://a.example/>") == "<iframe>");
}

TEST_CASE("two documents of one tree have one outline") {
  CHECK(outline_of("<p title=a class=b>x") ==
        outline_of("<p class='b' title=\"a\">x</p><!-- y -->"));
  CHECK(outline_of("<p>x</p>") != outline_of("<div>x</div>"));
}

}  // namespace broadsheet::eval
