#include "simulate/world.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/log.h"
#include "base/pool.h"
#include "base/stop_wish.h"
#include "pipeline/replay.h"
#include "pipeline/runner.h"
#include "simulate/disk.h"
#include "simulate/draws.h"
#include "simulate/invariants.h"
#include "simulate/press.h"
#include "simulate/site.h"
#include "simulate/stored_text.h"
#include "simulate/web.h"
#include "store/data_lock.h"
#include "store/sqlite/sqlite_store.h"

namespace broadsheet::simulate {

namespace {

constexpr std::array stages{Stage::collect, Stage::enrich, Stage::generate, Stage::publish,
                            Stage::deploy};
constexpr std::size_t stages_without_site = 3;
constexpr std::chrono::minutes between_attempts{1};

std::vector<Fault> faults_of(const History& history, int day, int attempt) {
  std::vector<Fault> found;
  std::ranges::copy_if(history.faults, std::back_inserter(found), [&](const Fault& fault) {
    return fault.day == day && fault.attempt == attempt;
  });
  return found;
}

/// The run that the next process goes on with, and the addresses whose answers it has on record.
struct CutOff {
  Id<Run> run;
  std::set<std::string> answered;
};

class World {
 public:
  World(const History& history, const WorldPlace& place)
      : history_(history),
        place_(place),
        config_(config_of(history)),
        clock_(beginning_of(0)),
        disk_(place.name),
        site_(place.lock.string() + "-" + place.name + "-site") {
    if (history.has_site) config_.deploy_folder = site_.deployed().string();
  }

  Outcome run() {
    for (int day = 0; day < history_.days(); ++day) {
      if (clock_.now() < beginning_of(day)) clock_.approach(beginning_of(day));
      play_day(day);
      if (!outcome_.broken.empty()) break;
    }
    outcome_.requests = asked_.requests;
    return outcome_;
  }

  /// At its end. Nothing where it cannot be read.
  std::optional<StoredText> stored() {
    disk_.begin_process({});
    const auto store = store::SqliteStore::open(disk_.store());
    if (!store) return {};
    auto text = stored_text(**store);
    if (!text) return {};
    return std::move(*text);
  }

 private:
  enum class End { done, stopped, died, failed };

  void play_day(int day) {
    for (int attempt = 0; attempt <= attempts_with_faults; ++attempt) {
      const std::vector<Fault> faults = faults_of(history_, day, attempt);
      const End end = play_process(day, faults);
      ++outcome_.processes;
      outcome_.changes += disk_.changes();
      const bool does_somebody_wait = std::exchange(does_somebody_wait_, false);
      if (does_somebody_wait && outcome_.broken.empty()) return play_waiting(day);
      clock_.move(between_attempts);
      if (end == End::done || !outcome_.broken.empty()) return;
      if (attempt == attempts_with_faults) broke("a run without faults comes to its end");
    }
  }

  /// Whoever has waited for the folder runs at once, however the other has ended.
  void play_waiting(int day) {
    const End end = play_process(day, {});
    ++outcome_.processes;
    clock_.move(between_attempts);
    if (end != End::done && outcome_.broken.empty()) broke("who has waited comes to the end");
  }

  /// From the first look at the lock to the end of the process, however it ends.
  End play_process(int day, const std::vector<Fault>& faults) {
    disk_.begin_process(faults);
    const End end = work(day, faults);
    if (!disk_.is_dead()) {
      // Whoever closes a store makes everything in it safe.
      if (!disk_.had_trouble()) safe_past_ = known_.past;
      return end;
    }
    ++outcome_.deaths;
    if (disk_.was_cut()) known_.past = safe_past_;
    return End::died;
  }

  End work(int day, const std::vector<Fault>& faults) {
    auto lock = store::DataLock::take(place_.lock, "1 2026-06-26T06:00:00Z");
    if (!lock) return broke("the lock of a dead process is taken", lock.error());
    auto opened = store::SqliteStore::open(disk_.store());
    if (!opened) return failed("a store can be opened", opened.error());
    const std::unique_ptr<store::SqliteStore> store = std::move(*opened);
    if (const End end = look(*store); end != End::done) return end;
    const End end = run_stages(day, faults, *store);
    if (end == End::failed || disk_.is_dead()) return end;
    if (const End looked = look(*store); looked != End::done) return looked;
    return end;
  }

