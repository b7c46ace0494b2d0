#include <algorithm>

#include "store/contract_errors.h"
#include "store/memory/roles.h"

namespace broadsheet::store {

namespace {

class MemoryArticles final : public ArticleStore {
 public:
  explicit MemoryArticles(MemoryData& data) : data_(data) {}

  Result<void> add(const Article& article) override {
    if (data_.articles.contains(article.id) || data_.articles_by_path.contains(article.path)) {
      return stored_already("article", article.id.text);
    }
    data_.undo.put(data_.articles, article.id, article);
    data_.undo.put(data_.articles_by_path, article.path, article.id);
    data_.undo.add(data_.reports, {article.story, article.id.text});
    return {};
  }

  Result<std::optional<Article>> find(const Id<Article>& id) override {
    return find_copy(data_.articles, id);
  }

  Result<void> add_edition(const Edition& edition) override {
    if (data_.editions.contains(edition.id)) return stored_already("edition", edition.id.text);
    data_.undo.put(data_.editions, edition.id, edition);
    for (const Brief& brief : edition.briefs) {
      data_.undo.add(data_.reports, {brief.story, edition.id.text});
    }
    return {};
  }

  Result<std::optional<Edition>> find_edition(const Id<Edition>& id) override {
    return find_copy(data_.editions, id);
  }

  Result<std::vector<Id<Edition>>> editions() override {
    std::vector<Id<Edition>> ids;
    for (const Edition* edition : editions_by_time()) ids.push_back(edition->id);
    return ids;
  }

  Result<bool> is_reported(const Id<Story>& story) override {
    const auto at = data_.reports.lower_bound({story, {}});
    return at != data_.reports.end() && at->first == story;
  }

  Result<void> each(const std::function<void(const Article&)>& visit) override {
    for (const auto& [path, id] : data_.articles_by_path) visit(data_.articles.at(id));
    return {};
  }

  Result<void> each_edition(const std::function<void(const Edition&)>& visit) override {
    for (const Edition* edition : editions_by_time()) visit(*edition);
    return {};
  }

 private:
  std::vector<const Edition*> editions_by_time() const {
    std::vector<const Edition*> editions;
    for (const auto& [id, edition] : data_.editions) editions.push_back(&edition);
    std::ranges::sort(editions, {}, [](const Edition* edition) {
      return std::tie(edition->made_at, edition->id);
    });
    return editions;
  }

  MemoryData& data_;
};

}  // namespace

std::unique_ptr<ArticleStore> make_articles(MemoryData& data) {
  return std::make_unique<MemoryArticles>(data);
}

}  // namespace broadsheet::store
