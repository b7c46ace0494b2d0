#include "collect/github_post.h"

#include "base/text.h"

namespace broadsheet::collect {

namespace {

using markup::JsonValue;

constexpr std::size_t title_description_max = 160;

/// "rust-lang/rust 1.90.0: Faster builds", without saying anything twice.
std::string release_title(const JsonValue& release, std::string_view repository) {
  const std::string version = fold_space(release["tag_name"].text());
  const std::string name = fold_space(release["name"].text());
  std::string title = std::string(repository) + " " + (version.empty() ? name : version);
  if (!version.empty() && !name.empty() && !version.contains(name)) title += ": " + name;
  return title;
}

}  // namespace

Post github_repository(const JsonValue& repository) {
  Post post;
  Item& item = post.item;
  const std::string name = repository["full_name"].text();
  item.native_id = repository["node_id"].text();
  if (item.native_id.empty()) item.native_id = name;
  item.text = repository["description"].text();
  item.title = name;
  if (!item.text.empty() && !name.empty()) {
    item.title += ": " + shorten(fold_space(item.text), title_description_max);
  }
  item.url = repository["html_url"].text();
  item.author = repository["owner"]["login"].text();
  item.published = parse_date(repository["created_at"].text());
  item.tags = texts_of(repository["topics"]);
  item.tags.push_back(lower_ascii(repository["language"].text()));
  if (repository["fork"].truthy()) item.tags.emplace_back("fork");
  if (repository["archived"].truthy()) item.tags.emplace_back("archived");
  post.points = repository["stargazers_count"].integer();
  return post;
}

Post github_release(const JsonValue& release, std::string_view watched) {
  Post post;
  Item& item = post.item;
  item.url = release["html_url"].text();
  const std::string moved = repository_in(item.url);
  item.title = release_title(release, moved.empty() ? watched : std::string_view(moved));
  item.native_id = release["node_id"].text();
  if (item.native_id.empty()) item.native_id = item.url;
  post.scope = "release";
  item.text = release["body"].text();
  item.author = release["author"]["login"].text();
  item.published = parse_date(release["published_at"].text());
  item.discussion = release["discussion_url"].text();
  item.tags = {"release"};
  if (release["prerelease"].truthy()) item.tags.emplace_back("prerelease");
  post.points = release["reactions"]["total_count"].integer();
  return post;
}

std::string repository_in(std::string_view address) {
  const auto url = parse_url(address);
  if (!url) return {};
  const std::vector<std::string_view> parts = split(url->path, '/');
  if (parts.size() < 3 || parts[1].empty() || parts[2].empty()) return {};
  return std::string(parts[1]) + "/" + std::string(parts[2]);
}

}  // namespace broadsheet::collect
