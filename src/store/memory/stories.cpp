#include <algorithm>

#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryAside final : public LaidAside {
 public:
  explicit MemoryAside(StoryStore& stories) : stories_(stories) {}

  Result<void> add(std::span<const Enrichment> enrichments) override {
    laid_.insert(laid_.end(), enrichments.begin(), enrichments.end());
    return {};
  }

  Result<void> save_all() override {
    for (const Enrichment& one : laid_) TRY(stories_.save_enrichment(one));
    return {};
  }

 private:
  StoryStore& stories_;
  std::vector<Enrichment> laid_;
};

class MemoryStories final : public StoryStore {
 public:
  explicit MemoryStories(MemoryData& data) : data_(data) {}

  Result<void> save(const Story& story) override {
    TRY(check_members(story));
    Story merged = story;
    merged.members.clear();
    if (const auto found = data_.stories.find(story.id); found != data_.stories.end()) {
      data_.undo.remove(data_.stories_by_change, {found->second.changed_at, story.id});
      merged.members = found->second.members;
    }
    for (const Member& member : story.members) {
      if (data_.story_of_item.contains(member.item)) continue;
      data_.undo.put(data_.story_of_item, member.item, story.id);
      merged.members.push_back(member);
    }
    data_.undo.add(data_.stories_by_change, {story.changed_at, story.id});
    data_.undo.put(data_.stories, story.id, std::move(merged));
    return {};
  }

  Result<std::optional<Story>> find(const Id<Story>& id) override {
    return find_copy(data_.stories, id);
  }

  Result<std::optional<Id<Story>>> of_item(const Id<Item>& item) override {
    return find_copy(data_.story_of_item, item);
  }

  Result<std::vector<Id<Story>>> at_page(std::string_view key) override {
    std::set<Id<Story>> stories;
    for (auto at = data_.items_by_page.lower_bound({std::string(key), {}});
         at != data_.items_by_page.end() && at->first == key; ++at) {
      const auto story = data_.story_of_item.find(at->second);
      if (story != data_.story_of_item.end()) stories.insert(story->second);
    }
    return std::vector(stories.begin(), stories.end());
  }

  Result<void> remove(const Id<Story>& id) override {
    const auto found = data_.stories.find(id);
    if (found == data_.stories.end()) return {};
    for (const Member& member : found->second.members) {
      data_.undo.erase(data_.story_of_item, member.item);
    }
    data_.undo.remove(data_.stories_by_change, {found->second.changed_at, id});
    for (auto at = data_.enrichments.lower_bound({id, {}});
         at != data_.enrichments.end() && at->first.first == id;) {
      const auto key = (at++)->first;
      data_.undo.erase(data_.enrichments, key);
    }
    data_.undo.erase(data_.stories, id);
    return {};
  }

  Result<std::vector<Story>> changed_since(Time since) override {
    std::vector<Story> stories;
    for (auto at = data_.stories_by_change.lower_bound({since, {}});
         at != data_.stories_by_change.end(); ++at) {
      stories.push_back(data_.stories.at(at->second));
    }
    std::ranges::sort(stories, {}, &Story::id);
    return stories;
  }

  Result<void> each_changed_since(Time since,
                                  const std::function<Result<void>(const Story&)>& visit) override {
    TRY_LET(const std::vector<Story> stories, changed_since(since));
    for (const Story& story : stories) TRY(visit(story));
    return {};
  }

  Result<std::size_t> count() override { return data_.stories.size(); }

  Result<std::unique_ptr<LaidAside>> lay_aside() override {
    return std::make_unique<MemoryAside>(*this);
  }

  Result<void> save_enrichment(const Enrichment& enrichment) override {
    if (!data_.stories.contains(enrichment.story)) {
      return not_stored("story", enrichment.story.text, "enrichment");
    }
    data_.undo.put(data_.enrichments, {enrichment.story, enrichment.run},
                   {.number = ++data_.enrichments_saved, .enrichment = enrichment});
    return {};
  }

  Result<std::optional<Enrichment>> enrichment(const Id<Story>& story) override {
    const SavedEnrichment* latest = nullptr;
    for (auto at = data_.enrichments.lower_bound({story, {}});
         at != data_.enrichments.end() && at->first.first == story; ++at) {
      if (latest == nullptr || at->second.number > latest->number) latest = &at->second;
    }
    if (latest == nullptr) return std::optional<Enrichment>();
    return latest->enrichment;
  }

  Result<void> each(const std::function<void(const Story&)>& visit) override {
    for (const auto& [id, story] : data_.stories) visit(story);
    return {};
  }

  Result<void> each_enrichment(const std::function<void(const Enrichment&)>& visit) override {
    for (const auto& [key, saved] : data_.enrichments) visit(saved.enrichment);
    return {};
  }

 private:
  Result<void> check_members(const Story& story) const {
    for (const Member& member : story.members) {
      if (!data_.items.contains(member.item)) {
        return not_stored("item", member.item.text, "member");
      }
      const auto of = data_.story_of_item.find(member.item);
      if (of != data_.story_of_item.end() && of->second != story.id) {
        return in_another_story(member.item, of->second);
      }
    }
    return {};
  }

  MemoryData& data_;
};

}  // namespace

std::unique_ptr<StoryStore> make_stories(MemoryData& data) {
  return std::make_unique<MemoryStories>(data);
}

}  // namespace broadsheet::store
