#include "cli/newsroom.h"

#include "cli/log_progress.h"
#include "cli/screen_text.h"
#include "cli/shipped.h"
#include "cli/terminal_progress.h"

namespace broadsheet::cli {

namespace {

/// A person who watches gets live lines; then the log keeps to warnings.
bool is_watched(const Shell& shell, const CommonArguments& common) {
  return !common.quiet && common.log_format == LogFormat::text && is_terminal(shell.err);
}

Log::Volume volume_of(const Shell& shell, const CommonArguments& common) {
  return common.quiet || is_watched(shell, common) ? Log::Volume::quiet : Log::Volume::normal;
}

std::unique_ptr<pipeline::Progress> make_progress(const Shell& shell, const CommonArguments& common,
                                                  Log& log) {
  if (!is_watched(shell, common)) return std::make_unique<LogProgress>(log);
  using enum TerminalProgress::Colour;
  return std::make_unique<TerminalProgress>(shell.err,
                                            shell.environment("NO_COLOR") ? plain : coloured);
}

}  // namespace

Newsroom::Newsroom(const Shell& shell, const CommonArguments& common, HeldStore data, WebAccess web,
                   int workers)
    : folder_(std::filesystem::absolute(common.data)),
      data_(std::move(data)),
      log_(common.log_format, volume_of(shell, common)),
      clock_(std::move(web.clock)),
      loop_(*clock_),
      pool_(static_cast<std::size_t>(workers)),
      transport_(std::move(web.transport)),
      progress_(make_progress(shell, common, log_)),
      theme_(shipped_theme()) {}

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
          .data_folder = folder_};
}

}  // namespace broadsheet::cli
