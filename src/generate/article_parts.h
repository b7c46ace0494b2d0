/// What every article has, whoever writes it: its sources, who is quoted and how, and of which days
/// its facts are.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "news/article.h"
#include "news/evidence.h"

namespace broadsheet::generate {

/// At most so much of its first sentence stands over an article, in code points.
inline constexpr std::size_t summary_points_max = 300;

ArticleSource source_line(const Evidence& evidence);

/// "Example Times writes: “…”": `quoted` stands letter by letter in the passage of that number.
Claim quote_claim(std::string_view quoted, int passage, const Evidence& evidence,
                  std::string_view attribution);

/// "Example Times writes: ", in other words at each further turn; all of them neutral.
std::string attribution_of(const Evidence& evidence, std::size_t turn);

/// Where the facts come from, and of which days they are: "26 June 2026, from BBC News and DEV". At
/// least one source.
std::string dateline_of(std::span<const Evidence* const> sources);

}  // namespace broadsheet::generate