  /// Holds what is stored against the invariants.
  End look(store::SqliteStore& store) {
    if (auto checked = store.check(); !checked) return failed("a store is whole", checked.error());
    const auto held = read_all(store);
    if (!held) return failed("a store can be read", held.error());
    known_.spend_max = history_.spend_max;
    for (std::string& one : broken_invariants(*held, known_)) {
      outcome_.broken.push_back(std::move(one));
    }
    known_.past = past_of(*held);
    outcome_.articles = std::ssize(held->articles);
    outcome_.written = std::ranges::count_if(
        held->articles, [](const Article& one) { return one.writer != "extractive"; });
    outcome_.replies = std::ssize(held->replies);
    return outcome_.broken.empty() ? End::done : End::failed;
  }

  End run_stages(int day, const std::vector<Fault>& faults, store::SqliteStore& store) {
    const auto cut_off = find_cut_off(store);
    if (!cut_off) return failed("a store can be read", cut_off.error());
    StopWish stop;
    EventLoop loop(clock_, order_of_answers());
    Web web(history_, day, faults, clock_, asked_,
            {.is_dead = [&] { return disk_.is_dead(); },
             .stop = [&] { stop.ask("SIGTERM"); },
             .second_runner = [&] { come_second(); },
             .waiting_runner = [&] { does_somebody_wait_ = is_refused(); }});
    Pool pool(static_cast<std::size_t>(history_.workers.at(static_cast<std::size_t>(day))));
    pipeline::SilentProgress progress;
    pipeline::Services services{
        .clock = clock_,
        .log = log_,
        .transport = web,
        .store = store,
        .loop = loop,
        .pool = pool,
        .progress = progress,
        .data_folder = site_.folder(),
        .workers = {.settings = {.workers =
                                     pipeline::SetByHand{.value = static_cast<int>(pool.workers()),
                                                         .place = "history"}}},
        .stop = &stop,
        .build_site = [&](const pipeline::SiteBuild& build) {
          return site_.build(build, builder_dies_after(faults), [&] { disk_.kill(); });
        }};
    const auto count = history_.has_site ? stages.size() : stages_without_site;
    const auto run = pipeline::run_stages("run", std::span(stages).first(count), config_, services);
    if (!run) return failed("a run fails only where its store does", run.error());
    if (disk_.is_dead()) return End::died;
    if (run->state != RunState::stopped) check_what_came_of(*run, store);
    if (run->id == cut_off->run) check_nothing_was_asked_again(*cut_off, web.sent());
    return run->state == RunState::stopped ? End::stopped : End::done;
  }

  EventLoop::Choice order_of_answers() const {
    if (history_.order == 0) return {};
    return [draws = Draws(history_.order + static_cast<std::uint64_t>(outcome_.processes))](
               std::size_t count) mutable {
      return static_cast<std::size_t>(draws.between(0, static_cast<std::int64_t>(count) - 1));
    };
  }

  static std::optional<std::int64_t> builder_dies_after(const std::vector<Fault>& faults) {
    const auto found = std::ranges::find(faults, FaultKind::kill_builder, &Fault::kind);
    return found == faults.end() ? std::nullopt : std::optional(found->at);
  }

  /// The site, and whether the run can be done again from what it put on record.
  void check_what_came_of(const Run& run, store::Store& store) {
    if (disk_.had_trouble()) return;
    if (history_.has_site) {
      const auto fault = site_.fault(store);
      if (!fault) broke("what is deployed is whole", fault.error());
      if (fault && !fault->empty()) broke("what is deployed is whole: " + *fault);
    }
    constexpr std::uint64_t replayed_one_in = 4;  // it takes as long as a run
    // What was before a run is told by its time: not where the clock was turned back, nor where the
    // run that came before ended in the same millisecond.
    const bool is_time_unclear = std::ranges::any_of(history_.faults, [](const Fault& fault) {
      return fault.kind == FaultKind::jump_back || fault.kind == FaultKind::waiting_runner;
    });
    if (is_time_unclear || history_.seed % replayed_one_in != 0) return;
    auto replay = pipeline::replay_run(store, run, config_, log_);
    if (!replay) return static_cast<void>(broke("a run can be done again", replay.error()));
    ++outcome_.replays;
    // Why a question stayed without an answer is told by the run's warnings alone.
    if (history_.has_model) {
      std::erase_if(replay->differences, [](const auto& one) { return one.kind == "run"; });
    }
    if (!replay->not_recorded.empty()) {
      broke("a run can be done again: not on record is " + replay->not_recorded.front());
    } else if (!replay->differences.empty()) {
      const pipeline::Difference& one = replay->differences.front();
      broke(fmt::format("a run done again comes to the same: {} {}: {} / {}", one.kind, one.id,
                        one.then, one.again));
    }
  }

