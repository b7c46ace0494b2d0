#include "cli/command_line.h"

namespace broadsheet::cli {

namespace {

void add_stories(CommandLine& line) {
  CLI::App& stories = line.lists(ListKind::stories, "stories", "Stories, newest first");
  stories.description("Stories: list them, split and merge them");

  CLI::App& split = line.command(stories, "split", "Make items of a story a story of their own");
  auto& parts = line.held<StorySplitArguments>();
  split.add_option("ID", parts.story, "Of the story")->required();
  split.add_option("ITEM", parts.items, "Items that leave it")->required()->expected(-1);
  line.ends(split, parts);

  CLI::App& merge = line.command(stories, "merge", "Make one story of two");
  auto& pair = line.held<StoryMergeArguments>();
  merge.add_option("A", pair.a, "Id of a story")->required();
  merge.add_option("B", pair.b, "Id of another")->required();
  line.ends(merge, pair);
}

}  // namespace

void add_story_commands(CommandLine& line) {
  line.lists(ListKind::items, "items", "Collected posts, newest first");
  add_stories(line);
  line.lists(ListKind::articles, "articles", "Published articles, newest first");
}

}  // namespace broadsheet::cli
