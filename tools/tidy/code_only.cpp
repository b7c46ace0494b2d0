#include "tidy/code_only.h"

#include <algorithm>
#include <cctype>

namespace broadsheet::tidy {

namespace {

bool is_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Walks the text once; each step takes one comment, literal or character.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text), out_(text) {}

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("#include")) return skip_to(line_end());
    if (rest.starts_with("//")) return blank_to(line_end());
    if (rest.starts_with("/*")) return blank_to(after("*/", at_ + 2));
    if (rest.starts_with("R\"") && !in_word()) return blank_to(raw_end());
    if (rest.front() == '"') return blank_to(literal_end('"'));
    if (rest.front() == '\'' && !in_word()) return blank_to(literal_end('\''));
    ++at_;
  }

  /// Within a word a quote is a digit separator, and an R the end of a name.
  bool in_word() const { return at_ > 0 && is_word(text_[at_ - 1]); }

  std::size_t line_end() const { return std::min(text_.find('\n', at_), text_.size()); }

  std::size_t after(std::string_view mark, std::size_t from) const {
    const std::size_t found = text_.find(mark, from);
    return found == std::string_view::npos ? text_.size() : found + mark.size();
  }

  std::size_t raw_end() const {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string_view::npos) return text_.size();
    const std::string mark = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    return after(mark, open);
  }

  std::size_t literal_end(char quote) const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    return std::min(end + 1, text_.size());
  }

  void skip_to(std::size_t end) { at_ = end; }

  void blank_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') out_[at_] = ' ';
    }
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
};

}  // namespace

std::string code_only(std::string_view text) {
  return Blanker(text).run();
}

}  // namespace broadsheet::tidy
