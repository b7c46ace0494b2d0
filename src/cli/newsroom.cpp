#include "cli/newsroom.h"

#include <algorithm>

#include "cli/log_progress.h"
#include "cli/screen_text.h"
#include "cli/shipped.h"
#include "cli/terminal_progress.h"

namespace broadsheet::cli {

namespace {

/// A person who watches gets live lines; then the log keeps to warnings.
bool is_watched(const Shell& shell, const CommonArguments& common) {
  // A dumb terminal (terminfo's name for it) cannot erase what was written.
  const bool can_erase = shell.environment("TERM") != "dumb";
  return !common.quiet && common.log_format == LogFormat::text && is_terminal(shell.err) &&
         can_erase;
}

Log::Volume volume_of(const Shell& shell, const CommonArguments& common) {
  return common.quiet || is_watched(shell, common) ? Log::Volume::quiet : Log::Volume::normal;
}

/// Of any phase: the pool holds so many, and each phase uses what it is to have.
std::size_t most_workers(const pipeline::WorkerRules& rules) {
  using enum pipeline::Use;
  return static_cast<std::size_t>(std::max(pipeline::choose_workers(collection, rules).workers,
                                           pipeline::choose_workers(enrichment, rules).workers));
}

std::unique_ptr<pipeline::Progress> make_progress(const Shell& shell, const CommonArguments& common,
                                                  Log& log) {
  if (!is_watched(shell, common)) {
    const bool folds = ci_of(shell.environment) == "GitHub Actions" && !common.quiet &&
                       common.log_format == LogFormat::text;
    return std::make_unique<LogProgress>(log, folds ? shell.err : nullptr);
  }
  using enum TerminalProgress::Colour;
  return std::make_unique<TerminalProgress>(shell.err,
                                            shell.environment("NO_COLOR") ? plain : coloured);
}

}  // namespace

Newsroom::Newsroom(const Shell& shell, const CommonArguments& common, HeldStore data, WebAccess web,
                   Working working)
    : folder_(std::filesystem::absolute(common.data)),
      data_(std::move(data)),
      log_(common.log_format, volume_of(shell, common)),
      clock_(std::move(web.clock)),
      loop_(*clock_),
      working_(std::move(working)),
      pool_(most_workers(working_.workers)),
      transport_(std::move(web.transport)),
      model_transport_(std::move(web.model_transport)),
      progress_(make_progress(shell, common, log_)),
      theme_(shipped_theme()) {
  const std::string& died = data_.lock.left_by();
  if (died.empty()) return;
  log_.write(LogLevel::info, "run", "lock_left",
             "the folder was held by " + died + ", which is dead; nothing that it stored is lost");
}

Newsroom::~Newsroom() = default;

pipeline::Services Newsroom::services() {
  return {.clock = *clock_,
          .log = log_,
          .transport = *transport_,
          .store = *data_.store,
          .loop = loop_,
          .pool = pool_,
          .progress = *progress_,
          .theme = theme_,
          .data_folder = folder_,
          .model_transport = model_transport_.get(),
          .workers = working_.workers,
          .stop = &working_.stop};
}

}  // namespace broadsheet::cli
