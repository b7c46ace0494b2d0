#include "markup/kinds/api.h"

#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "markup/html_text.h"
#include "markup/kinds/address.h"
#include "markup/kinds/threads.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t title_code_points = 100;

std::optional<std::string> crates_address(const Url& url) {
  const auto parts = path_parts(url);
  if (!is_on(url, "crates.io") || parts.size() < 2 || parts[0] != "crates") return {};
  return fmt::format("https://crates.io/api/v1/crates/{}", parts[1]);
}

/// "@scope/name" is one name, and one part of the address.
std::optional<std::string> npm_address(const Url& url) {
  const auto parts = path_parts(url);
  if (!is_on(url, "npmjs.com") || parts.size() < 2 || parts[0] != "package") return {};
  if (!parts[1].starts_with('@')) return fmt::format("https://registry.npmjs.org/{}", parts[1]);
  if (parts.size() < 3) return {};
  return fmt::format("https://registry.npmjs.org/{}%2f{}", parts[1], parts[2]);
}

std::optional<std::string> mastodon_address(const Url& url) {
  if (!is_mastodon_thread(url)) return {};
  return fmt::format("{}/api/v1/statuses/{}", url.origin(), path_parts(url)[1]);
}

std::optional<std::string> github_file_address(const Url& url) {
  const auto parts = path_parts(url);
  if (!is_on(url, "github.com") || parts.size() < 5 || parts[2] != "blob") return {};
  std::string address = "https://raw.githubusercontent.com";
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (i != 2) address += "/" + std::string(parts[i]);
  return address;
}

/// A label and what belongs to it, where there is something.
void add_line(std::string& words, std::string_view label, const std::string& value) {
  if (!trim(value).empty()) words += fmt::format("{}: {}\n", label, fold_space(value));
}

std::optional<FoundPage> read_crate(const JsonValue& answer, std::string& address) {
  const JsonValue crate = answer["crate"];
  const std::string name = crate["name"].text();
  if (name.empty()) return {};
  FoundPage page;
  const JsonValue latest = answer["versions"].at(0);
  page.description = fold_space(crate["description"].text());
  page.title = name + (page.description.empty() ? "" : ": " + page.description);
  page.words = page.description + "\n\n";
  add_line(page.words, "Version", latest["num"].text());
  add_line(page.words, "Licence", latest["license"].text());
  add_line(page.words, "Repository", crate["repository"].text());
  add_line(page.words, "Documentation", crate["documentation"].text());
  if (std::string author = latest["published_by"]["name"].text(); !author.empty())
    page.authors = {std::move(author)};
  page.published = latest["created_at"].text();
  page.site_name = "crates.io";
  address = "https://crates.io/crates/" + name;
  return page;
}

std::optional<FoundPage> read_npm_package(const JsonValue& answer, std::string& address) {
  const std::string name = answer["name"].text();
  if (name.empty()) return {};
  FoundPage page;
  const std::string latest = answer["dist-tags"]["latest"].text();
  page.description = fold_space(answer["description"].text());
  page.title = name + (page.description.empty() ? "" : ": " + page.description);
  page.words = answer["readme"].text();
  page.writing = Writing::markdown;
  if (page.words.empty() || page.words.starts_with("ERROR: No README"))
    page.words = page.description;
  const JsonValue author = answer["author"];
  if (std::string one = author.is_object() ? author["name"].text() : author.text(); !one.empty())
    page.authors = {std::move(one)};
  page.published = answer["time"][latest].text();
  page.site_name = "npm";
  address = "https://www.npmjs.com/package/" + name;
  return page;
}

std::optional<FoundPage> read_mastodon_status(const JsonValue& answer, std::string& address) {
  const JsonValue status = answer["reblog"].is_object() ? answer["reblog"] : answer;
  const JsonValue account = status["account"];
  FoundPage page;
  page.words = status["content"].text();
  page.writing = Writing::html;
  const std::string plain = fold_space(html_to_text(page.words).text);
  std::string name = fold_space(account["display_name"].text());
  if (name.empty()) name = account["acct"].text();
  if (plain.empty() || name.empty()) return {};
  const std::string warning = fold_space(status["spoiler_text"].text());
  page.title = shorten(warning.empty() ? plain : warning, title_code_points);
  page.authors = {std::move(name)};
  page.published = status["created_at"].text();
  address = status["url"].text();
  const auto url = parse_url(address);
  page.site_name = url ? "Mastodon (" + shown_host(url->host) + ")" : "Mastodon";
  return page;
}

bool is_under(const Url& url, std::string_view host, std::string_view path) {
  return url.host == host && url.path.starts_with(path);
}

constexpr std::array readers{
    ApiReader{"crates.io package", Nature::report,
              [](const Url& url) { return is_under(url, "crates.io", "/api/v1/crates/"); },
              read_crate},
    ApiReader{"npm package", Nature::report,
              [](const Url& url) { return is_under(url, "registry.npmjs.org", "/"); },
              read_npm_package},
    ApiReader{"Mastodon post", Nature::discussion,
              [](const Url& url) {
                const auto parts = path_parts(url);
                return parts.size() == 4 && parts[0] == "api" && parts[2] == "statuses" &&
                       is_number(parts[3]);
              },
              read_mastodon_status}};

}  // namespace

std::optional<std::string> better_address(const Url& url) {
  for (const auto address : {crates_address, npm_address, mastodon_address, github_file_address})
    if (auto found = address(url)) return found;
  return {};
}

const ApiReader* api_of(const Url& url) {
  for (const ApiReader& reader : readers)
    if (reader.has_address(url)) return &reader;
  return nullptr;
}

}  // namespace broadsheet::markup
