/// Items, evidence and articles with defaults, so that every field set in a test matters.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/url.h"
#include "news/article.h"
#include "news/evidence.h"
#include "news/item.h"

namespace broadsheet {

inline const Time press_day = *parse_date("2026-06-26T12:00:00Z");

inline Item item_of(std::string title, std::string url, SourceKind kind = SourceKind::feed) {
  Item item;
  item.kind = kind;
  item.source = "Example Feed";
  item.title = std::move(title);
  item.url = std::move(url);
  item.lang = "en";
  item.published = press_day;
  item.collected_at = press_day + std::chrono::hours(2);
  item.id = item_id(kind, item.source, item.url + item.title);
  return item;
}

/// A page of `publisher` under its own address.
inline Evidence page_of(std::string publisher, std::string title, std::string text) {
  Evidence evidence;
  evidence.url = "https://" + publisher + "/report";
  evidence.title = std::move(title);
  evidence.publisher = std::move(publisher);
  evidence.lang = "en";
  evidence.published = press_day;
  evidence.read_at = press_day;
  evidence.text = std::move(text);
  evidence.passages = cut_passages(evidence.text);
  evidence.id = evidence_id(evidence.kind, evidence.url, evidence.text);
  return evidence;
}

/// Evidence of nothing but passages.
inline Evidence passages_of(std::string id, std::vector<std::string> texts) {
  Evidence evidence;
  evidence.id = Id<Evidence>(std::move(id));
  for (std::string& text : texts) {
    evidence.passages.push_back({.number = static_cast<int>(evidence.passages.size()) + 1,
                                 .hash = {},
                                 .start = 0,
                                 .end = 0,
                                 .text = std::move(text)});
  }
  return evidence;
}

inline ArticleSource source_of(const Evidence& evidence) {
  ArticleSource source;
  source.evidence = evidence.id;
  source.kind = evidence.kind;
  source.publisher = evidence.publisher;
  source.title = evidence.title;
  source.url = evidence.url;
  source.published = evidence.published;
  source.passages = static_cast<int>(evidence.passages.size());
  return source;
}

/// A claim that quotes `quotation` from the passage of `evidence` with this number.
inline Claim quoting(const Evidence& evidence, int passage, std::string quotation) {
  Claim claim;
  claim.text = evidence.publisher + " writes: “" + quotation + "”";
  claim.quotations = {quotation};
  claim.citations = {{.evidence = evidence.id, .passage = passage, .quote = quotation}};
  return claim;
}

}  // namespace broadsheet
