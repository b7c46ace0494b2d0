#include "generate/article_parts.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "generate/title.h"
#include "news/quotation.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t names_max = 3;

/// How a source is said to speak, in turn; all of them neutral.
constexpr std::array<std::string_view, 4> verbs{"writes", "adds", "says", "writes"};

/// "BBC News", "BBC News and DEV", "BBC News, DEV and 2 more".
std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < names_max; ++i) {
    const bool is_last = i + 1 == names.size();
    if (i > 0) text += is_last ? " and " : ", ";
    text += names[i];
  }
  if (names.size() > names_max) text += fmt::format(" and {} more", names.size() - names_max);
  return text;
}

/// "26 June 2026", "24 June to 26 June 2026".
std::string joined_days(Time first, Time last) {
  const std::string from = to_long_day(first);
  std::string to = to_long_day(last);
  if (from == to) return to;
  constexpr std::size_t year_length = 5;  // " 2026"
  const bool is_one_year = from.ends_with(std::string_view(to).substr(to.size() - year_length));
  return (is_one_year ? from.substr(0, from.size() - year_length) : from) + " to " + to;
}

}  // namespace

ArticleSource source_line(const Evidence& evidence) {
  return {.evidence = evidence.id,
          .kind = evidence.kind,
          .publisher = evidence.publisher,
          .title = clean_title(evidence.title, evidence.publisher),
          .url = evidence.url,
          .published = evidence.published,
          .passages = static_cast<int>(evidence.passages.size())};
}

Claim quote_claim(std::string_view quoted, int passage, const Evidence& evidence,
                  std::string_view attribution) {
  const std::string inner = with_inner_marks(quoted, evidence.lang);
  Claim claim;
  claim.part = ClaimPart::report;
  claim.text = std::string(attribution) + in_marks(inner, evidence.lang);
  claim.quotations = {inner};
  claim.citations = {{.evidence = evidence.id, .passage = passage, .quote = std::string(quoted)}};
  return claim;
}

std::string attribution_of(const Evidence& evidence, std::size_t turn) {
  if (evidence.kind == EvidenceKind::post) {
    return fmt::format("A post on {} says: ", evidence.publisher);
  }
  return fmt::format("{} {}: ", evidence.publisher, verbs.at(turn % verbs.size()));
}

std::string dateline_of(std::span<const Evidence* const> sources) {
  std::vector<std::string> names;
  std::optional<Time> first;
  std::optional<Time> last;
  for (const Evidence* const source : sources) {
    if (std::ranges::find(names, source->publisher) == names.end()) {
      names.push_back(source->publisher);
    }
    if (!source->published) continue;
    first = std::min(first.value_or(*source->published), *source->published);
    last = std::max(last.value_or(*source->published), *source->published);
  }
  const std::string days =
      first ? joined_days(*first, *last) : "Read on " + to_long_day(sources.front()->read_at);
  return days + ", from " + joined_names(names);
}

}  // namespace broadsheet::generate
