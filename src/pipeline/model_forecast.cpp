#include "pipeline/model_forecast.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "llm/reply.h"
#include "pipeline/foreseen_questions.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t repeated_code_points_max = 4'000;  // of a reply that is to be repaired
constexpr std::size_t fault_bytes_max = 1'000;           // of the sentence that says what is wrong
constexpr std::int64_t rounds_max = 2;  // where many fail, those are asked once more

UsdMicros times(UsdMicros amount, std::int64_t count) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(amount.count, count, &product)) {
    return {std::numeric_limits<std::int64_t>::max()};
  }
  return {product};
}

llm::ChatRequest longest_repair(const llm::ChatRequest& request) {
  constexpr std::size_t letter_bytes_max = 4;
  llm::ChatReply reply;
  reply.text = std::string(letter_bytes_max * repeated_code_points_max, 'x');
  reply.what = std::string(fault_bytes_max, 'x');
  return llm::repair_of(request, reply);
}

class Forecaster {
 public:
  Forecaster(const Config& config, store::LedgerStore& ledger, Time now)
      : config_(config),
        ledger_(ledger),
        now_(now),
        prices_(config.model.prices),
        questions_(foreseen_questions(config)) {}

  Result<ModelForecast> forecast() {
    ModelForecast told{.stories_max = config_.stories_asked_max,
                       .articles_max = config_.articles_by_models ? config_.articles_max : 0};
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

  const std::vector<std::string>& chain(const ForeseenQuestion& question) const {
    return chain_for(config_.model, question.purpose);
  }

  /// What earlier runs asked about: how many of a usual run.
  struct Seen {
    std::set<std::string> runs;
    std::set<std::string> subjects;  // of each run

    std::int64_t in_a_run() const {
      return static_cast<std::int64_t>((subjects.size() + runs.size() - 1) / runs.size());
    }
  };

  Result<void> read_ledger() {
    std::map<AskedAbout, Seen> seen;
    TRY(ledger_.each([&](const store::LedgerEntry& entry) {
      const auto question = std::ranges::find_if(questions_, [&](const ForeseenQuestion& one) {
        return name_of(one.purpose) == entry.purpose;
      });
      if (entry.state != store::EntryState::settled || question == questions_.end()) return;
      seen[question->about].runs.insert(entry.run.text);
      seen[question->about].subjects.insert(entry.run.text + " " + entry.subject);
      Mean& mean = means_[call(entry.purpose, entry.model)];
      ++mean.calls;
      mean.sum = mean.sum + entry.charged;
    }));
    const std::set<std::string> asked = calls_asked();
    std::erase_if(means_, [&](const auto& one) { return !asked.contains(one.first); });
    if (means_.empty()) return {};
    for (const auto& [about, what] : seen) usual_[about] = what.in_a_run();
    return {};
  }

  std::int64_t usual_times(const ForeseenQuestion& question) const {
    const auto most = static_cast<std::int64_t>(question.times_max);
    const auto found = usual_.find(question.about);
    return found == usual_.end() ? most : std::min(most, found->second);
  }

  static std::string call(std::string_view purpose, std::string_view model) {
    return fmt::format("{} {}", purpose, model);
  }

  std::set<std::string> calls_asked() const {
    std::set<std::string> calls;
    for (const ForeseenQuestion& question : questions_) {
      for (const std::string& model : chain(question)) {
        calls.insert(call(name_of(question.purpose), model));
      }
    }
    return calls;
  }

  /// The worst that one question can come to, over its whole chain.
  UsdMicros most_of(const ForeseenQuestion& question) const {
    const llm::ChatRequest& request = question.longest;
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
    const auto stories = static_cast<std::int64_t>(told.stories_max + told.articles_max);
    const store::SpendLimits& spend = config_.model.spend;
    for (const ForeseenQuestion& question : questions_) {
      UsdMicros most = times(most_of(question), static_cast<std::int64_t>(question.times_max));
      const std::string purpose(name_of(question.purpose));
      if (const auto limit = spend.purposes.find(purpose); limit != spend.purposes.end()) {
        TRY_LET(const UsdMicros left, left_of(limit->second, scope("purpose", purpose)));
        most = std::min(most, left);
      }
      told.at_most = told.at_most + most;
    }
    told.bound = fmt::format("{} stories", told.stories_max);
    if (told.articles_max > 0) told.bound += fmt::format(" and {} articles", told.articles_max);
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
    for (const ForeseenQuestion& question : questions_) {
      const std::vector<std::string>& models = chain(question);
      const auto seen = std::ranges::find_if(models, [&](const std::string& model) {
        return means_.contains(call(name_of(question.purpose), model));
      });
      if (seen != models.end()) {
        const Mean& mean = means_.at(call(name_of(question.purpose), *seen));
        sum = sum + UsdMicros{times(mean.sum, usual_times(question)).count / mean.calls};
      } else if (!models.empty()) {
        if (const auto price = prices_.find(models.front())) {
          sum = sum + times(cost_about(*price, question.usual), usual_times(question));
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
  std::vector<ForeseenQuestion> questions_;
  std::map<AskedAbout, std::int64_t> usual_;  // in a run
};

}  // namespace

Result<std::optional<ModelForecast>> forecast_models(const Config& config,
                                                     store::LedgerStore& ledger, Time now) {
  if (config.model.endpoint.address.empty()) return std::optional<ModelForecast>();
  TRY_LET(ModelForecast told, Forecaster(config, ledger, now).forecast());
  return std::optional<ModelForecast>(std::move(told));
}

}  // namespace broadsheet::pipeline
