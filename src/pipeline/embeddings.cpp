#include "pipeline/embeddings.h"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "llm/embedding.h"
#include "llm/wire.h"
#include "pipeline/left_over_calls.h"
#include "pipeline/model_round.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

namespace {

/// Each text of an item that is new, once.
Result<std::vector<std::string>> texts_to_ask(store::ItemStore& stored,
                                              std::span<const Item* const> items) {
  std::set<std::string> texts;
  std::set<Id<Item>> seen;
  for (const Item* const item : items) {
    if (!seen.insert(item->id).second) continue;
    TRY_LET(const auto known, stored.find(item->id));
    if (!known) texts.insert(stories::embedded_text(*item));
  }
  texts.erase("");
  return std::vector<std::string>(texts.begin(), texts.end());
}

Error too_many() {
  return {.kind = ErrorKind::over_budget,
          .what = fmt::format("a run asks for {} at most", limits::model_calls_per_run_max),
          .place = "[embeddings]",
          .hint = {},
          .retry_after = {}};
}

/// The vector on record for a text; nothing where none is, or what came was none.
Result<std::optional<stories::Vector>> recorded(store::LedgerStore& ledger,
                                                const llm::ModelSettings& model,
                                                const std::string& text) {
  const llm::ChatRequest request = llm::embedding_request(text);
  for (const std::string& name : chain_for(model, llm::Purpose::embed)) {
    const llm::Asked asked = asked_of(request, name, model.endpoint);
    TRY_LET(const auto answer, store::paid_before(ledger, asked.key, asked.text));
    if (!answer) continue;
    llm::ChatReply reply = llm::read_embedding(*answer);
    if (reply.outcome == llm::Outcome::done) return std::optional(std::move(reply.vector));
  }
  return std::optional<stories::Vector>();
}

}  // namespace

Result<void> ask_embeddings(StageRun& stage, std::span<const Item* const> items) {
  const llm::ModelSettings& model = stage.config.embeddings.model;
  if (model.endpoint.address.empty()) return {};
  TRY(tell_left_over(stage, Stage::collect));
  TRY_LET(std::vector<std::string> texts, texts_to_ask(stage.services.store.items(), items));
  Unanswered unanswered(model, "text to embed", "texts to embed");
  for (; texts.size() > limits::model_calls_per_run_max; texts.pop_back()) {
    unanswered.add(too_many());
  }
  std::vector<RoundQuestion> questions;
  for (std::string& text : texts) {
    questions.push_back({.request = llm::embedding_request(std::move(text)),
                         .subject = {},
                         .done = [&unanswered](Result<llm::ChatReply> came) {
                           if (!came) unanswered.add(came.error());
                         }});
  }
  TRY(ask_round(stage, model, std::move(questions), stage.services.clock.now(),
                {.stage = Stage::collect, .kind = "texts"}));
  unanswered.report_to(report_of(stage.run, Stage::collect));
  return {};
}

Result<stories::Embeddings> load_embeddings(store::LedgerStore& ledger,
                                            const EmbeddingSettings& settings,
                                            std::span<const Item* const> items,
                                            std::vector<std::string>& warnings) {
  stories::Embeddings embeddings(settings.neutral);
  if (settings.model.endpoint.address.empty()) return embeddings;
  for (const Item* const item : items) {
    const std::string text = stories::embedded_text(*item);
    if (text.empty()) continue;
    TRY_LET(auto vector, recorded(ledger, settings.model, text));
    if (vector) embeddings.add(item->id, *std::move(vector));
  }
  if (const std::size_t odd = embeddings.drop_odd_ones(); odd > 0) {
    warnings.push_back(
        fmt::format("{} of the embeddings have another length than the rest: {} compared without",
                    odd, odd == 1 ? "its item is" : "their items are"));
  }
  return embeddings;
}

}  // namespace broadsheet::pipeline
