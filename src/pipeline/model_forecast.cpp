#include "pipeline/model_forecast.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "enrich/questions.h"
#include "llm/reply.h"

namespace broadsheet::pipeline {

namespace {

using Ask = llm::ChatRequest (*)(const enrich::StoryFile&, std::span<const enrich::ShownPassage>);
constexpr std::array<Ask, 3> questions{enrich::ask_score, enrich::ask_topics, enrich::ask_research};

constexpr std::string_view longest_letter = "\U0001F4F0";  // four bytes, as long as any
constexpr std::size_t repeated_code_points_max = 4'000;    // of a reply that is to be repaired
constexpr std::size_t fault_bytes_max = 1'000;  // of the sentence that says what is wrong
constexpr std::size_t usual_passage_bytes = 400;
constexpr std::size_t usual_title_bytes = 80;

std::string long_text(std::size_t code_points) {
  std::string text;
  for (std::size_t i = 0; i < code_points; ++i) text += longest_letter;
  return text;
}

/// A question about a story with as much as is ever shown, each text as given.
llm::ChatRequest question(Ask ask, const std::string& title, const std::string& passage) {
  constexpr std::size_t titles = 8;
  enrich::StoryFile file;
  file.reports.resize(titles);
  for (enrich::Report& report : file.reports) report.item.title = title;
  const std::vector<enrich::ShownPassage> shown(limits::model_passages_max,
                                                {.evidence = {}, .passage = 1, .text = passage});
  return ask(file, shown);
}

llm::ChatRequest longest_question(Ask ask) {
  return question(ask, long_text(limits::title_code_points_max),
                  long_text(limits::model_passage_code_points_max));
}

llm::ChatRequest usual_question(Ask ask) {
  return question(ask, std::string(usual_title_bytes, 'x'), std::string(usual_passage_bytes, 'x'));
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
      : config_(config), ledger_(ledger), day_(to_day(now)), prices_(config.model.prices) {}

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

  const std::vector<std::string>& chain(const llm::ChatRequest& request) const {
    return chain_for(config_.model, request.purpose);
  }

  Result<void> read_ledger() {
    std::set<std::string> runs;
    std::set<std::string> stories;  // of each run
    TRY(ledger_.each([&](const store::LedgerEntry& entry) {
      if (entry.state != store::EntryState::settled) return;
      runs.insert(entry.run.text);
      stories.insert(entry.run.text + " " + entry.subject);
      Mean& mean = means_[entry.purpose + " " + entry.model];
      ++mean.calls;
      mean.sum = mean.sum + entry.charged;
    }));
    std::erase_if(means_, [&](const auto& one) { return !is_asked(one.first); });
    stories_ = static_cast<std::int64_t>(config_.stories_asked_max);
    if (!means_.empty()) {
      const auto usual = (stories.size() + runs.size() - 1) / runs.size();
      stories_ = std::min(stories_, static_cast<std::int64_t>(usual));
    }
    return {};
  }

  bool is_asked(const std::string& key) const {
    return std::ranges::any_of(questions, [&](Ask ask) {
      const llm::ChatRequest request = usual_question(ask);
      return std::ranges::any_of(chain(request), [&](const std::string& model) {
        return key == fmt::format("{} {}", name_of(request.purpose), model);
      });
    });
  }

  /// The worst that one question can come to, over its whole chain.
  UsdMicros most_of(const llm::ChatRequest& request) const {
    const llm::ChatRequest repair = longest_repair(request);
    UsdMicros sum;
    for (const std::string& model : chain(request)) {
      const auto price = prices_.find(model);
      if (!price) continue;  // why_no_calls has said so
      sum = sum + times(cost_at_most(*price, request) + cost_at_most(*price, repair),
                        limits::attempts_max);
    }
    return sum;
  }

  Result<void> set_most(ModelForecast& told) {
    const auto stories = static_cast<std::int64_t>(config_.stories_asked_max);
    const store::SpendLimits& spend = config_.model.spend;
    for (Ask ask : questions) {
      const llm::ChatRequest request = longest_question(ask);
      UsdMicros most = times(most_of(request), stories);
      const std::string purpose(name_of(request.purpose));
      if (const auto limit = spend.purposes.find(purpose); limit != spend.purposes.end()) {
        TRY_LET(const UsdMicros left, left_of(limit->second, {"purpose", purpose + " " + day_}));
        most = std::min(most, left);
      }
      told.at_most = told.at_most + most;
    }
    told.bound = fmt::format("{} stories", stories);
    if (spend.article) lower(told, times(*spend.article, stories), "the limit for an article");
    if (spend.run) lower(told, *spend.run, "the limit for a run");
    if (spend.day) {
      TRY_LET(const UsdMicros left, left_of(*spend.day, {"day", day_}));
      lower(told, left, "what the limit for a day leaves");
    }
    if (spend.month) {
      TRY_LET(const UsdMicros left,
              left_of(*spend.month, {"month", day_.substr(0, day_.rfind('-'))}));
      lower(told, left, "what the limit for a month leaves");
    }
    return {};
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
    for (Ask ask : questions) {
      const llm::ChatRequest request = usual_question(ask);
      const std::vector<std::string>& models = chain(request);
      const auto seen = std::ranges::find_if(models, [&](const std::string& model) {
        return means_.contains(fmt::format("{} {}", name_of(request.purpose), model));
      });
      if (seen != models.end()) {
        const Mean& mean = means_.at(fmt::format("{} {}", name_of(request.purpose), *seen));
        sum = sum + UsdMicros{times(mean.sum, stories_).count / mean.calls};
      } else if (!models.empty()) {
        if (const auto price = prices_.find(models.front())) {
          sum = sum + times(cost_about(*price, request), stories_);
        }
      }
    }
    return sum;
  }

  const Config& config_;
  store::LedgerStore& ledger_;
  std::string day_;
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
