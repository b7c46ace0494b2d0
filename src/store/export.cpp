#include "store/export.h"

#include "store/schema/codec.h"

namespace broadsheet::store {

namespace {

using Write = std::function<Result<void>(std::string_view kind, std::string_view line)>;

/// Lines of one kind. Visitors have no way to stop, so after an error they write nothing more.
class Lines {
 public:
  Lines(std::string_view kind, const Write& write) : kind_(kind), write_(write) {}

  template <class T>
  void operator()(const T& value) {
    if (state_) state_ = write_(kind_, to_json(value));
  }

  const Result<void>& state() const { return state_; }

 private:
  std::string_view kind_;
  const Write& write_;
  Result<void> state_;
};

template <class T>
Result<void> write_all(const Result<std::vector<T>>& values, Lines& lines) {
  if (!values) return values.error();
  for (const T& value : *values) lines(value);
  return {};
}

using Visit = Result<void> (*)(Store& store, Lines& lines);

// In the order of export_kinds. The store's visitors fix the order of lines.
constexpr std::array<Visit, export_kinds.size()> visits{
    [](Store& store, Lines& lines) { return store.runs().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.items().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.items().each_sighting(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.stories().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.evidence().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.stories().each_enrichment(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.articles().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.articles().each_edition(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.facts().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.web().each_kept(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.web().each_pace(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.sources().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return write_all(store.feedback().corrections(), lines); },
    [](Store& store, Lines& lines) { return write_all(store.feedback().patterns(), lines); },
    [](Store& store, Lines& lines) { return write_all(store.feedback().sessions(), lines); },
    [](Store& store, Lines& lines) { return write_all(store.scoring().votes(), lines); },
    [](Store& store, Lines& lines) { return write_all(store.scoring().lessons(), lines); },
    [](Store& store, Lines& lines) { return write_all(store.scoring().patterns(), lines); },
    [](Store& store, Lines& lines) { return store.ledger().each(std::ref(lines)); },
    [](Store& store, Lines& lines) { return store.ledger().each_reply(std::ref(lines)); },
};

}  // namespace

Result<void> export_to(Store& store, const Write& write) {
  for (std::size_t i = 0; i < export_kinds.size(); ++i) {
    Lines lines(export_kinds[i], write);  // NOLINT(misc-const-correctness): visits fill it
    TRY(visits[i](store, lines));
    TRY(lines.state());
  }
  return {};
}

}  // namespace broadsheet::store
