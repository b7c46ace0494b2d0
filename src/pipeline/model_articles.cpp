// A model's article goes through three doors. Each sentence is held against the passages that it
// names (verify), by the rules of every published sentence and those for a writer's own words. Then
// a second question asks whether the passages state what the sentence says: words and numbers can
// all be there and the meaning turned around. At the end the whole article passes the door that
// every article passes. Whatever stays outside, or is too little then, leaves the extract in its
// place: a reader gets quotations, never a sentence that nobody has checked.
#include "pipeline/model_articles.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/text.h"
#include "generate/headline.h"
#include "generate/model_questions.h"
#include "generate/quotes.h"
#include "generate/written.h"
#include "pipeline/left_over_calls.h"
#include "pipeline/model_round.h"
#include "verify/grounding.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::ptrdiff_t sentences_min = 3;

/// What came of all articles, for the report.
struct Tally {
  std::int64_t sentences = 0;
  std::int64_t unsupported = 0;  ///< by their passages
  std::int64_t rejected = 0;     ///< by a review
  std::int64_t titles = 0;
  std::int64_t titles_dropped = 0;
  std::map<std::string, std::int64_t> extracts = {};  ///< that stand, by the reason
};

/// An article under way. Its questions look back at it, so it stays where it is.
class Manuscript {
 public:
  explicit Manuscript(ArticleDraft& draft) : draft_(draft), held_(held_by(draft.candidate)) {
    for (const std::size_t index : generate::sources_to_tell_from(draft.candidate)) {
      told_.push_back(draft.candidate.evidence[index]);
    }
    shown_ = llm::passages_to_show(told_);
    for (const Item& item : draft.candidate.items) titles_.push_back(item.title);
    const std::string subject = draft.article.story.text;
    write_ = {.request = [this] { return generate::ask_write(titles_, shown_); },
              .subject = subject};
    title_ = {.request = [this] { return generate::ask_title(titles_, shown_); },
              .subject = subject};
    review_ = {.request = [this] { return review_request(); }, .subject = subject};
  }
  Manuscript(const Manuscript&) = delete;
  Manuscript& operator=(const Manuscript&) = delete;

  ModelQuestion& write() { return write_; }
  ModelQuestion& title() { return title_; }
  ModelQuestion& review() { return review_; }

  /// Keeps the sentences that hold against their passages; false where too few are left.
  bool take_sentences(Unanswered& unanswered, Tally& tally, std::vector<Drop>& drops) {
    const std::string reply = unanswered.text_of(write_);
    if (reply.empty()) return give_up("no model wrote them", tally);
    const auto sentences = generate::read_write(reply, shown_);
    for (const generate::WrittenSentence& one : sentences) {
      if (!one.fault.empty()) drop(one.text, one.fault, drops);
    }
    written_ = std::ssize(sentences);
    claims_ = generate::claims_of(sentences, shown_, told_);
    hold(drops);
    tally.sentences += written_;
    tally.unsupported += written_ - std::ssize(claims_);
    return is_enough() || give_up("too little of what a model wrote held", tally);
  }

  /// A headline of a model stands over its own text alone.
  void take_headline(Unanswered& unanswered, bool has_text, Tally& tally,
                     std::vector<Drop>& drops) {
    const std::string reply = unanswered.text_of(title_);
    if (reply.empty() || !has_text) return;
    ++tally.titles;
    headline_ = generate::read_title(reply);
    std::string fault = generate::misform_of(headline_);
    if (fault.empty()) fault = verify::fault_of_headline(headline_, held_);
    if (!fault.empty()) drop_headline(fault, tally, drops);
  }

  /// Takes out what the review finds unsupported or does not speak of.
  bool take_review(Unanswered& unanswered, Tally& tally, std::vector<Drop>& drops) {
    const std::string reply = unanswered.text_of(review_);
    if (reply.empty()) return give_up("no review of them came", tally);
    const generate::Review review = generate::read_review(reply, claims_.size());
    std::size_t place = 0;
    std::erase_if(claims_, [&](const Claim& claim) {
      const std::string fault = fault_of(review.sentences[place++]);
      if (fault.empty()) return false;
      ++tally.rejected;
      drop(claim.text, fault, drops);
      return true;
    });
    if (!headline_.empty()) {
      if (const std::string fault = fault_of(review.headline); !fault.empty()) {
        drop_headline(fault, tally, drops);
      }
    }
    return is_enough() || give_up("too little of what a model wrote was supported", tally);
  }

  /// The article takes the extract's place, by the one door.
  void publish(Tally& tally, std::vector<Drop>& drops) {
    Article article = draft();
    if (!headline_.empty()) article.headline = headline_;
    auto cited = verify::CitedArticle::cite(std::move(article), held_, drops);
    if (cited) {
      draft_.article = cited->article();
    } else {
      give_up(cited.error().what, tally);
    }
  }

 private:
  llm::ChatRequest review_request() const {
    std::vector<generate::Supported> sentences;
    for (const Claim& claim : claims_) {
      generate::Supported& one = sentences.emplace_back();
      one.text = claim.text;
      for (const Citation& citation : claim.citations) {
        const auto passage = std::ranges::find_if(shown_, [&](const llm::ShownPassage& shown) {
          return shown.evidence == citation.evidence && shown.passage == citation.passage;
        });
        must(passage != shown_.end());  // a claim is made of nothing else
        one.support.push_back(passage->text);
      }
    }
    return generate::ask_review(sentences, headline_);
  }

