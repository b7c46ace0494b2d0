#include "cli/checkup_service.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/source_address.h"
#include "markup/feed_links.h"
#include "markup/json.h"

namespace broadsheet::cli {

namespace {

using collect::SourceConfig;

constexpr int posts_asked = 5;  // services like Hacker News take a request for each

std::string_view words_for(SourceKind kind) {
  switch (kind) {
    case SourceKind::mastodon:
      return "a Mastodon instance";
    case SourceKind::reddit:
      return "a subreddit";
    case SourceKind::hackernews:
      return "Hacker News";
    case SourceKind::github:
      return "GitHub";
    case SourceKind::lobsters:
      return "a Lobsters site";
    case SourceKind::devto:
      return "DEV";
    case SourceKind::feed:
      break;
  }
  return "a feed";
}

/// What an instance says of itself (docs.joinmastodon.org/methods/instance, version 1, which
/// Pleroma, Akkoma and Pixelfed have too): ", \"Name\", version 4.3.1".
std::string own_words(Inquiry& inquiry, const SourceConfig& source) {
  const auto answer = inquiry.ask(source.url + "/api/v1/instance", pipeline::Fetcher::Lane::api);
  if (!answer) return {};
  const auto document = markup::JsonDocument::parse(answer->body);
  if (!document) return {};
  const markup::JsonValue about = document->root();
  const std::string version = fold_space(about["version"].text());
  if (version.empty()) return {};
  return fmt::format(", \"{}\", version {}", fold_space(about["title"].text()), version);
}

Finding what_it_is(Inquiry& inquiry, const SourceConfig& source) {
  std::string what = fmt::format("{}, kind = \"{}\"", words_for(source.kind), name_of(source.kind));
  if (source.kind == SourceKind::mastodon) what += own_words(inquiry, source);
  return {.subject = source.name, .health = Health::ok, .what = std::move(what), .mend = ""};
}

SourceOutcome ask_list(Inquiry& inquiry, const SourceConfig& source, const std::string& list) {
  SourceConfig asked = source;
  asked.limit = posts_asked;
  asked.lists = {list};
  return inquiry.ask(asked).outcome;
}

/// The first error of an outcome; its mend is told apart.
std::string what_failed(const SourceOutcome& outcome) {
  std::string line = outcome.errors.front();
  const std::string mend = " (" + outcome.hint + ")";
  if (line.ends_with(mend)) line.resize(line.size() - mend.size());
  return line;
}

Finding finding_of(const std::string& list, const SourceOutcome& outcome) {
  Finding found{.subject = "list " + list, .health = Health::ok, .what = {}, .mend = outcome.hint};
  if (!outcome.errors.empty()) {
    found.health = outcome.items > 0 ? Health::warning : Health::failure;
    found.what = what_failed(outcome);
    return found;
  }
  found.what = outcome.items > 0 ? "answers with posts" : "answers, without a post";
  for (const std::string& note : outcome.notes) found.what += "; " + note;
  return found;
}

bool is_instance(Inquiry& inquiry, const SourceConfig& source) {
  if (!own_words(inquiry, source).empty()) return true;
  return ask_list(inquiry, source, "statuses").items > 0;
}

}  // namespace

Findings check_service(Inquiry& inquiry, const SourceConfig& source) {
  Findings findings{what_it_is(inquiry, source)};
  Findings lists;
  for (const std::string& list : collect::lists_of(source.kind)) {
    const SourceOutcome outcome = ask_list(inquiry, source, list);
    if (outcome.state == SourceState::skipped) {
      findings.push_back({.subject = source.name,
                          .health = Health::failure,
                          .what = what_failed(outcome),
                          .mend = outcome.hint});
      return findings;
    }
    lists.push_back(finding_of(list, outcome));
  }
  const bool any_answers =
      std::ranges::any_of(lists, [](const Finding& one) { return one.health != Health::failure; });
  for (Finding& one : lists) {
    if (any_answers && one.health == Health::failure) one.health = Health::warning;
    findings.push_back(std::move(one));
  }
  return findings;
}

std::optional<SourceConfig> service_behind(Inquiry& inquiry, const HttpAnswer& page) {
  const auto url = parse_url(page.url);
  if (!url) return {};
  if (auto site = lobsters_site(*url, page.body)) return site;
  if (!markup::feed_links(page).empty()) return {};
  auto instance = possible_instance(*url);
  if (instance && !is_instance(inquiry, *instance)) instance.reset();
  return instance;
}

}  // namespace broadsheet::cli
