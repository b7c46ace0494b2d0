#include "base/url.h"
#include "base/url_standard.h"
#include "eval/kinds.h"
#include "eval/scores.h"

namespace broadsheet::eval {

namespace {

/// What one case says: what the code gave, and whether that is right.
struct Verdict {
  Json found;
  Json expected;
  bool is_right = false;
};

Verdict verdict(const std::string& found, const std::string& expected) {
  return {.found = found, .expected = expected, .is_right = found == expected};
}

constexpr const char* refused = "refused";

std::string read_address(const std::string& input, const std::optional<std::string>& base) {
  if (!base) {
    const auto address = parse_address(input);
    return address ? address->text() : refused;
  }
  const auto page = parse_address(*base);
  if (!page) return refused;
  const auto address = parse_address(input, &*page);
  return address ? address->text() : refused;
}

/// How a browser reads the address (url.spec.whatwg.org).
Verdict judge_reading(Fields& fields) {
  const std::string input = fields.text("input");
  const auto base = fields.maybe_text("base");
  const bool is_refused = fields.maybe_flag("failure").value_or(false);
  const std::string expected = is_refused ? refused : fields.text("href");
  return verdict(read_address(input, base), expected);
}

std::string key_of(const std::string& text) {
  const auto url = parse_url(text);
  return url ? page_key(*url) : "unreadable: " + text;
}

/// Whether two addresses show one page.
Verdict judge_identity(Fields& fields) {
  const bool same = fields.has("same");
  const std::vector<std::string> pair = fields.texts(same ? "same" : "different");
  fields.expect(pair.size() == 2, "two addresses");
  if (pair.size() != 2) return {};
  const std::string first = key_of(pair[0]);
  const std::string second = key_of(pair[1]);
  return {.found = {first, second},
          .expected = same ? "same" : "different",
          .is_right = (first == second) == same};
}

/// The host as an address would hold it; as it stands where it is no host.
std::string host_of(const std::string& domain) {
  const auto url = parse_url("https://" + domain + "/");
  return url ? url->host : domain;
}

Verdict judge_domain(Fields& fields) {
  const std::string host = host_of(fields.text("domain"));
  const auto wanted = fields.maybe_text("registrable");
  return verdict(registrable_part(host).value_or("none"), wanted ? host_of(*wanted) : "none");
}

Verdict judge(Fields& fields) {
  if (fields.has("input")) return judge_reading(fields);
  if (fields.has("domain")) return judge_domain(fields);
  fields.expect(fields.has("same") || fields.has("different"),
                "one of \"input\", \"same\", \"different\" and \"domain\"");
  return judge_identity(fields);
}

}  // namespace

Result<Outcome> measure_urls(const Task& task) {
  TRY_LET(const std::vector<Line> lines, read_lines(task.path));
  Outcome outcome;
  std::size_t passed = 0;
  Json failed = Json::array();
  for (const Line& line : lines) {
    Fields fields(line);
    const Verdict verdict = judge(fields);
    TRY(fields.done());
    Json unit = line.json;
    unit["found"] = verdict.found;
    unit["score"] = verdict.is_right ? 1 : 0;
    if (verdict.is_right) {
      ++passed;
    } else {
      failed.push_back({{"id", line.place}, {"found", verdict.found}});
      failed.back()["expected"] = verdict.expected;
    }
    outcome.units.push_back(std::move(unit));
  }
  outcome.figures = {
      {"cases", lines.size()},
      {"passed", passed},
      {"rate", to_json(share(static_cast<double>(passed), static_cast<double>(lines.size())))},
      {"failed", std::move(failed)}};
  return outcome;
}

}  // namespace broadsheet::eval
