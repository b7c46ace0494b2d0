#include "eval/kinds.h"
#include "eval/page_scores.h"
#include "markup/page.h"

namespace broadsheet::eval {

namespace {

struct PageLine {
  std::string id;
  HttpAnswer answer = {};
  std::optional<std::string> text;
  std::vector<std::string> with;
  std::vector<std::string> without;
  std::map<std::string, std::string> fields = {};  ///< those that are to be scored, but the date
  bool has_date = false;
  std::string date;  ///< "" where the page has none
};

constexpr std::array text_fields{"title", "author", "description", "sitename", "lang"};

Result<PageLine> read_page_line(const std::filesystem::path& folder, Time now, const Line& line) {
  Fields fields(line);
  PageLine page{.id = fields.text("id"),
                .text = fields.maybe_text("text"),
                .with = fields.texts("with"),
                .without = fields.texts("without"),
                .has_date = fields.has("date"),
                .date = fields.maybe_text("date").value_or("")};
  for (const char* name : text_fields) {
    if (const auto value = fields.maybe_text(name)) page.fields[name] = *value;
  }
  page.answer = {
      .url = fields.maybe_text("url").value_or(""),
      .status = 200,
      .headers = {{"content-type", fields.maybe_text("content_type").value_or("text/html")}},
      .body = {},
      .received_at = now};
  TRY(fields.done());
  auto body = read_either(folder / "pages" / (page.id + ".html"));
  if (!body) fields.expect(false, "its page, but " + to_line(body.error()));
  TRY(fields.done());
  page.answer.body = std::move(*body);
  return page;
}

std::string found_field(const markup::Page& page, const std::string& name) {
  if (name == "title") return page.title;
  if (name == "author") return page.author;
  if (name == "description") return page.description;
  return name == "sitename" ? page.site_name : page.lang;
}

bool is_right(const std::string& name, const std::string& found, const std::string& expected) {
  if (name == "author") return same_authors(found, expected);
  if (name == "lang") return same_language(found, expected);
  return same_text(found, expected);
}

struct Field {
  std::size_t right = 0;
  std::size_t of = 0;
};

struct Dates {
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t missing = 0;

  void add(const std::string& found, const std::string& expected) {
    if (found == expected)
      right += expected.empty() ? 0 : 1;
    else
      ++(found.empty() ? missing : wrong);
  }
  Json figures() const {
    const auto part = static_cast<double>(right);
    const Figure score = f1(share(part, static_cast<double>(right + wrong)),
                            share(part, static_cast<double>(right + missing)));
    return {{"right", right}, {"wrong", wrong}, {"missing", missing}, {"f1", to_json(score)}};
  }
};

struct Totals {
  Mean precision;
  Mean recall;
  Mean accuracy;
  Counts segments;
  std::map<std::string, Field> fields;
  Dates dates;
  bool has_dates = false;

  Json add(const PageLine& wanted, const markup::Page& page);
  Json figures() const;

 private:
  void add_text(const PageLine& wanted, const markup::Page& page, Json& unit);
};

void Totals::add_text(const PageLine& wanted, const markup::Page& page, Json& unit) {
  const Counts counts = compare_texts(page.text, *wanted.text);
  precision.add(counts.precision());
  recall.add(counts.recall());
  accuracy.add(tokens_of(page.text) == tokens_of(*wanted.text) ? 1 : 0);
  unit["text"] = three(counts.precision(), counts.recall());
  unit["text"]["found"] = page.text;
  unit["text"]["expected"] = *wanted.text;
}

Json Totals::add(const PageLine& wanted, const markup::Page& page) {
  Json unit{{"id", wanted.id}, {"url", wanted.answer.url}, {"notes", page.notes}};
  if (wanted.text) add_text(wanted, page, unit);
  if (!wanted.with.empty() || !wanted.without.empty()) {
    const Counts counts = compare_segments(page.text, wanted.with, wanted.without);
    segments += counts;
    unit["segments"] = {{"found", counts.true_positive},
                        {"missed", counts.false_negative},
                        {"unwanted", counts.false_positive},
                        {"text", page.text},
                        {"with", wanted.with},
                        {"without", wanted.without}};
  }
  for (const auto& [name, expected] : wanted.fields) {
    const std::string found = found_field(page, name);
    const bool fine = is_right(name, found, expected);
    ++fields[name].of;
    fields[name].right += fine ? 1 : 0;
    unit[name] = {{"found", found}, {"expected", expected}, {"score", fine ? 1 : 0}};
  }
  if (wanted.has_date) {
    has_dates = true;
    dates.add(page.published_day, wanted.date);
    unit["date"] = {{"found", page.published_day},
                    {"expected", wanted.date},
                    {"score", page.published_day == wanted.date ? 1 : 0}};
  }
  return unit;
}

Json Totals::figures() const {
  Json text = three(precision.value(), recall.value());
  text["accuracy"] = to_json(accuracy.value());
  Json parts{{"precision", to_json(segments.precision())},
             {"recall", to_json(segments.recall())},
             {"accuracy", to_json(segments.accuracy())},
             {"f1", to_json(segments.f1())}};
  Json named = Json::object();
  for (const char* name : text_fields) {
    const auto field = fields.find(name);
    if (field == fields.end()) continue;
    named[name] = {{"right", field->second.right}, {"of", field->second.of}};
  }
  if (has_dates) named["date"] = dates.figures();
  return {{"text", std::move(text)}, {"segments", std::move(parts)}, {"fields", std::move(named)}};
}

using Read = Worked<markup::Page>;

}  // namespace

Result<Outcome> measure_extract(const Task& task) {
  TRY_LET(const std::vector<Line> lines, read_lines(task.path / "expected.jsonl"));
  std::vector<PageLine> wanted;
  const Time now = task.place.loop.clock().now();
  for (const Line& line : lines) {
    TRY_LET(PageLine page, read_page_line(task.path, now, line));
    wanted.push_back(std::move(page));
  }
  const auto read = task.place.each<Read>(wanted.size(), [&](std::size_t i) {
    return timed<markup::Page>([&] { return markup::read_page(wanted[i].answer); });
  });
  Outcome outcome;
  Totals totals;
  Json failed = Json::array();
  double seconds = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& page = read[i].value;
    if (!page) failed.push_back(failure(wanted[i].id, page.error()));
    seconds += read[i].seconds;
    outcome.units.push_back(totals.add(wanted[i], page ? *page : markup::Page{}));
  }
  outcome.figures = {{"pages", wanted.size()}};
  outcome.figures.update(totals.figures());
  outcome.figures["seconds"] = seconds;
  outcome.figures["pages_per_second"] = to_json(share(static_cast<double>(wanted.size()), seconds));
  outcome.figures["failed"] = std::move(failed);
  return outcome;
}

}  // namespace broadsheet::eval
