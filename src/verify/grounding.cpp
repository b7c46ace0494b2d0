#include "verify/grounding.h"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::verify {

namespace {

constexpr std::ptrdiff_t report_claims_min = 2;

const Evidence* find(std::span<const Evidence> held, const Id<Evidence>& id) {
  const auto found = std::ranges::find(held, id, &Evidence::id);
  return found == held.end() ? nullptr : &*found;
}

const Passage* find_passage(const Evidence& evidence, int number) {
  const auto found = std::ranges::find(evidence.passages, number, &Passage::number);
  return found == evidence.passages.end() ? nullptr : &*found;
}

/// The claim without its quotations: the words that are ours.
std::string own_words(const Claim& claim) {
  std::string text = claim.text;
  for (const std::string& quotation : claim.quotations) {
    const auto at = text.find(quotation);
    if (at != std::string::npos) text.replace(at, quotation.size(), " ");
  }
  return text;
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// A capital letter makes a name; other scripts have no capitals and are held by quotation alone.
bool looks_like_a_name(std::string_view word) {
  return std::ranges::any_of(word, [](unsigned char c) { return std::isupper(c) != 0; });
}

std::set<std::string> word_set(std::string_view text) {
  const auto list = words(text);
  return {list.begin(), list.end()};
}

struct Ground {
  std::string text;               ///< the cited passages, white space folded
  std::set<std::string> allowed;  ///< their words, and the words of their publishers' names
};

Result<Ground> ground_of(const Claim& claim, std::span<const Evidence> held) {
  Ground ground;
  Error error;
  for (const Citation& citation : claim.citations) {
    const Evidence* evidence = find(held, citation.evidence);
    const Passage* passage = evidence ? find_passage(*evidence, citation.passage) : nullptr;
    if (!passage) {
      error.what = fmt::format("cites passage {} of {}, which is not held", citation.passage,
                               citation.evidence.text);
      return error;
    }
    ground.text += fold_space(passage->text) + "\n";
    ground.allowed.merge(word_set(passage->text));
    ground.allowed.merge(word_set(evidence->publisher));
  }
  return ground;
}

/// The first number or name in our own words that no cited passage has.
std::string unsupported_word(const Claim& claim, const Ground& ground) {
  bool is_first = true;
  for (const std::string_view raw : split(own_words(claim), ' ')) {
    const bool begins_sentence = is_first && !raw.empty();
    if (!raw.empty()) is_first = false;
    const bool matters = has_digit(raw) || (looks_like_a_name(raw) && !begins_sentence);
    if (!matters) continue;
    for (const std::string& word : words(raw)) {
      if (!ground.allowed.contains(word)) return word;
    }
  }
  return {};
}

bool is_cited(const ArticleSource& source, const std::vector<Claim>& claims) {
  return std::ranges::any_of(claims, [&](const Claim& claim) {
    return std::ranges::find(claim.citations, source.evidence, &Citation::evidence) !=
           claim.citations.end();
  });
}

/// One of the titles, as a part of it (suffixes are taken off, long ones are shortened), or the
/// beginning of a post without a title.
bool is_reported_headline(std::string_view headline, std::span<const Evidence> held) {
  std::string wanted = fold_space(headline);
  if (wanted.ends_with("…")) wanted.resize(wanted.size() - std::string_view("…").size());
  wanted = std::string(trim(wanted));
  return !wanted.empty() && std::ranges::any_of(held, [&](const Evidence& evidence) {
    return fold_space(evidence.title).contains(wanted) ||
           fold_space(evidence.text).contains(wanted);
  });
}

Error refused(std::string what, const Article& article) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = std::move(what);
  error.place = "story " + article.story.text;
  return error;
}

}  // namespace

std::string fault_of(const Claim& claim, std::span<const Evidence> held) {
  if (claim.citations.empty()) return "cites nothing";
  const auto ground = ground_of(claim, held);
  if (!ground) return ground.error().what;
  for (const std::string& quotation : claim.quotations) {
    if (!ground->text.contains(fold_space(quotation))) {
      return fmt::format("quotes “{}”, which no cited passage has", shorten(quotation, 60));
    }
    if (!claim.text.contains(quotation)) return "names a quotation that it does not hold";
  }
  const std::string word = unsupported_word(claim, *ground);
  return word.empty() ? word : fmt::format("says “{}”, which no cited passage has", word);
}

Result<CitedArticle> CitedArticle::cite(Article draft, std::span<const Evidence> held,
                                        std::vector<Drop>& drops) {
  std::erase_if(draft.claims, [&](const Claim& claim) {
    const std::string fault = fault_of(claim, held);
    if (fault.empty()) return false;
    drops.push_back({.what = "claim",
                     .id = draft.story.text,
                     .reason = fmt::format("“{}” {}", shorten(claim.text, 80), fault)});
    return true;
  });
  std::erase_if(draft.sources,
                [&](const ArticleSource& source) { return !is_cited(source, draft.claims); });
  if (std::ranges::count(draft.claims, ClaimPart::report, &Claim::part) < report_claims_min) {
    return refused("fewer than two sentences hold against their passages", draft);
  }
  if (!is_reported_headline(draft.headline, held)) {
    return refused("the headline is none of the titles it was reported under", draft);
  }
  return CitedArticle(std::move(draft));
}

}  // namespace broadsheet::verify
