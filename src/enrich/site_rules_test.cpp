#include "enrich/site_rules.h"

#include <doctest/doctest.h>

using namespace broadsheet;
using namespace broadsheet::enrich;

namespace {

const std::string appeal = "The Harbour Times lives from its readers: please give what you can.";

Evidence page(const std::string& address, std::string text,
              EvidenceKind kind = EvidenceKind::page) {
  Evidence evidence;
  evidence.kind = kind;
  evidence.url = address;
  evidence.text = std::move(text);
  evidence.passages = cut_passages(evidence.text);
  evidence.id = evidence_id(kind, evidence.url, evidence.text);
  return evidence;
}

std::string report(const std::string& thing) {
  return "The council has bought " + thing + " on Monday, for a price that it does not tell.\n\n" +
         "Nobody knows what it wants to do with " + thing + ", least of all the harbour office.";
}

Evidence report_with_appeal(const std::string& thing) {
  return page("https://times.example/" + thing, report(thing) + "\n\n" + appeal + "\n\nMore soon.");
}

SiteRules taught(std::initializer_list<Evidence> pages) {
  SiteRules rules;
  for (const Evidence& one : pages) rules.learn(one);
  return rules;
}

}  // namespace

TEST_CASE("what two other pages of a host hold is taken out of the third, and nothing else") {
  const SiteRules rules = taught({report_with_appeal("a crane"), report_with_appeal("a ferry")});
  Evidence third = report_with_appeal("a mill");
  const auto named_before = third.id;
  CHECK(rules.apply(third) == 1);
  CHECK(third.text == report("a mill") + "\n\nMore soon.");
  CHECK(third.passages.size() == 3);
  CHECK(third.id != named_before);
  CHECK(third.id == evidence_id(third.kind, third.url, third.text));
  CHECK(rules.apply(third) == 0);
}

TEST_CASE("one neighbour, the page itself, and pages of other hosts are no witnesses") {
  Evidence third = report_with_appeal("a mill");
  CHECK(taught({report_with_appeal("a crane")}).apply(third) == 0);
  CHECK(taught({report_with_appeal("a crane"), third, third}).apply(third) == 0);
  CHECK(taught({page("https://a.example/1", appeal), page("https://b.example/2", appeal),
                page("https://c.example/3", appeal)})
            .apply(third) == 0);
  CHECK(third.text.contains(appeal));
}

TEST_CASE("a copy of another page is left whole") {
  Evidence copy = page("https://times.example/copy", report("a mill"));
  CHECK(taught({page("https://times.example/1", report("a mill")),
                page("https://times.example/2", report("a mill"))})
            .apply(copy) == 0);
  CHECK(copy.text == report("a mill"));
}

TEST_CASE("talk, posts, and pages whose reader knows their parts are left whole") {
  Evidence talk =
      page("https://times.example/3", report("a mill") + "\n\n" + appeal, EvidenceKind::comments);
  CHECK(taught({report_with_appeal("a crane"), report_with_appeal("a ferry")}).apply(talk) == 0);
  const auto release = [](const std::string& name) {
    return page("https://github.com/" + name + "/" + name + "/releases/tag/v1",
                report(name) + "\n\n" + appeal);
  };
  Evidence third = release("mill");
  CHECK(taught({release("crane"), release("ferry")}).apply(third) == 0);
}

TEST_CASE("pieces of one long paragraph stay one where their neighbours go") {
  std::string paragraph;
  for (int i = 0; i < 30; ++i)
    paragraph += "The pump of house " + std::to_string(i) + " stands still since the storm. ";
  Evidence third =
      page("https://times.example/long", appeal + "\n\n" + paragraph + "\n\nEnd of it.");
  const std::size_t pieces = third.passages.size();
  REQUIRE(pieces > 3);
  CHECK(taught({report_with_appeal("a crane"), report_with_appeal("a ferry")}).apply(third) == 1);
  CHECK(third.text.starts_with("The pump of house 0"));
  CHECK(third.text.find("\n\n") == third.text.rfind("\n\n"));
  CHECK(third.passages.size() == pieces - 1);
}
