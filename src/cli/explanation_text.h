/// The paper on which an explanation is written: a head line, labelled facts, lists under headings.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::cli {

/// Makes everything safe for a terminal. Facts without a value are left out.
class ExplanationText {
 public:
  explicit ExplanationText(std::string_view head);
  void fact(std::string_view label, std::string_view value);
  void heading(std::string_view title);
  void line(std::string_view text);    ///< one entry below a heading
  void detail(std::string_view text);  ///< a line that belongs to the entry above
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace broadsheet::cli
