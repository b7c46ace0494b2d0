#include "enrich/reference_quality.h"

#include <doctest/doctest.h>

#include "../test/press.h"

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

constexpr const char* facts =
    "The harbour office says that Quill 2.0 was released after 340 days. Ada Lovelace wrote it.";

Evidence from(const std::string& host, EvidenceKind kind = EvidenceKind::page,
              const std::string& text = facts) {
  Evidence evidence = page_of(host, "Quill", text);
  evidence.kind = kind;
  evidence.id = evidence_id(kind, evidence.url, text);
  return evidence;
}

std::vector<Reference> judged(const std::vector<Evidence>& read,
                              const std::vector<std::string>& unread = {},
                              const PublisherFamilies& families = {}) {
  std::vector<MetSource> met;
  for (const Evidence& one : read) met.push_back({.url = one.url, .evidence = &one});
  for (const std::string& address : unread) met.push_back({.url = address, .evidence = nullptr});
  return ReferenceQualityEvaluator(families, press_day).evaluate(met);
}

}  // namespace

TEST_CASE("a primary source carries more than a report, and a report more than comments") {
  const double primary = judged({from("a.example", EvidenceKind::primary)})[0].quality;
  const double report = judged({from("a.example")})[0].quality;
  const double comments = judged({from("a.example", EvidenceKind::comments)})[0].quality;
  CHECK(primary == doctest::Approx(report + 0.30 * 0.4));
  CHECK(report == doctest::Approx(comments + 0.30 * 0.4));
}

TEST_CASE("a page at the address of a repository is primary, whoever linked it") {
  Evidence page = from("github.com");
  page.url = "https://github.com/ada/quill";
  CHECK(nature_of(page) == SourceNature::primary);
  CHECK(nature_of(from("times.example")) == SourceNature::report);
}

TEST_CASE("a second page of one house is hardly independent") {
  PublisherFamilies families;
  families.add("a.example", "Ada");
  families.add("b.example", "Ada");
  const auto own = judged({from("a.example"), from("c.example")});
  const auto kin = judged({from("a.example"), from("b.example")}, {}, families);
  CHECK(own[1].quality > kin[1].quality + 0.14);
  CHECK(kin[1].publisher == "Ada");
  CHECK(kin[1].why.contains("independence 0.25"));
}

TEST_CASE("names and numbers that another publisher has too count, one's own repeated do not") {
  const auto alone = judged({from("a.example")});
  const auto agreed = judged({from("a.example"), from("b.example")});
  const auto other = judged(
      {from("a.example"), from("b.example", EvidenceKind::page, "A bakery sells 25 loaves.")});
  CHECK(agreed[0].quality == doctest::Approx(alone[0].quality + 0.20));
  CHECK(other[0].quality == doctest::Approx(alone[0].quality));
}

TEST_CASE("an old source carries less, one without a date about half of its age's part") {
  Evidence fresh = from("a.example");
  Evidence old = fresh;
  old.published = press_day - std::chrono::days(60);
  Evidence undated = fresh;
  undated.published.reset();
  const double best = judged({fresh})[0].quality;
  CHECK(judged({old})[0].quality == doctest::Approx(best - 0.15 * 0.75));
  CHECK(judged({undated})[0].quality == doctest::Approx(best - 0.15 * 0.5));
  CHECK(judged({undated})[0].why.contains("no date"));
}

TEST_CASE("what could not be read carries nothing, and is named") {
  const auto references = judged({}, {"https://gone.example/x"});
  CHECK(references[0].quality == 0);
  CHECK(references[0].evidence.empty());
  CHECK(references[0].why == "could not be read");
  CHECK(carries(references) == 0);
}

TEST_CASE("sources move a score up or down by a twentieth at most, and it says why") {
  Score strong;
  strong.total = 0.5;
  weigh_references(
      judged({from("a.example", EvidenceKind::primary), from("b.example"), from("c.example")},
             {"https://gone.example/x"}),
      strong);
  CHECK(strong.total > 0.52);
  CHECK(strong.total <= 0.55);
  CHECK(strong.reasons.back().contains("3 sources read, 1 primary, of 3 publishers, 1 not"));
  Score weak;
  weak.total = 0.5;
  weigh_references(judged({}, {"https://gone.example/x"}), weak);
  CHECK(weak.total == doctest::Approx(0.45));
  Score untouched;
  untouched.total = 0.5;
  weigh_references({}, untouched);
  CHECK(untouched.total == 0.5);
  CHECK_FALSE(untouched.references);
}
