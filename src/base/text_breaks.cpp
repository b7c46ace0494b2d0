#include "base/text_breaks.h"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "base/result.h"

namespace broadsheet {

namespace {

struct TextCloser {
  void operator()(UText* text) const { utext_close(text); }
};

using Iterator = std::unique_ptr<icu::BreakIterator>;
using Make = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

Iterator made_by(Make make) {
  UErrorCode status = U_ZERO_ERROR;
  Iterator iterator(make(icu::Locale::getRoot(), status));
  must(U_SUCCESS(status) && iterator != nullptr);  // its rules are linked into the program
  return iterator;
}

/// A copy shares the rules of the first one, which is never moved: reading them anew took most of
/// the time of a short text. Any thread may copy it.
Iterator iterator_for(BreakKind kind) {
  static const Iterator of_words = made_by(icu::BreakIterator::createWordInstance);
  static const Iterator of_sentences = made_by(icu::BreakIterator::createSentenceInstance);
  Iterator iterator((kind == BreakKind::word ? of_words : of_sentences)->clone());
  must(iterator != nullptr);
  return iterator;
}

}  // namespace

void for_each_piece(BreakKind kind, std::string_view text,
                    const std::function<void(std::size_t, std::size_t, int)>& piece) {
  if (text.empty()) return;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, TextCloser> opened(
      utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status));
  const Iterator iterator = iterator_for(kind);
  iterator->setText(opened.get(), status);
  must(U_SUCCESS(status));
  int32_t start = iterator->first();
  for (int32_t end = iterator->next(); end != icu::BreakIterator::DONE; end = iterator->next()) {
    piece(static_cast<std::size_t>(start), static_cast<std::size_t>(end),
          iterator->getRuleStatus());
    start = end;
  }
}

}  // namespace broadsheet
