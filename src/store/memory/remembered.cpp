#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryWeb final : public WebStore {
 public:
  explicit MemoryWeb(MemoryData& data) : data_(data) {}

  Result<void> keep(const KeptAnswer& kept) override {
    data_.undo.put(data_.kept, kept.key, kept);
    return {};
  }

  Result<std::optional<KeptAnswer>> kept(std::string_view key) override {
    return find_copy(data_.kept, std::string(key));
  }

  Result<void> save(const HostPace& pace) override {
    data_.undo.put(data_.paces, pace.domain, pace);
    return {};
  }

  Result<std::optional<HostPace>> pace(std::string_view domain) override {
    return find_copy(data_.paces, std::string(domain));
  }

  Result<void> each_kept(const std::function<void(const KeptAnswer&)>& visit) override {
    for (const auto& [key, kept] : data_.kept) visit(kept);
    return {};
  }

  Result<void> each_pace(const std::function<void(const HostPace&)>& visit) override {
    for (const auto& [domain, pace] : data_.paces) visit(pace);
    return {};
  }

 private:
  MemoryData& data_;
};

class MemorySources final : public SourceStore {
 public:
  explicit MemorySources(MemoryData& data) : data_(data) {}

  Result<void> save(const SourceHealth& health) override {
    data_.undo.put(data_.health, health.name, health);
    return {};
  }

  Result<std::optional<SourceHealth>> find(std::string_view name) override {
    return find_copy(data_.health, std::string(name));
  }

  Result<void> each(const std::function<void(const SourceHealth&)>& visit) override {
    for (const auto& [name, health] : data_.health) visit(health);
    return {};
  }

  Result<void> remember(const SourceNote& note) override {
    data_.undo.put(data_.notes, {note.source, note.key}, note);
    return {};
  }

  Result<std::optional<SourceNote>> recall(std::string_view source, std::string_view key,
                                           Time now) override {
    auto note = find_copy(data_.notes, {std::string(source), std::string(key)});
    if (note && note->expires_at <= now) note.reset();
    return note;
  }

 private:
  MemoryData& data_;
};

}  // namespace

std::unique_ptr<WebStore> make_web(MemoryData& data) {
  return std::make_unique<MemoryWeb>(data);
}

std::unique_ptr<SourceStore> make_sources(MemoryData& data) {
  return std::make_unique<MemorySources>(data);
}

}  // namespace broadsheet::store
