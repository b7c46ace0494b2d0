#include "markup/language.h"

#include <algorithm>
#include <array>
#include <cstdio>  // for the library's headers, which forget it

#include <cld2/public/encodings.h>
// Needs what stands above.
#include <cld2/public/compact_lang_det.h>

#include "markup/language_signs.h"

namespace broadsheet::markup {

namespace {

constexpr std::size_t bytes_max = 64u << 10;  // more changes no answer

struct CodeRow {
  std::string_view of_library;
  std::string_view code;
};

/// Where the library keeps codes that were withdrawn.
constexpr std::array code_rows{CodeRow{"iw", "he"}, CodeRow{"in", "id"}, CodeRow{"ji", "yi"},
                               CodeRow{"nb", "no"}, CodeRow{"mo", "ro"}};

std::string code_of(CLD2::Language language) {
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string_view name = CLD2::LanguageCode(language);
  const std::string_view primary = name.substr(0, name.find('-'));
  const auto* row = std::ranges::find(code_rows, primary, &CodeRow::of_library);
  return std::string(row == code_rows.end() ? primary : row->code);
}

}  // namespace

std::string guess_language(std::string_view text) {
  std::size_t size = std::min(text.size(), bytes_max);
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80; };
  while (size < text.size() && size > 0 && is_inside(text[size])) --size;
  const std::string head(text.substr(0, size));
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  int bytes_read = 0;
  bool is_reliable = false;
  const CLD2::Language found = CLD2::ExtDetectLanguageSummary(
      head.data(), static_cast<int>(head.size()), true, &hints, CLD2::kCLDFlagBestEffort,
      languages.data(), percents.data(), scores.data(), nullptr, &bytes_read, &is_reliable);
  return weigh_signs(head, code_of(found));
}

}  // namespace broadsheet::markup
