#include "markup/line_writer.h"

#include <algorithm>
#include <utility>

#include "base/code_points.h"
#include "base/text.h"
#include "markup/page_characters.h"

namespace broadsheet::markup {
namespace {

bool is_plain(const Look& look) {
  return look == Look();
}

}  // namespace

void LineWriter::write(std::string_view text, const Look& look) {
  CodePoints points(text);
  while (const auto c = points.next()) {
    if (is_space(c->value))
      space_ = true;
    else if (!is_invisible(c->value))
      write_character(c->bytes, look);
  }
}

void LineWriter::write_character(std::string_view bytes, const Look& look) {
  if (space_ || break_) pay_space(look);
  if (line_.empty() || line_.back().look != look) line_.push_back({{}, look});
  line_.back().text += bytes;
}

// Between two that are marked it stands on its own.
void LineWriter::pay_space(const Look& look) {
  const char space = break_ ? '\n' : ' ';
  space_ = break_ = false;
  if (line_.empty()) return;
  if (line_.back().look != look && !is_plain(line_.back().look)) line_.push_back({});
  line_.back().text += space;
}

void LineWriter::write_as_it_stands(std::string_view text) {
  CodePoints points(text);
  while (const auto c = points.next()) {
    const bool stays = c->value == '\n' || c->value == '\t' || c->value == 0x3000;
    if (c->value == '\r')
      code_ += '\n';
    else if (is_space(c->value) && !stays)
      code_ += ' ';
    else if (stays || !is_invisible(c->value))
      code_ += c->bytes;
  }
}

void LineWriter::wants_space() {
  space_ = true;
}

void LineWriter::wants_break() {
  break_ = true;
}

void LineWriter::wants_code_line() {
  if (!code_.empty() && !code_.ends_with('\n')) code_ += '\n';
}

std::vector<Stretch> LineWriter::take() {
  space_ = break_ = false;
  return std::exchange(line_, {});
}

std::string LineWriter::take_code() {
  std::string code = std::exchange(code_, {});
  code.resize(code.find_last_not_of(" \t\n") + 1);
  const std::size_t text = std::min(code.find_first_not_of(" \t\n"), code.size());
  const std::size_t line = code.rfind('\n', text);
  if (text > 0 && line != std::string::npos) code.erase(0, line + 1);
  return code;
}

}  // namespace broadsheet::markup
