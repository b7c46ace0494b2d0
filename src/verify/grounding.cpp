#include "verify/grounding.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/address_words.h"
#include "base/code_points.h"
#include "base/text.h"
#include "base/text_letters.h"
#include "verify/quoted.h"
#include "verify/written.h"

namespace broadsheet::verify {

namespace {

constexpr std::ptrdiff_t report_claims_min = 2;
constexpr std::size_t summary_points_max = 300;
constexpr std::string_view no_model = "extractive";  // the writer of an extract

/// Words that begin a sentence and are no name, though they have a capital there.
constexpr std::array<std::string_view, 40> openers{
    "a",    "an",   "the",   "it",   "its",   "in",    "on",     "at",    "by",        "for",
    "from", "with", "as",    "when", "while", "after", "before", "since", "until",     "and",
    "but",  "or",   "so",    "if",   "this",  "that",  "these",  "those", "there",     "he",
    "she",  "they", "their", "his",  "her",   "we",    "both",   "all",   "according", "also"};

const Evidence* find(std::span<const Evidence> held, const Id<Evidence>& id) {
  const auto found = std::ranges::find(held, id, &Evidence::id);
  return found == held.end() ? nullptr : &*found;
}

const Passage* find_passage(const Evidence& evidence, int number) {
  const auto found = std::ranges::find(evidence.passages, number, &Passage::number);
  return found == evidence.passages.end() ? nullptr : &*found;
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// A capital letter makes a name; scripts without capitals are held by their quotations alone.
bool has_capital(std::string_view word) {
  CodePoints points(word);
  while (const auto point = points.next()) {
    if (is_upper(point->value)) return true;
  }
  return false;
}

std::set<std::string> word_set(std::string_view text) {
  const auto list = words(text);
  return {list.begin(), list.end()};
}

struct Ground {
  std::string text;               ///< the cited passages, space and marks folded, one a line
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
    const std::string folded = comparable(passage->text);
    if (!holds_words(folded, comparable(citation.quote))) {
      error.what = fmt::format("rests on “{}”, which passage {} does not have",
                               shorten(citation.quote, 60), citation.passage);
      return error;
    }
    ground.text += folded + "\n";
    ground.allowed.merge(word_set(passage->text));
    ground.allowed.merge(word_set(evidence->publisher));
  }
  return ground;
}

/// The first number or name in our own words that no cited passage has. The first word of a
/// sentence counts as a name unless it is one that often begins sentences, or is used small.
std::string unsupported_word(const Claim& claim, const Ground& ground) {
  const std::string ours = own_words(claim);
  bool is_first = true;
  for (const std::string_view raw : split(ours, ' ')) {
    if (raw.empty()) continue;
    const bool begins = is_first;
    is_first = false;
    if (!has_digit(raw) && !has_capital(raw)) continue;
    for (const std::string& word : words(raw)) {
      if (begins && std::ranges::find(openers, word) != openers.end()) continue;
      if (!ground.allowed.contains(word)) return word;
    }
  }
  return {};
}

std::string fault_of_quotations(const Claim& claim, const Ground& ground) {
  for (const std::string& quotation : claim.quotations) {
    if (comparable(quotation).empty()) return "has an empty quotation";
    if (!claim.text.contains(quotation)) return "names a quotation that it does not hold";
    if (!holds_words(ground.text, comparable(quotation))) {
      return fmt::format("quotes “{}”, which no cited passage has", shorten(quotation, 60));
    }
  }
  for (const std::string& stretch : marked_stretches(own_words(claim))) {
    if (!holds_words(ground.text, comparable(stretch))) {
      return fmt::format("sets “{}” in quotation marks, which no cited passage has",
                         shorten(stretch, 60));
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

/// `text` without the "…" of a shortened one.
std::string whole_part(std::string_view text) {
  std::string folded = fold_space(text);
  if (folded.ends_with("…")) folded.resize(folded.size() - std::string_view("…").size());
  return std::string(trim(folded));
}

/// One of the titles, as a part of it (suffixes are taken off, long ones are shortened), or the
/// beginning of a post without a title.
bool is_reported_headline(std::string_view headline, std::span<const Evidence> held) {
  const std::string wanted = whole_part(headline);
  return !wanted.empty() && std::ranges::any_of(held, [&](const Evidence& evidence) {
    return fold_space(evidence.title).contains(wanted) ||
           fold_space(evidence.text).contains(wanted);
  });
}

/// Titles, passages and publishers of all that is held.
Ground ground_of_all(std::span<const Evidence> held) {
  Ground ground;
  const auto add = [&](std::string_view text) {
    ground.text += comparable(text) + "\n";
    ground.allowed.merge(word_set(text));
  };
  for (const Evidence& evidence : held) {
    add(evidence.title);
    for (const Passage& passage : evidence.passages) add(passage.text);
    ground.allowed.merge(word_set(evidence.publisher));
  }
  return ground;
}

bool is_by_model(const Article& article) {
  return !article.writer.empty() && article.writer != no_model;
}

std::string fault_of_one(const Claim& claim, const Article& draft, std::span<const Evidence> held) {
  std::string fault = fault_of(claim, held);
  if (!fault.empty() || !is_by_model(draft) || claim.part != ClaimPart::report) return fault;
  return fault_of_written(claim, held);
}

std::string fault_of_headline_of(const Article& draft, std::span<const Evidence> held) {
  if (is_by_model(draft)) return fault_of_headline(draft.headline, held);
  return is_reported_headline(draft.headline, held) ? ""
                                                    : "is none of the titles it was reported under";
}

void drop_faulty(Article& draft, std::span<const Evidence> held, std::vector<Drop>& drops) {
  std::map<Id<Evidence>, std::size_t> quoted;
  std::erase_if(draft.claims, [&](const Claim& claim) {
    std::string fault = fault_of_one(claim, draft, held);
    if (fault.empty()) fault = quote_more(claim, held, quoted);
    if (fault.empty()) return false;
    drops.push_back({.what = "claim",
                     .id = draft.story.text,
                     .reason = fmt::format("“{}” {}", shorten(claim.text, 80), fault)});
    return true;
  });
}

/// The summary is the beginning of a sentence that held; of the first one where it was not.
void mend_summary(Article& draft) {
  const std::string wanted = whole_part(draft.summary);
  const bool holds = !wanted.empty() && std::ranges::any_of(draft.claims, [&](const Claim& claim) {
    return fold_space(claim.text).starts_with(wanted);
  });
  if (!holds) draft.summary = shorten(draft.claims.front().text, summary_points_max);
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
  if (trim(claim.text).empty()) return "says nothing";
  const auto ground = ground_of(claim, held);
  if (!ground) return ground.error().what;
  if (std::string fault = fault_of_quotations(claim, *ground); !fault.empty()) return fault;
  const std::string word = unsupported_word(claim, *ground);
  return word.empty() ? word : fmt::format("says “{}”, which no cited passage has", word);
}

std::string fault_of_headline(std::string_view headline, std::span<const Evidence> held) {
  if (is_reported_headline(headline, held)) return {};
  Claim claim;
  claim.text = headline;
  if (trim(claim.text).empty()) return "says nothing";
  const Ground ground = ground_of_all(held);
  if (brings_an_address(headline, ground.text)) return "brings an address";
  const std::string word = unsupported_word(claim, ground);
  if (!word.empty()) return fmt::format("says “{}”, which no title and no passage has", word);
  return fault_of_quotations(claim, ground);
}

Result<CitedArticle> CitedArticle::cite(Article draft, std::span<const Evidence> held,
                                        std::vector<Drop>& drops) {
  drop_faulty(draft, held, drops);
  std::erase_if(draft.sources,
                [&](const ArticleSource& source) { return !is_cited(source, draft.claims); });
  if (std::ranges::count(draft.claims, ClaimPart::report, &Claim::part) < report_claims_min) {
    return refused("fewer than two sentences hold against their passages", draft);
  }
  if (const std::string fault = fault_of_headline_of(draft, held); !fault.empty()) {
    return refused("the headline " + fault, draft);
  }
  mend_summary(draft);
  return CitedArticle(std::move(draft));
}

}  // namespace broadsheet::verify
