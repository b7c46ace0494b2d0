/// The words of a title or text as they are compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::stories {

struct Token {
  std::string text;     ///< folded, without "'s" and a plural's "s"; numbers without commas
  bool number = false;  ///< begins with a digit ("v4.2" too)
  bool capital = false;
  bool first = false;   ///< begins the text, where a capital says nothing
  std::size_t end = 0;  ///< about where it stands in the text, in bytes
};

/// Addresses and mentions are left out: sharing a host is not sharing a subject.
std::vector<Token> tokens_of(std::string_view text);

bool is_stop_word(std::string_view word);    ///< carries no subject: "the", "says", "Monday"
bool is_common_word(std::string_view word);  ///< "launches", "police": weighs little
bool is_month(std::string_view word);
bool is_date_mark(std::string_view word);  ///< 年, 月, 日 after the numbers of a date
bool is_year(std::string_view number);     ///< 1900..2099

}  // namespace broadsheet::stories
