#include "markup/tree/doctype.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

constexpr std::array<std::string_view, 55> old_public{
    "+//silmaril//dtd html pro v0r11 19970101//",
    "-//as//dtd html 3.0 aswedit + extensions//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
    "-//ietf//dtd html 2.0 level 1//",
    "-//ietf//dtd html 2.0 level 2//",
    "-//ietf//dtd html 2.0 strict level 1//",
    "-//ietf//dtd html 2.0 strict level 2//",
    "-//ietf//dtd html 2.0 strict//",
    "-//ietf//dtd html 2.0//",
    "-//ietf//dtd html 2.1e//",
    "-//ietf//dtd html 3.0//",
    "-//ietf//dtd html 3.2 final//",
    "-//ietf//dtd html 3.2//",
    "-//ietf//dtd html 3//",
    "-//ietf//dtd html level 0//",
    "-//ietf//dtd html level 1//",
    "-//ietf//dtd html level 2//",
    "-//ietf//dtd html level 3//",
    "-//ietf//dtd html strict level 0//",
    "-//ietf//dtd html strict level 1//",
    "-//ietf//dtd html strict level 2//",
    "-//ietf//dtd html strict level 3//",
    "-//ietf//dtd html strict//",
    "-//ietf//dtd html//",
    "-//metrius//dtd metrius presentational//",
    "-//microsoft//dtd internet explorer 2.0 html strict//",
    "-//microsoft//dtd internet explorer 2.0 html//",
    "-//microsoft//dtd internet explorer 2.0 tables//",
    "-//microsoft//dtd internet explorer 3.0 html strict//",
    "-//microsoft//dtd internet explorer 3.0 html//",
    "-//microsoft//dtd internet explorer 3.0 tables//",
    "-//netscape comm. corp.//dtd html//",
    "-//netscape comm. corp.//dtd strict html//",
    "-//o'reilly and associates//dtd html 2.0//",
    "-//o'reilly and associates//dtd html extended 1.0//",
    "-//o'reilly and associates//dtd html extended relaxed 1.0//",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//",
    "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//sun microsystems corp.//dtd hotjava html//",
    "-//sun microsystems corp.//dtd hotjava strict html//",
    "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2 draft//",
    "-//w3c//dtd html 3.2 final//",
    "-//w3c//dtd html 3.2//",
    "-//w3c//dtd html 3.2s draft//",
    "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//",
    "-//w3c//dtd html experimental 19960712//",
    "-//w3c//dtd html experimental 970421//",
    "-//w3c//dtd w3 html//",
    "-//w3o//dtd w3 html 3.0//",
    "-//webtechs//dtd mozilla html 2.0//",
    "-//webtechs//dtd mozilla html//"};

constexpr std::string_view old_system =
    "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";

/// The quoted text that `text` begins with; taken off it.
std::optional<std::string_view> take_quoted(std::string_view& text) {
  text = trim(text);
  if (!text.starts_with('"') && !text.starts_with('\'')) return {};
  const std::size_t end = text.find(text.front(), 1);
  const std::string_view quoted = text.substr(1, end == std::string_view::npos ? end : end - 1);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return quoted;
}

}  // namespace

bool is_quirky(std::string_view doctype) {
  const std::string lower = lower_ascii(trim(doctype));
  std::string_view rest = lower;
  const std::string_view name = rest.substr(0, rest.find_first_of(" \t\n\f\r"));
  if (name != "html") return true;
  rest = trim(rest.substr(name.size()));
  std::optional<std::string_view> public_name;
  std::optional<std::string_view> system_name;
  if (rest.starts_with("public")) {
    rest.remove_prefix(6);
    public_name = take_quoted(rest);
    if (!public_name) return true;
    system_name = take_quoted(rest);
  } else if (rest.starts_with("system")) {
    rest.remove_prefix(6);
    system_name = take_quoted(rest);
    if (!system_name) return true;
  } else {
    return !rest.empty();
  }
  if (system_name == old_system) return true;
  if (!public_name) return false;
  if (public_name == "-//w3o//dtd w3 html strict 3.0//en//" ||
      public_name == "-/w3c/dtd html 4.0 transitional/en" || public_name == "html")
    return true;
  const bool is_transitional = public_name->starts_with("-//w3c//dtd html 4.01 frameset//") ||
                               public_name->starts_with("-//w3c//dtd html 4.01 transitional//");
  if (is_transitional) return !system_name;
  return std::ranges::any_of(old_public,
                             [&](std::string_view old) { return public_name->starts_with(old); });
}

}  // namespace broadsheet::markup
