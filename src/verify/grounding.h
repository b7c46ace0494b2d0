/// Holds what an article says against the passages it cites. What does not hold is dropped, and the
/// drop is reported: no published sentence without a passage that supports it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "news/article.h"
#include "news/evidence.h"
#include "news/run.h"

namespace broadsheet::verify {

/// Why a claim does not hold; empty where it holds. It holds when
/// - it cites at least one passage, and each cited passage exists in `held` and has the citation's
///   quote;
/// - each quotation, and whatever else stands in quotation marks, stands in a cited passage letter
///   by letter (white space and the kind of quotation marks folded), and cuts no word;
/// - each number and each name (word with a capital letter; one that begins the sentence unless it
///   is a common opener such as "The") outside the quotations stands in a cited passage, or in the
///   name of the publisher of one.
std::string fault_of(const Claim& claim, std::span<const Evidence> held);

/// Why a headline does not hold; "" where it does. It holds where it is one of the titles of `held`
/// (or a part of one, or the beginning of a post). One that a model wrote holds as well where each
/// of its numbers and names, and what it sets in quotation marks, stands in a title or a passage of
/// `held`, and it brings no address.
std::string fault_of_headline(std::string_view headline, std::span<const Evidence> held);

/// An article in which every claim cites a passage we hold. The only way in is `cite`.
class CitedArticle {
 public:
  /// Drops claims that do not hold or would quote too much of a source (one Drop each, in `drops`),
  /// and the sources that nobody cites any more; sets a summary that is not the beginning of a kept
  /// claim to the first one. What a model wrote is held against written.h as well. Refuses an
  /// article of which fewer than two report claims are left, or whose headline does not hold: of an
  /// extract only one of the titles it was reported under does. Errors: invalid.
  static Result<CitedArticle> cite(Article draft, std::span<const Evidence> held,
                                   std::vector<Drop>& drops);

  const Article& article() const { return article_; }

 private:
  explicit CitedArticle(Article article) : article_(std::move(article)) {}
  Article article_;
};

}  // namespace broadsheet::verify
