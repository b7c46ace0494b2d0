/// One start tag, as people and programs really write them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

struct TagAttribute {
  std::string_view name;
  std::string_view value;  ///< as written, without quotes; references not replaced
};

struct StartTag {
  std::string_view name;
  std::vector<TagAttribute> attributes;
  bool is_empty = false;   ///< <name/>
  bool is_whole = true;    ///< false: the text ended within the tag
  bool is_mended = false;  ///< quotes or the closing bracket were missing
  std::size_t size = 0;    ///< bytes read, from "<" on
};

/// Letters, digits and "_:.-" in ASCII; a name starts with a letter or "_".
bool starts_name(char letter);
std::string_view name_at(std::string_view text, std::size_t at);

/// Reads the start tags of one document, in order. A quoted value that runs into the next tags
/// because its quote was never closed ends at the first ">".
class TagReader {
 public:
  explicit TagReader(std::string_view text) : text_(text) {}

  /// "<" and a name stand at `at`, which is not before the last one.
  StartTag read(std::size_t at);

 private:
  bool read_part(StartTag& tag);
  void read_attribute(StartTag& tag);
  std::string_view read_value(StartTag& tag);
  std::string_view read_bare_value();
  std::size_t find_quote(char quote, std::size_t from);

  std::string_view text_;
  std::size_t at_ = 0;
  // The next double and single quote, kept so that unclosed ones do not cost a search each.
  std::size_t double_quote_ = 0;
  std::size_t single_quote_ = 0;
};

}  // namespace broadsheet::markup
