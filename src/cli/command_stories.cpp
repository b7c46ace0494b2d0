// `stories split ID ITEM...` and `stories merge A B`.
#include "base/clock.h"
#include "cli/commands.h"
#include "cli/said.h"
#include "pipeline/feedback.h"

namespace broadsheet::cli {

ExitStatus split_story(const Shell& shell, const CommonArguments& common,
                       const StorySplitArguments& arguments) {
  const Time now = SystemClock().now();
  return say_correction(shell, common, [&](store::Store& store) -> Result<pipeline::Said> {
    TRY_LET(const auto story, story_named(store, arguments.story));
    std::vector<Id<Item>> items;
    for (const std::string& typed : arguments.items) {
      TRY_LET(auto item, item_named(store, typed));
      items.push_back(std::move(item));
    }
    return pipeline::split_story(store, story, items, now);
  });
}

ExitStatus merge_stories(const Shell& shell, const CommonArguments& common,
                         const StoryMergeArguments& arguments) {
  const Time now = SystemClock().now();
  return say_correction(shell, common, [&](store::Store& store) -> Result<pipeline::Said> {
    TRY_LET(const auto a, story_named(store, arguments.a));
    TRY_LET(const auto b, story_named(store, arguments.b));
    return pipeline::merge_stories(store, a, b, now);
  });
}

}  // namespace broadsheet::cli
