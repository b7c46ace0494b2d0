/// How far the sources of a story carry: pages behind its posts, primary sources that those name,
/// the posts' own words, and what could not be read.
///
///   quality = 0.30 nature + 0.20 independence + 0.15 reached + 0.15 age + 0.20 agreement
///
/// nature        1 for a primary source, 0.6 for a report, 0.2 for comments.
/// independence  1 for the first source of a publisher or house, 0.25 for each further one.
/// reached       1 where it could be read; what could not be read has the quality 0.
/// age           halves every 30 days since publication; 0.5 where nobody knows.
/// agreement     the share of its names and numbers that another publisher's source has too.
///
/// All sources together carry 1 - product of (1 - 0.6 quality) over the best three. docs/score.md
/// explains it to readers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "enrich/publisher_families.h"
#include "news/evidence.h"
#include "news/reference.h"
#include "news/story.h"

namespace broadsheet::enrich {

/// A source as it was met; `evidence` is null where it could not be read.
struct MetSource {
  std::string url;
  const Evidence* evidence = nullptr;
};

/// By the kind of the evidence; a page at the address of a repository, a paper … is primary.
SourceNature nature_of(const Evidence& evidence);

class ReferenceQualityEvaluator {
 public:
  /// `now` is the start of the run.
  ReferenceQualityEvaluator(const PublisherFamilies& families, Time now)
      : families_(families), now_(now) {}

  /// One for each source, in their order.
  std::vector<Reference> evaluate(std::span<const MetSource> sources) const;

 private:
  std::string house_of(const MetSource& source) const;

  const PublisherFamilies& families_;
  Time now_;
};

/// 0..1: how far they carry together; 0 for none.
double carries(std::span<const Reference> references);

/// What is read moves a score by a twentieth at most: up where its sources carry, down where they
/// do not. A story none of whose sources was tried stays as it is.
void weigh_references(std::span<const Reference> references, Score& score);

}  // namespace broadsheet::enrich
