/// Changes that can be taken back. A transaction remembers how each change is undone instead of
/// copying everything at its begin.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace broadsheet::store {

class Undo {
 public:
  void start() { is_recording_ = true; }
  bool is_recording() const { return is_recording_; }

  void keep_changes() {
    steps_.clear();
    is_recording_ = false;
  }

  void take_back_changes() {
    is_recording_ = false;
    for (; !steps_.empty(); steps_.pop_back()) steps_.back()();
  }

  template <class Map>
  void put(Map& map, const typename Map::key_type& key, typename Map::mapped_type value) {
    const auto found = map.find(key);
    if (is_recording_ && found == map.end()) {
      steps_.push_back([&map, key] { map.erase(key); });
    } else if (is_recording_) {
      steps_.push_back([&map, key, before = found->second]() mutable {
        map.insert_or_assign(key, std::move(before));
      });
    }
    map.insert_or_assign(key, std::move(value));
  }

  template <class Map>
  void erase(Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    if (found == map.end()) return;
    if (is_recording_) {
      steps_.push_back([&map, key, before = found->second]() mutable {
        map.insert_or_assign(key, std::move(before));
      });
    }
    map.erase(found);
  }

  template <class Set>
  void add(Set& set, const typename Set::value_type& value) {
    if (!set.insert(value).second || !is_recording_) return;
    steps_.push_back([&set, value] { set.erase(value); });
  }

  template <class Set>
  void remove(Set& set, const typename Set::value_type& value) {
    if (set.erase(value) == 0 || !is_recording_) return;
    steps_.push_back([&set, value] { set.insert(value); });
  }

 private:
  bool is_recording_ = false;
  std::vector<std::move_only_function<void()>> steps_;
};

}  // namespace broadsheet::store
