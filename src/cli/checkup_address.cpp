#include "cli/checkup_address.h"

#include <algorithm>

#include "cli/checkup_service.h"
#include "cli/diagnosis.h"
#include "cli/source_address.h"
#include "markup/feed.h"

namespace broadsheet::cli {

namespace {

using Lane = pipeline::Fetcher::Lane;

/// Stories are written from the pages behind a feed's entries: a look at the first tells whether
/// they may be read.
Findings check_pages(Inquiry& inquiry, const HttpAnswer& answer) {
  const auto feed = markup::read_feed(answer);
  if (!feed) return {};
  const auto entry = std::ranges::find_if(
      feed->entries, [](const markup::FeedEntry& one) { return !one.link.empty(); });
  if (entry == feed->entries.end()) return {};
  const auto page = inquiry.ask(entry->link, Lane::page);
  if (page) {
    return {{.subject = "its first page", .health = Health::ok, .what = "may be read", .mend = ""}};
  }
  Finding found = diagnose_failure(page.error(), inquiry.facts());
  found.subject = "its first page";
  found.health = Health::warning;
  if (found.cause == "robots") {
    found.mend = "the feed is asked all the same; stories get what it says itself, no page";
  }
  return {std::move(found)};
}

}  // namespace

Findings check_address(Inquiry& inquiry, const Url& url) {
  const auto known = known_source(url);
  if (known && known->kind != SourceKind::feed) return check_service(inquiry, *known);
  const auto answer = inquiry.ask(known ? known->url : url.text(), Lane::api);
  if (!answer) return {diagnose_failure(answer.error(), inquiry.facts())};
  if (!markup::read_feed(*answer)) {
    if (const auto service = service_behind(inquiry, *answer)) {
      return check_service(inquiry, *service);
    }
  }
  Findings findings = diagnose_feed(*answer);
  std::ranges::move(check_pages(inquiry, *answer), std::back_inserter(findings));
  return findings;
}

}  // namespace broadsheet::cli