  /// What the run that a process left has on record already.
  Result<CutOff> find_cut_off(store::SqliteStore& store) {
    CutOff cut_off;
    TRY_LET(const std::vector<Run> latest, store.runs().latest(1));
    if (latest.empty()) return cut_off;
    const RunState state = latest.front().state;
    if (state != RunState::running && state != RunState::stopped) return cut_off;
    cut_off.run = latest.front().id;
    TRY(store.facts().each([&](const store::Fact& fact) {
      const bool is_answer = !fact.failure && fact.answer.status == 200;
      if (fact.run == cut_off.run && is_answer) cut_off.answered.insert(fact.url);
    }));
    return cut_off;
  }

  void check_nothing_was_asked_again(const CutOff& cut_off, const std::set<std::string>& sent) {
    for (const std::string& url : sent) {
      if (cut_off.answered.contains(url)) {
        broke("no request is repeated whose answer is on record: " + url);
      }
    }
  }

  bool is_refused() {
    const auto lock = store::DataLock::take(place_.lock, "2 2026-06-26T06:00:00Z");
    if (!lock && lock.error().kind == ErrorKind::conflict) return true;
    broke("a second runner is told who holds the folder");
    return false;
  }

  /// Another process over the same folder, while the first is at work: it is refused, and what it
  /// sees of the store holds.
  void come_second() {
    is_refused();
    if (disk_.is_dead()) return;
    const auto store = store::SqliteStore::open(disk_.store());
    if (!store) return static_cast<void>(failed("a second reader can look", store.error()));
    look(**store);
  }

  End broke(std::string what) {
    outcome_.broken.push_back(std::move(what));
    return End::failed;
  }
  End broke(std::string_view what, const Error& error) {
    return broke(fmt::format("{}: {}", what, to_line(error)));
  }

  /// An error is right where the disk gave one.
  End failed(std::string_view what, const Error& error) {
    if (disk_.is_dead()) return End::died;
    if (disk_.had_trouble()) return End::failed;
    return broke(what, error);
  }

  const History& history_;
  const WorldPlace& place_;
  pipeline::Config config_;
  WorldClock clock_;
  Disk disk_;
  Site site_;
  bool does_somebody_wait_ = false;
  Log log_{LogFormat::text, Log::Volume::silent};
  Asked asked_;
  Known known_{.past = {}, .spend_max = 0, .asked = &asked_};
  Past safe_past_;
  Outcome outcome_;
};

/// The same days without a fault, with other numbers of workers, and with answers in order.
History untroubled(History history) {
  history.faults.clear();
  history.order = 0;
  for (int& workers : history.workers) workers = workers == 1 ? 3 : 1;
  return history;
}

bool is_comparable(const History& history) {
  return !history.has_model && std::ranges::all_of(history.faults, [](const Fault& fault) {
    return leaves_no_trace(fault.kind);
  });
}

}  // namespace

Outcome play(const History& history, const WorldPlace& place) {
  World world(history, place);
  Outcome outcome = world.run();
  if (!outcome.broken.empty() || !is_comparable(history)) return outcome;
  const auto text = world.stored();
  const History other = untroubled(history);
  const WorldPlace beside{.name = place.name + "-untroubled", .lock = place.lock};
  World reference(other, beside);
  reference.run();
  const auto expected = reference.stored();
  // A process that died before its run began, or after it had ended, leaves nothing to go on with:
  // the next run is one of its own, at its own time.
  if (!text || !expected || text->runs != expected->runs) return outcome;
  outcome.was_compared = true;
  if (text->lines != expected->lines) {
    outcome.broken.push_back("kills and the order of answers leave no trace: " +
                             first_difference(*text, *expected));
  }
  return outcome;
}

}  // namespace broadsheet::simulate
