#include <utility>

#include "base/hash.h"
#include "news/article.h"
#include "news/evidence.h"
#include "news/run.h"
#include "news/story.h"

namespace broadsheet {

std::string_view name_of(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::page:
      return "page";
    case EvidenceKind::post:
      return "post";
    case EvidenceKind::feed:
      return "feed";
    case EvidenceKind::listing:
      return "listing";
    case EvidenceKind::primary:
      return "primary";
    case EvidenceKind::comments:
      return "comments";
  }
  std::unreachable();
}

std::string_view name_of(SourceNature nature) {
  switch (nature) {
    case SourceNature::primary:
      return "primary";
    case SourceNature::report:
      return "report";
    case SourceNature::comment:
      return "comment";
  }
  std::unreachable();
}

std::string_view name_of(JoinKind kind) {
  switch (kind) {
    case JoinKind::first:
      return "first";
    case JoinKind::same_page:
      return "same_page";
    case JoinKind::same_text:
      return "same_text";
    case JoinKind::similar:
      return "similar";
    case JoinKind::corrected:
      return "corrected";
  }
  std::unreachable();
}

std::string_view name_of(RunState state) {
  switch (state) {
    case RunState::running:
      return "running";
    case RunState::ok:
      return "ok";
    case RunState::partial:
      return "partial";
    case RunState::failed:
      return "failed";
    case RunState::stopped:
      return "stopped";
  }
  std::unreachable();
}

std::string_view name_of(SourceState state) {
  switch (state) {
    case SourceState::fresh:
      return "fresh";
    case SourceState::unchanged:
      return "unchanged";
    case SourceState::later:
      return "later";
    case SourceState::failed:
      return "failed";
    case SourceState::skipped:
      return "skipped";
  }
  std::unreachable();
}

std::string_view name_of(Stage stage) {
  switch (stage) {
    case Stage::collect:
      return "collect";
    case Stage::enrich:
      return "enrich";
    case Stage::generate:
      return "generate";
    case Stage::publish:
      return "publish";
    case Stage::deploy:
      return "deploy";
  }
  std::unreachable();
}

Id<Evidence> evidence_id(EvidenceKind kind, std::string_view url, std::string_view text) {
  return Id<Evidence>(content_id({name_of(kind), url, text}));
}

Id<Story> story_id(const Id<Item>& first) {
  return Id<Story>(content_id({"story", first.text}));
}

Id<Article> article_id(const Id<Story>& story) {
  return Id<Article>(content_id({"article", story.text}));
}

}  // namespace broadsheet
