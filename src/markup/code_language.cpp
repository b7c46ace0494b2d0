#include "markup/code_language.h"

#include <array>
#include <string_view>

#include "base/text.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t name_bytes_max = 24;
constexpr int outer_elements_max = 3;

/// "" where `name` is none: "default", "plaintext", "none".
std::string as_name(std::string_view name) {
  constexpr std::array<std::string_view, 9> none{"default", "plaintext", "none",
                                                 "text",    "plain",     "nohighlight",
                                                 "txt",     "output",    "notranslate"};
  const std::string lower = lower_ascii(name);
  if (lower.empty() || lower.size() > name_bytes_max) return {};
  for (const std::string_view one : none)
    if (lower == one) return {};
  const bool is_plain =
      lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+#-_.") == std::string::npos;
  return is_plain ? lower : std::string();
}

/// Prism, highlight.js, Rouge, Pygments under Sphinx, GitHub, pandoc, SyntaxHighlighter.
std::string from_class(std::string_view names) {
  constexpr std::array<std::string_view, 7> starts{
      "language-", "lang-", "highlight-source-", "highlight-text-", "highlight-", "brush:", "src-"};
  bool follows_mark = false;
  for (const std::string_view name : split(names, ' ')) {
    if (name.empty()) continue;
    if (follows_mark) return as_name(name.substr(0, name.find(';')));
    follows_mark = name == "brush:" || name == "sourceCode" || name == "hljs";
    if (follows_mark) continue;
    for (const std::string_view start : starts) {
      if (!name.starts_with(start)) continue;
      const std::string_view rest = name.substr(start.size());
      return as_name(rest.substr(0, rest.find(';')));
    }
  }
  return {};
}

std::string from_element(const GumboElement& element) {
  for (const char* name : {"data-lang", "data-language", "data-code-language"})
    if (std::string found = as_name(trim(attribute_value(element, name))); !found.empty())
      return found;
  return from_class(trim(attribute_value(element, "class")));
}

}  // namespace

std::string code_language(const Outline& outline, std::uint32_t pre) {
  if (std::string found = from_element(*outline[pre].element); !found.empty()) return found;
  if (pre + 1 < outline[pre].end && outline[pre + 1].tag == GUMBO_TAG_CODE) {
    if (std::string found = from_element(*outline[pre + 1].element); !found.empty()) return found;
  }
  std::uint32_t at = outline[pre].parent;
  for (int i = 0; i < outer_elements_max && outline[at].tag != GUMBO_TAG_BODY; ++i) {
    if (std::string found = from_element(*outline[at].element); !found.empty()) return found;
    at = outline[at].parent;
  }
  return {};
}

}  // namespace broadsheet::markup
