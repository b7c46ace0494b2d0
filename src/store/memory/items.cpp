#include <algorithm>

#include "base/url.h"
#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryItems final : public ItemStore {
 public:
  explicit MemoryItems(MemoryData& data) : data_(data) {}

  Result<bool> add(const Item& item) override {
    if (data_.items.contains(item.id)) return false;
    data_.undo.put(data_.items, item.id, item);
    data_.undo.add(data_.items_by_time, {item.collected_at, item.id});
    for (const std::string& address : {item.url, item.discussion}) {
      const auto url = parse_url(address);
      if (url) data_.undo.add(data_.items_by_page, {page_key(*url), item.id});
    }
    return true;
  }

  Result<std::optional<Item>> find(const Id<Item>& id) override {
    return find_copy(data_.items, id);
  }

  Result<std::vector<Item>> since(Time since) override {
    std::vector<Item> items;
    for (auto at = data_.items_by_time.lower_bound({since, {}}); at != data_.items_by_time.end();
         ++at) {
      items.push_back(data_.items.at(at->second));
    }
    return items;
  }

  Result<std::vector<Item>> latest(std::size_t count) override {
    std::vector<Item> items;
    for (auto at = data_.items_by_time.rbegin();
         at != data_.items_by_time.rend() && items.size() < count; ++at) {
      items.push_back(data_.items.at(at->second));
    }
    return items;
  }

  Result<std::vector<Item>> find_all(std::span<const Id<Item>> ids) override {
    std::vector<Item> items;
    for (const Id<Item>& id : ids) {
      if (const auto found = data_.items.find(id); found != data_.items.end()) {
        items.push_back(found->second);
      }
    }
    return items;
  }

  Result<std::size_t> count() override { return data_.items.size(); }

  Result<void> add_sighting(const Id<Run>& run, Time seen_at, const Sighting& sighting) override {
    if (!data_.items.contains(sighting.item)) {
      return not_stored("item", sighting.item.text, "sighting");
    }
    data_.undo.put(data_.sightings, std::tuple(sighting.item, run, sighting.source),
                   {.run = run, .seen_at = seen_at, .sighting = sighting});
    return {};
  }

  Result<std::vector<std::pair<Time, Sighting>>> sightings(const Id<Item>& item) override {
    std::vector<std::pair<Time, Sighting>> found;
    for (const SeenItem& seen : sightings_of(item)) {
      found.emplace_back(seen.seen_at, seen.sighting);
    }
    return found;
  }

  Result<void> each(const std::function<void(const Item&)>& visit) override {
    for (const auto& [id, item] : data_.items) visit(item);
    return {};
  }

  Result<void> each_sighting(const std::function<void(const SeenItem&)>& visit) override {
    for (const auto& [id, item] : data_.items) {
      for (const SeenItem& seen : sightings_of(id)) visit(seen);
    }
    return {};
  }

 private:
  std::vector<SeenItem> sightings_of(const Id<Item>& item) const {
    std::vector<SeenItem> found;
    for (auto at = data_.sightings.lower_bound({item, {}, {}});
         at != data_.sightings.end() && at->second.sighting.item == item; ++at) {
      found.push_back(at->second);
    }
    std::ranges::sort(found, {}, [](const SeenItem& seen) {
      return std::tie(seen.seen_at, seen.sighting.source, seen.run);
    });
    return found;
  }

  MemoryData& data_;
};

}  // namespace

std::unique_ptr<ItemStore> make_items(MemoryData& data) {
  return std::make_unique<MemoryItems>(data);
}

}  // namespace broadsheet::store
