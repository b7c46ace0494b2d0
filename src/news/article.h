/// What is published: claims with their citations, and what a reader needs to check them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "news/evidence.h"
#include "news/story.h"

namespace broadsheet {

struct Edition;

/// Points at one passage. `quote` is the part of it that the claim rests on.
struct Citation {
  Id<Evidence> evidence;
  int passage = 0;  ///< Passage::number
  std::string quote;
};

enum class ClaimPart { report, discussion };  ///< which part of the article the sentence stands in

/// One sentence. `quotations` are the stretches of `text` that are other people's words, and must
/// stand in the cited passages letter by letter.
struct Claim {
  ClaimPart part = ClaimPart::report;
  std::string text;
  std::vector<std::string> quotations;
  std::vector<Citation> citations;
};

/// A source as the reader sees it.
struct ArticleSource {
  Id<Evidence> evidence;
  EvidenceKind kind = EvidenceKind::page;
  std::string publisher;
  std::string title;
  std::string url;
  std::optional<Time> published;
  int passages = 0;  ///< how many the source has
};

/// A place where people talk about the story.
struct Discussion {
  std::string where;  ///< "Hacker News"
  std::string url;
  std::optional<std::int64_t> points;
  std::optional<std::int64_t> comments;
};

struct Article {
  Id<Article> id;  ///< from the story: a story has at most one article
  Id<Story> story;
  Id<Edition> edition;
  std::string path;  ///< its address on the site, "/2026/06/26/slug/"; never changes
  std::string headline;
  std::string lang;
  std::string dateline;
  std::string summary;
  std::vector<Claim> claims;
  std::vector<ArticleSource> sources;
  std::vector<Discussion> discussions;
  std::vector<std::string> topics;
  Score score;
  int reports = 0;
  int publishers = 0;
  std::string writer;  ///< "extractive", or the model's name
  Time published_at;
};

Id<Article> article_id(const Id<Story>& story);

/// A story without an article: one line of the brief list.
struct Brief {
  Id<Story> story;
  std::string title;
  std::string url;
  std::string publisher;
  std::string lang;
  std::optional<Time> published;
  std::vector<Discussion> discussions;
  std::vector<std::string> topics;
  int reports = 0;
};

/// What one run publishes.
struct Edition {
  Id<Edition> id;  ///< "2026-06-26", the second of a day "2026-06-26-2"
  Id<Run> run;
  Time made_at;
  std::vector<Id<Article>> articles;  ///< in the order of the front page
  std::vector<Brief> briefs;
  std::vector<std::string> notes;  ///< for readers: what was left out, why there is no article
  std::int64_t items = 0;          ///< collected by the run
  std::int64_t stories = 0;
  std::int64_t sources = 0;
  std::int64_t sources_failed = 0;
};

}  // namespace broadsheet
