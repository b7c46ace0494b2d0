/// Character and entity references in documents that keep few rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace broadsheet::markup {

/// Remembers what a document defines and what it has looked up. Expansion is bounded: values are
/// short and hold no references themselves, and their sum has a limit, so an entity bomb stays
/// flat.
class References {
 public:
  /// Takes over the simple entities of `<!DOCTYPE … [ <!ENTITY name "value"> ]>`.
  void define(std::string_view doctype);

  /// `text` starts with "&". Appends well-formed XML to `out`: a character, one of the five
  /// entities of XML, or "&amp;" where no reference starts here. Returns how many bytes were read.
  std::size_t replace(std::string_view text, std::string& out);

  std::size_t stray() const { return stray_; }  ///< how often no reference was found

 private:
  std::size_t replace_number(std::string_view text, std::string& out);
  std::size_t replace_name(std::string_view text, std::string& out);

  std::map<std::string, std::string, std::less<>> known_;  // to XML, "" for an unknown name
  std::size_t expanded_ = 0;
  std::size_t stray_ = 0;
};

/// Numbers 128..159 are control characters by Unicode; whoever writes them means windows-1252 (as
/// HTML reads them, 13.2.5.80). Others stay.
std::int32_t as_windows_1252(std::int32_t code_point);

/// May stand in XML 1.0 (2.2).
bool is_xml_character(std::int32_t code_point);

/// Appends `code_point` so that it cannot be read as markup.
void append_escaped(std::string& out, std::int32_t code_point);

}  // namespace broadsheet::markup
