#include "pipeline/model_forecast.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "enrich/questions.h"
#include "llm/reply.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::string_view longest_letter = "\U0001F4F0";  // four bytes, as long as any
constexpr std::size_t repeated_code_points_max = 4'000;    // of a reply that is to be repaired
constexpr std::size_t fault_bytes_max = 1'000;  // of the sentence that says what is wrong
constexpr std::int64_t rounds_max = 2;          // where many fail, those are asked once more
constexpr std::size_t usual_passage_bytes = 400;
constexpr std::size_t usual_title_bytes = 80;

std::string long_text(std::size_t code_points) {
  std::string text;
  for (std::size_t i = 0; i < code_points; ++i) text += longest_letter;
  return text;
}

/// A question about a story with as much as is ever shown, each text as given.
llm::ChatRequest asked(const enrich::Question& question, const std::string& title,
                       const std::string& passage) {
  constexpr std::size_t titles = 8;
  enrich::StoryFile file;
  file.reports.resize(titles);
  for (enrich::Report& report : file.reports) report.item.title = title;
  const std::vector<enrich::ShownPassage> shown(limits::model_passages_max,
                                                {.evidence = {}, .passage = 1, .text = passage});
  return question.ask(file, shown);
}

llm::ChatRequest longest(const enrich::Question& question) {
  return asked(question, long_text(limits::title_code_points_max),
               long_text(limits::model_passage_code_points_max));
}

llm::ChatRequest usual(const enrich::Question& question) {
  return asked(question, std::string(usual_title_bytes, 'x'),
               std::string(usual_passage_bytes, 'x'));
}

UsdMicros times(UsdMicros amount, std::int64_t count) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(amount.count, count, &product)) {
    return {std::numeric_limits<std::int64_t>::max()};
  }
  return {product};
}

llm::ChatRequest longest_repair(const llm::ChatRequest& request) {
  llm::ChatReply reply;
  reply.text = long_text(repeated_code_points_max);
  reply.what = std::string(fault_bytes_max, 'x');
  return llm::repair_of(request, reply);
}

class Forecaster {
 public:
  Forecaster(const Config& config, store::LedgerStore& ledger, Time now)
      : config_(config), ledger_(ledger), now_(now), prices_(config.model.prices) {}

  Result<ModelForecast> forecast() {
    ModelForecast told{.stories_max = config_.stories_asked_max};
    told.why_none = why_no_calls(config_.model);
    if (told.why_none) return told;
    told.is_free = is_free(config_.model);
    TRY(read_ledger());
    for (const auto& [key, mean] : means_) told.calls_seen += mean.calls;
    if (told.is_free) return told;
    TRY(set_most(told));
    told.about = std::min(about(), told.at_most);
    return told;
  }

 private:
  struct Mean {
    std::int64_t calls = 0;
    UsdMicros sum = {};
  };

  const std::vector<std::string>& chain(const enrich::Question& question) const {
    return chain_for(config_.model, question.purpose);
  }

  Result<void> read_ledger() {
    std::set<std::string> runs;
    std::set<std::string> stories;  // of each run
    TRY(ledger_.each([&](const store::LedgerEntry& entry) {
      if (entry.state != store::EntryState::settled || !llm::purpose_named(entry.purpose)) return;
      runs.insert(entry.run.text);
      stories.insert(entry.run.text + " " + entry.subject);
      Mean& mean = means_[call(entry.purpose, entry.model)];
      ++mean.calls;
      mean.sum = mean.sum + entry.charged;
    }));
    const std::set<std::string> asked = calls_asked();
    std::erase_if(means_, [&](const auto& one) { return !asked.contains(one.first); });
    stories_ = static_cast<std::int64_t>(config_.stories_asked_max);
    if (!means_.empty()) {
      const auto usual = (stories.size() + runs.size() - 1) / runs.size();
      stories_ = std::min(stories_, static_cast<std::int64_t>(usual));
    }
    return {};
  }

  static std::string call(std::string_view purpose, std::string_view model) {
    return fmt::format("{} {}", purpose, model);
  }

