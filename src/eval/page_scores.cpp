#include "eval/page_scores.h"

#include <algorithm>
#include <set>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/code_points.h"
#include "base/text.h"

namespace broadsheet::eval {

namespace {

constexpr std::size_t shingle_length = 4;

using Shingles = std::map<std::vector<std::string>, double>;

Shingles shingles_of(std::string_view text) {
  const std::vector<std::string> tokens = tokens_of(text);
  Shingles shingles;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (at > 0 && at + shingle_length > tokens.size()) break;
    const auto start = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    const auto length = std::min(shingle_length, tokens.size() - at);
    ++shingles[std::vector<std::string>(start, start + static_cast<std::ptrdiff_t>(length))];
  }
  return shingles;
}

std::string composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return fold_space(text);
  const auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string result;
  normalizer->normalize(unicode, status).toUTF8String(result);
  return fold_space(result);
}

std::set<std::string> names_of(std::string text) {
  constexpr std::string_view between = " and ";
  for (std::size_t at = text.find(between); at != std::string::npos; at = text.find(between)) {
    text.replace(at, between.size(), ",");
  }
  std::ranges::replace(text, ';', ',');
  std::set<std::string> names;
  for (const std::string_view name : split(text, ',')) {
    const std::string folded = fold_case(fold_space(name));
    if (!folded.empty()) names.insert(folded);
  }
  return names;
}

}  // namespace

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens(1);
  CodePoints points(text);
  while (const auto point = points.next()) {
    if (point->value == '_' || u_isalnum(point->value)) {
      tokens.back() += point->bytes;
    } else if (!tokens.back().empty()) {
      tokens.emplace_back();
    }
  }
  if (tokens.back().empty()) tokens.pop_back();
  return tokens;
}

Counts compare_texts(std::string_view found, std::string_view expected) {
  const Shingles ours = shingles_of(found);
  const Shingles theirs = shingles_of(expected);
  Counts counts;
  for (const auto& [shingle, count] : ours) {
    const auto other = theirs.find(shingle);
    const double common = other == theirs.end() ? 0 : std::min(count, other->second);
    counts.true_positive += common;
    counts.false_positive += count - common;
  }
  for (const auto& [shingle, count] : theirs) counts.false_negative += count;
  counts.false_negative -= counts.true_positive;
  return counts;
}

Counts compare_segments(std::string_view text, const std::vector<std::string>& with,
                        const std::vector<std::string>& without) {
  const std::string folded = fold_space(text);
  Counts counts;
  for (const std::string& segment : with) counts.add(folded.contains(fold_space(segment)), true);
  for (const std::string& segment : without) {
    counts.add(folded.contains(fold_space(segment)), false);
  }
  return counts;
}

bool same_authors(std::string_view found, std::string_view expected) {
  return names_of(std::string(found)) == names_of(std::string(expected));
}

bool same_text(std::string_view found, std::string_view expected) {
  return composed(found) == composed(expected);
}

bool same_language(std::string_view found, std::string_view expected) {
  const auto primary = [](std::string_view tag) {
    return lower_ascii(tag.substr(0, tag.find_first_of("-_")));
  };
  return primary(found) == primary(expected);
}

}  // namespace broadsheet::eval