  Article draft() const {
    return generate::write_from(draft_.article, claims_, told_, (*write_.reply)->asked_model);
  }

  void hold(std::vector<Drop>& drops) {
    if (claims_.empty()) return;
    const auto cited = verify::CitedArticle::cite(draft(), held_, drops);
    claims_.clear();
    if (!cited) return;
    std::ranges::copy_if(cited->article().claims, std::back_inserter(claims_),
                         [](const Claim& claim) { return claim.part == ClaimPart::report; });
  }

  /// A text of which more fell than stands is no text.
  bool is_enough() const {
    return std::ssize(claims_) >= sentences_min && 2 * std::ssize(claims_) >= written_;
  }

  static std::string fault_of(const std::optional<generate::Verdict>& verdict) {
    if (!verdict) return "was passed over by the review";
    if (verdict->is_supported) return {};
    return "is not supported, says the review" +
           (verdict->reason.empty() ? std::string() : ": " + verdict->reason);
  }

  void drop(std::string_view text, std::string_view fault, std::vector<Drop>& drops) const {
    drops.push_back({.what = "claim",
                     .id = draft_.article.story.text,
                     .reason = fmt::format("“{}” {}", shorten(text, 80), fault)});
  }

  void drop_headline(std::string_view fault, Tally& tally, std::vector<Drop>& drops) {
    ++tally.titles_dropped;
    drops.push_back({.what = "title",
                     .id = draft_.article.story.text,
                     .reason = fmt::format("“{}” {}", shorten(headline_, 80), fault)});
    headline_.clear();
  }

  static bool give_up(const std::string& reason, Tally& tally) {
    ++tally.extracts[reason];
    return false;
  }

  ArticleDraft& draft_;
  std::vector<Evidence> held_;
  std::vector<Evidence> told_;  ///< of these, the sources that may be told from
  std::vector<llm::ShownPassage> shown_;
  std::vector<std::string> titles_;
  std::ptrdiff_t written_ = 0;
  std::vector<Claim> claims_;  ///< of the report alone
  std::string headline_;       ///< "": that of the extract
  ModelQuestion write_;
  ModelQuestion title_;
  ModelQuestion review_;
};

std::string part_of(std::int64_t part, std::int64_t whole, std::string_view what) {
  return fmt::format("{} of {}", part, how_many(whole, what));
}

void report_on(const Tally& tally, std::int64_t articles, StageReport& report) {
  if (tally.unsupported > 0) {
    report.warnings.push_back(part_of(tally.unsupported, tally.sentences, "sentence") +
                              " by models dropped: their passages do not hold them");
  }
  if (tally.rejected > 0) {
    report.warnings.push_back(part_of(tally.rejected, tally.sentences, "sentence") +
                              " by models dropped: a review does not find them supported");
  }
  if (tally.titles_dropped > 0) {
    report.warnings.push_back(part_of(tally.titles_dropped, tally.titles, "headline") +
                              " by models dropped");
  }
  for (const auto& [reason, count] : tally.extracts) {
    report.warnings.push_back(fmt::format("{} written from quotations alone: {}",
                                          part_of(count, articles, "article"), reason));
  }
}

using Manuscripts = std::vector<std::unique_ptr<Manuscript>>;

Result<void> ask_for_text(StageRun& stage, const Manuscripts& manuscripts) {
  std::vector<ModelQuestion*> questions;
  for (const auto& one : manuscripts) {
    questions.push_back(&one->write());
    questions.push_back(&one->title());
  }
  return ask_questions(stage, Stage::generate, questions);
}

Result<void> ask_for_reviews(StageRun& stage, const Manuscripts& manuscripts) {
  std::vector<ModelQuestion*> questions;
  for (const auto& one : manuscripts) questions.push_back(&one->review());
  if (questions.empty()) return {};
  return ask_questions(stage, Stage::generate, questions);
}

}  // namespace

std::vector<Evidence> held_by(const generate::Candidate& candidate) {
  std::vector<Evidence> held = candidate.evidence;
  held.insert(held.end(), candidate.listings.begin(), candidate.listings.end());
  return held;
}

Result<void> write_with_models(StageRun& stage, std::vector<ArticleDraft>& drafts) {
  const Config& config = stage.config;
  const bool is_wanted = config.articles_by_models && !config.model.endpoint.address.empty();
  if (!is_wanted || drafts.empty()) return {};
  TRY(tell_left_over(stage, Stage::generate));
  Manuscripts manuscripts;
  for (ArticleDraft& draft : drafts) manuscripts.push_back(std::make_unique<Manuscript>(draft));
  TRY(ask_for_text(stage, manuscripts));
  Unanswered unanswered(config.model, "question to a model", "questions to a model");
  Tally tally;
  std::vector<Drop>& drops = stage.run.drops;
  std::erase_if(manuscripts, [&](const auto& one) {
    const bool is_enough = one->take_sentences(unanswered, tally, drops);
    one->take_headline(unanswered, is_enough, tally, drops);
    return !is_enough;
  });
  TRY(ask_for_reviews(stage, manuscripts));
  for (const auto& one : manuscripts) {
    if (one->take_review(unanswered, tally, drops)) one->publish(tally, drops);
  }
  StageReport& report = report_of(stage.run, Stage::generate);
  unanswered.report_to(report);
  report_on(tally, std::ssize(drafts), report);
  return {};
}

}  // namespace broadsheet::pipeline
