#include "cli/diagnosis.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "markup/charset.h"
#include "markup/feed.h"
#include "markup/feed_links.h"
#include "markup/page.h"
#include "markup/xml_fault.h"

namespace broadsheet::cli {

namespace {

Finding finding(std::string subject, std::string cause, std::string what, std::string mend,
                Health health = Health::failure) {
  return {.subject = std::move(subject),
          .health = health,
          .what = std::move(what),
          .mend = std::move(mend),
          .cause = std::move(cause)};
}

constexpr std::string_view challenge_mend =
    "the site checks for browsers: ask its owner to let your feed reader in, or look for a feed "
    "elsewhere";
constexpr std::string_view blocked_mend =
    "open it in a browser on this machine and on another: if only the other may, the range of this "
    "machine's address is blocked; run from elsewhere, or ask the owner";

bool is_challenge(const HttpAnswer& answer) {
  constexpr std::array<std::string_view, 7> marks{"challenge-platform",
                                                  "cf-chl",
                                                  "_incapsula_resource",
                                                  "px-captcha",
                                                  "ddos-guard",
                                                  "making sure you&#39;re not a bot",
                                                  "making sure you're not a bot"};
  if (const auto mitigated = header(answer.headers, "cf-mitigated")) {
    return equal_ignoring_case(*mitigated, "challenge");
  }
  const std::string head = lower_ascii(std::string_view(answer.body).substr(0, 64u << 10));
  if (std::ranges::any_of(marks, [&head](auto mark) { return head.contains(mark); })) return true;
  const auto page = markup::read_page(answer);
  return page && !page->notes.empty() && page->notes.back().contains("a check for robots");
}

/// What a status says that means no.
struct StatusRow {
  int status;
  std::string_view cause;
  std::string_view mend;
};

constexpr std::array status_rows{
    StatusRow{401, "blocked", "it wants a login: look for a public feed"},
    StatusRow{403, "blocked", blocked_mend},
    StatusRow{404, "not found", "check the address: open the site and look for its feed"},
    StatusRow{406, "blocked", blocked_mend},
    StatusRow{410, "not found", "it is gone for good: take the source out"},
    StatusRow{429, "asked too often", "wait; another program on this address may be asking too"},
    StatusRow{451, "blocked", "it is withheld for legal reasons where this machine stands"},
};

std::optional<Finding> by_status(const std::string& subject, const HttpAnswer& answer) {
  if (answer.status < 400) return {};
  const std::string what = fmt::format("{} answers {}", answer.url, answer.status);
  if (is_challenge(answer)) {
    return finding(subject, "challenge page", what + " with a check for robots",
                   std::string(challenge_mend));
  }
  const auto row = std::ranges::find(status_rows, answer.status, &StatusRow::status);
  if (row != status_rows.end()) {
    return finding(subject, std::string(row->cause), what, std::string(row->mend));
  }
  if (answer.status >= 500) {
    return finding(subject, "server error", what, "the fault is over there: try again later");
  }
  return finding(subject, "blocked", what, std::string(blocked_mend));
}

std::string_view cause_of(const Error& error) {
  switch (error.obstacle) {
    case Obstacle::unknown_host:
      return "no such host";
    case Obstacle::private_address:
      return "private address";
    case Obstacle::tls:
      return "TLS";
    case Obstacle::robots:
      return "robots";
    case Obstacle::redirect_loop:
      return "redirect loop";
    case Obstacle::redirect:
      return "redirect";
    case Obstacle::unnamed:
      break;
  }
  switch (error.kind) {
    case ErrorKind::timeout:
      return "timeout";
    case ErrorKind::over_budget:
      return "too large";
    case ErrorKind::missing:
      return "not recorded";
    case ErrorKind::rate_limited:
      return "asked too often";
    default:
      return "no connection";
  }
}

bool is_html(const HttpAnswer& answer) {
  const std::string head = lower_ascii(trim(answer.body).substr(0, 512));
  return head.starts_with("<!doctype html") || head.contains("<html");
}

Finding no_feed(const HttpAnswer& answer, const Error& error) {
  const std::string& subject = answer.url;
  if (trim(answer.body).empty()) {
    return finding(subject, "empty", "the answer has no content", error.hint);
  }
  const auto links = markup::feed_links(answer);
  if (!links.empty()) {
    return finding(subject, "page instead of a feed", "this is a page; it names its feed",
                   "use " + links.front(), Health::warning);
  }
  return finding(subject, is_html(answer) ? "page instead of a feed" : "no feed", error.what,
                 error.hint);
}

/// Line and column where a strict parser gives up; else what the mending says.
Finding malformed(const HttpAnswer& answer, std::string what, Health health) {
  const std::string_view type = header(answer.headers, "content-type").value_or("");
  const auto decoded = markup::decode_text(answer.body, type, markup::DocumentFormat::xml);
  const bool is_xml = trim(decoded.text).starts_with('<');
  const auto fault = is_xml ? markup::first_xml_fault(decoded.text) : std::nullopt;
  if (fault)
    what = fmt::format("line {}, column {}: {}; {}", fault->line, fault->column, fault->what, what);
  return finding(answer.url, "malformed", std::move(what),
                 "what could be read is used; tell the owner of the feed", health);
}

std::string feed_words(const markup::Feed& feed, const std::optional<Time>& last) {
  constexpr std::size_t day_letters = 10;
  return fmt::format("feed \"{}\", {} entries{}", feed.title, feed.entries.size(),
                     last ? ", latest " + to_rfc3339(*last).substr(0, day_letters) : "");
}

std::optional<Time> latest(const markup::Feed& feed) {
  std::optional<Time> last;
  for (const markup::FeedEntry& entry : feed.entries) {
    const auto& when = entry.published ? entry.published : entry.updated;
    if (when && (!last || *when > *last)) last = when;
  }
  return last;
}

}  // namespace

Finding diagnose_failure(const Error& error, std::span<const store::Fact> facts) {
  const std::string subject = error.place.empty() ? std::string("the address") : error.place;
  const bool is_answered = !facts.empty() && !facts.back().failure;
  if (is_answered) {
    if (auto found = by_status(subject, facts.back().answer)) return *std::move(found);
  }
  return finding(subject, std::string(cause_of(error)), error.what, error.hint);
}

Findings diagnose_feed(const HttpAnswer& answer) {
  const auto feed = markup::read_feed(answer);
  if (!feed || feed->entries.empty()) {
    if (is_html(answer) && is_challenge(answer)) {
      return {finding(answer.url, "challenge page", "a check for robots in place of the feed",
                      std::string(challenge_mend))};
    }
  }
  if (!feed) {
    if (feed.error().what.contains("without a whole entry")) {
      return {malformed(answer, feed.error().what, Health::failure)};
    }
    return {no_feed(answer, feed.error())};
  }
  const auto last = latest(*feed);
  Findings findings{finding(answer.url, "", feed_words(*feed, last), "", Health::ok)};
  if (!feed->damages.empty() || !feed->repairs.empty()) {
    const std::string& said = feed->damages.empty() ? feed->repairs.front() : feed->damages.front();
    findings.push_back(malformed(answer, said, Health::warning));
  }
  if (feed->entries.empty()) {
    findings.push_back(finding(answer.url, "no entries", "the feed has no entries",
                               "nothing is wrong with it; wait until it has some",
                               Health::warning));
  } else if (!last) {
    findings.push_back(finding(
        answer.url, "undated", "no entry has a date that can be read",
        "they count as new when they are first seen; ask the owner for dates", Health::warning));
  }
  return findings;
}

}  // namespace broadsheet::cli
