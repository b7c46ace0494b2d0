#include "cli/config_edit.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/text.h"
#include "base/url.h"
#include "cli/config_file.h"
#include "cli/suggest.h"

namespace broadsheet::cli {

namespace {

using collect::SourceConfig;

ConfigReading read(std::string_view text) {
  return parse_config(text, "broadsheet.toml",
                      [](const std::string&) -> std::optional<std::string> { return {}; });
}

/// A basic string (toml.io/en/v1.0.0#string).
std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += letter;
    }
  }
  return out + "\"";
}

std::string table_of(const NewSource& added, std::string_view line_end) {
  const SourceConfig& source = added.source;
  std::string text(line_end);
  const auto line = [&](std::string_view content) { text.append(content).append(line_end); };
  if (!added.comment.empty()) line("# " + fold_space(to_valid_utf8(added.comment)));
  line("[[source]]");
  line(fmt::format("kind = {}", toml_text(name_of(source.kind))));
  line(fmt::format("name = {}", toml_text(source.name)));
  if (!source.url.empty()) line(fmt::format("url = {}", toml_text(source.url)));
  if (!source.query.empty()) line(fmt::format("query = {}", toml_text(source.query)));
  if (source.limit > 0) line(fmt::format("limit = {}", source.limit));
  return text;
}

Error refused_edit(std::string what, std::string hint) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  error.hint = std::move(hint);
  return error;
}

Error no_such_source(std::string_view name, const std::vector<SourceConfig>& sources) {
  std::vector<std::string> names;
  for (const SourceConfig& source : sources) names.push_back(source.name);
  const std::string meant = did_you_mean(name, names);
  return refused_edit(fmt::format("there is no source \"{}\"{}", name, meant),
                      "`broadsheet sources list` shows their names");
}

/// Lines as [first, last], counted from 1.
struct Lines {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::size_t last_line(const toml::table& table) {
  std::size_t line = table.source().begin.line;
  for (const auto& [key, value] : table) {
    line = std::max<std::size_t>(line, value.source().end.line);
  }
  return line;
}

/// Of the table that is the source number `index`; both readings keep the order of the file.
Lines lines_of(const toml::table& file, std::size_t index) {
  const auto found = file["source"][index];
  must(found.is_table());
  const auto& table = found.ref<toml::table>();
  return {.first = table.source().begin.line, .last = last_line(table)};
}

bool is_blank(std::string_view line) {
  return trim(line).empty();
}

/// One blank line goes with the table, where it would leave two in a row or one at the end.
Lines with_blank_line(Lines cut, const std::vector<std::string_view>& lines) {
  const bool follows_blank = cut.first >= 2 && is_blank(lines[cut.first - 2]);
  const bool is_last =
      cut.last >= lines.size() || (cut.last + 1 == lines.size() && lines.back().empty());
  if (is_last && follows_blank) {
    --cut.first;
  } else if (!is_last && (follows_blank || cut.first == 1) && is_blank(lines[cut.last])) {
    ++cut.last;
  }
  return cut;
}

std::string without_lines(const std::vector<std::string_view>& lines, Lines cut) {
  std::vector<std::string_view> kept(lines.begin(),
                                     lines.begin() + static_cast<std::ptrdiff_t>(cut.first - 1));
  kept.insert(kept.end(), lines.begin() + static_cast<std::ptrdiff_t>(cut.last), lines.end());
  return fmt::format("{}", fmt::join(kept, "\n"));
}

/// The part of an address that says what is asked: http and https, "www." and none ask the same.
std::string asked_at(const SourceConfig& source) {
  const auto url = parse_url(source.url);
  if (!url) return source.url;
  std::string path = url->path;
  while (path.ends_with('/')) path.pop_back();
  return shown_host(url->host) + path + (url->query ? "?" + *url->query : "");
}

}  // namespace

Result<std::string> with_sources(std::string_view text, std::span<const NewSource> added) {
  const ConfigReading before = read(text);
  must(before.faults.empty());
  const std::string_view line_end = text.contains("\r\n") ? "\r\n" : "\n";
  std::string longer(text);
  if (!longer.empty() && !longer.ends_with('\n')) longer += line_end;
  for (const NewSource& one : added) longer += table_of(one, line_end);
  const ConfigReading after = read(longer);
  if (!after.faults.empty()) {
    const ConfigFault& fault = after.faults.front();
    return refused_edit(fmt::format("the source cannot be written: {}", to_line(fault)),
                        "write it into the file by hand");
  }
  if (after.config.sources.size() != before.config.sources.size() + added.size()) {
    return refused_edit("the source cannot be written", "write it into the file by hand");
  }
  return longer;
}

Result<std::string> without_source(std::string_view text, std::string_view name) {
  const ConfigReading before = read(text);
  must(before.faults.empty());
  const auto& sources = before.config.sources;
  const auto found = std::ranges::find(sources, name, &SourceConfig::name);
  if (found == sources.end()) return no_such_source(name, sources);
  const toml::table file = toml::parse(text);  // has no faults, so it does not throw
  const auto index = static_cast<std::size_t>(found - sources.begin());
  const Lines own = lines_of(file, index);
  const std::vector<std::string_view> lines = split(text, '\n');
  const auto by_hand = [&own] {
    return refused_edit("its table cannot be cut out of the file",
                        fmt::format("take it out by hand, in line {}", own.first));
  };
  if (!trim(lines[own.first - 1]).starts_with("[[")) return by_hand();
  std::string shorter = without_lines(lines, with_blank_line(own, lines));
  const ConfigReading after = read(shorter);
  const bool is_gone = std::ranges::find(after.config.sources, name, &SourceConfig::name) ==
                       after.config.sources.end();
  const bool is_sound = after.faults.empty() && after.config.sources.size() + 1 == sources.size();
  if (!is_gone || !is_sound) return by_hand();
  return shorter;
}

const SourceConfig* same_source(std::span<const SourceConfig> sources, const SourceConfig& wanted) {
  const auto found = std::ranges::find_if(sources, [&](const SourceConfig& source) {
    return source.kind == wanted.kind && source.query == wanted.query &&
           asked_at(source) == asked_at(wanted);
  });
  return found == sources.end() ? nullptr : &*found;
}

std::string free_name(std::span<const SourceConfig> sources, const std::string& wanted) {
  std::string name = wanted;
  for (int number = 2; std::ranges::find(sources, name, &SourceConfig::name) != sources.end();
       ++number) {
    name = fmt::format("{} {}", wanted, number);
  }
  return name;
}

}  // namespace broadsheet::cli
