/// When a page was published.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "base/url.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {

struct Publication {
  Time time;
  std::string day;      ///< as the page writes it: 23:00 in New York is no longer that day in UTC
  bool is_utc = false;  ///< the page gives a time of day, in UTC: its own day may be another
  std::string_view from = {};  ///< for people, a literal: "the address"
};

/// Short text of the page, which may hold the day in words.
struct DateTexts {
  std::string near_headline;
  std::string anywhere;
};

/// In this order: meta elements that name a publication, JSON-LD, elements named as publication
/// times, the address, the first other time element, text near the headline, meta elements that
/// name some date, elements named as dates, times of change, scripts, any text. Nothing where none
/// of them names a day between 1995 and the day after `latest`.
std::optional<Publication> published_of(const PageStatements& page, const std::optional<Url>& url,
                                        const DateTexts& texts, Time latest);

}  // namespace broadsheet::markup
