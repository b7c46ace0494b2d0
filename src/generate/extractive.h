/// An article without a model: short quotations, each with its source, and who discusses it.
#pragma once

#include "base/result.h"
#include "generate/candidate.h"
#include "news/article.h"

namespace broadsheet::generate {

/// The draft of an article; id and path are set, edition and time are the publisher's to set.
/// Errors: invalid (too little evidence: `what` says how much there is and how much it takes).
Result<Article> write_extract(const Candidate& candidate);

/// One line of the brief list, for a story that gets no article.
Brief write_brief(const Candidate& candidate);

/// "/2026/06/26/slug/": `day` is the day of publication. `taken` says whether an address is in use;
/// then the article's id is added to the slug.
std::string article_path(const Article& article, Time day, bool taken);

}  // namespace broadsheet::generate