  std::set<std::string> calls_asked() const {
    std::set<std::string> calls;
    for (const enrich::Question& question : enrich::questions) {
      for (const std::string& model : chain(question)) {
        calls.insert(call(name_of(question.purpose), model));
      }
    }
    return calls;
  }

  /// The worst that one question can come to, over its whole chain.
  UsdMicros most_of(const enrich::Question& question) const {
    const llm::ChatRequest request = longest(question);
    const llm::ChatRequest repair = longest_repair(request);
    UsdMicros sum;
    for (const std::string& model : chain(question)) {
      const auto price = prices_.find(model);
      if (!price) continue;  // why_no_calls has said so
      sum = sum + times(cost_at_most(*price, request) + cost_at_most(*price, repair),
                        rounds_max * limits::attempts_max);
    }
    return sum;
  }

  Result<void> set_most(ModelForecast& told) {
    const auto stories = static_cast<std::int64_t>(config_.stories_asked_max);
    const store::SpendLimits& spend = config_.model.spend;
    for (const enrich::Question& question : enrich::questions) {
      UsdMicros most = times(most_of(question), stories);
      const std::string purpose(name_of(question.purpose));
      if (const auto limit = spend.purposes.find(purpose); limit != spend.purposes.end()) {
        TRY_LET(const UsdMicros left, left_of(limit->second, scope("purpose", purpose)));
        most = std::min(most, left);
      }
      told.at_most = told.at_most + most;
    }
    told.bound = fmt::format("{} stories", stories);
    if (spend.article) lower(told, times(*spend.article, stories), "the limit for an article");
    if (spend.run) lower(told, *spend.run, "the limit for a run");
    if (spend.day) {
      TRY_LET(const UsdMicros left, left_of(*spend.day, scope("day")));
      lower(told, left, "what the limit for a day leaves");
    }
    if (spend.month) {
      TRY_LET(const UsdMicros left, left_of(*spend.month, scope("month")));
      lower(told, left, "what the limit for a month leaves");
    }
    return {};
  }

  /// In which a call of now would count.
  store::SpendScope scope(std::string_view name, const std::string& purpose = "") const {
    const auto scopes = store::scopes_of({.id = {}, .purpose = purpose, .reserved_at = now_});
    return *std::ranges::find(scopes, name, &store::SpendScope::scope);
  }

  Result<UsdMicros> left_of(UsdMicros limit, const store::SpendScope& scope) {
    TRY_LET(const UsdMicros spent, ledger_.spent(scope));
    return std::max(UsdMicros{}, limit - spent);
  }

  static void lower(ModelForecast& told, UsdMicros most, const char* bound) {
    if (most >= told.at_most) return;
    told.at_most = most;
    told.bound = bound;
  }

  /// The first model of each chain that earlier calls tell about; else the first by usual lengths.
  UsdMicros about() const {
    UsdMicros sum;
    for (const enrich::Question& question : enrich::questions) {
      const std::vector<std::string>& models = chain(question);
      const auto seen = std::ranges::find_if(models, [&](const std::string& model) {
        return means_.contains(call(name_of(question.purpose), model));
      });
      if (seen != models.end()) {
        const Mean& mean = means_.at(call(name_of(question.purpose), *seen));
        sum = sum + UsdMicros{times(mean.sum, stories_).count / mean.calls};
      } else if (!models.empty()) {
        if (const auto price = prices_.find(models.front())) {
          sum = sum + times(cost_about(*price, usual(question)), stories_);
        }
      }
    }
    return sum;
  }

  const Config& config_;
  store::LedgerStore& ledger_;
  Time now_;
  llm::PriceTable prices_;
  std::map<std::string, Mean> means_;  // by "purpose model"
  std::int64_t stories_ = 0;
};

}  // namespace

Result<std::optional<ModelForecast>> forecast_models(const Config& config,
                                                     store::LedgerStore& ledger, Time now) {
  if (config.model.endpoint.address.empty()) return std::optional<ModelForecast>();
  TRY_LET(ModelForecast told, Forecaster(config, ledger, now).forecast());
  return std::optional<ModelForecast>(std::move(told));
}

}  // namespace broadsheet::pipeline
