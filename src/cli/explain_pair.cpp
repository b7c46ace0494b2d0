// Explains what a merge makes of two items.
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/explanation.h"
#include "cli/explanation_text.h"
#include "pipeline/embeddings.h"
#include "pipeline/learning.h"
#include "stories/pair_parts.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t title_code_points_max = 120;

std::string shown(const Item& item) {
  return fmt::format(
      "{}  {}: {}", item.id.text, item.source,
      shorten(fold_space(item.title.empty() ? item.text : item.title), title_code_points_max));
}

std::string where_they_are(const std::optional<Id<Story>>& a, const std::optional<Id<Story>>& b) {
  if (!a || !b) return "one of them is in no story";
  return *a == *b ? "both are in story " + a->text
                  : fmt::format("they are in two stories, {} and {}", a->text, b->text);
}

}  // namespace

Result<Explanation> explain_pair(store::Store& store, const Id<Item>& first, const Id<Item>& second,
                                 const pipeline::EmbeddingSettings& embeddings) {
  TRY_LET(const auto a, store.items().find(first));
  TRY_LET(const auto b, store.items().find(second));
  must(a && b);
  const Time now = std::max(a->collected_at, b->collected_at);
  std::vector<std::string> warnings;
  TRY_LET(stories::Teaching teaching, pipeline::load_teaching(store, now, warnings));
  const std::array compared{&*a, &*b};
  TRY_LET(teaching.embeddings,
          pipeline::load_embeddings(store.ledger(), embeddings, compared, warnings));
  const auto judged = stories::compare(*a, *b, now, stories::Reach::events, teaching);
  TRY_LET(const auto story_a, store.stories().of_item(first));
  TRY_LET(const auto story_b, store.stories().of_item(second));

  const std::string verdict = fmt::format("{} ({} {:.2f}: {})", judged.same ? "one event" : "two",
                                          name_of(judged.kind), judged.similarity, judged.why);
  ExplanationText text("pair " + first.text + " " + second.text);
  text.fact("alone", verdict);
  text.fact("stored", where_they_are(story_a, story_b));
  text.heading("Items");
  text.line(shown(*a));
  text.line(shown(*b));
  text.heading("Parts of the comparison");
  Json parts = Json::array();
  for (const stories::PairPart& part : stories::parts_of(*a, *b, now, teaching)) {
    text.line(fmt::format("{:<8} {:<8} {}", name_of(part.speaks), part.name, part.what));
    parts.push_back({{"part", part.name}, {"speaks", name_of(part.speaks)}, {"what", part.what}});
  }
  for (const std::string& warning : warnings) text.line("! " + warning);
  Explanation explanation{.text = text.take(), .document = {{"kind", "pair"}}};
  explanation.document["items"] = Json::array({stored_form(*a), stored_form(*b)});
  explanation.document["same"] = judged.same;
  explanation.document["join"] = name_of(judged.kind);
  explanation.document["similarity"] = judged.similarity;
  explanation.document["why"] = judged.why;
  explanation.document["stories"] =
      Json::array({story_a ? story_a->text : "", story_b ? story_b->text : ""});
  explanation.document["parts"] = std::move(parts);
  return explanation;
}

}  // namespace broadsheet::cli
