#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/result.h"
#include "markup/markdown.h"
#include "news/quotation.h"
#include "publish/article_notes.h"
#include "publish/front_matter.h"
#include "publish/site_files.h"
#include "publish/text_fragment.h"

namespace broadsheet::publish {

namespace {

using Json = nlohmann::ordered_json;

Json sources_json(const Article& article) {
  Json sources = Json::array();
  for (const ArticleSource& source : article.sources) {
    Json line{{"number", sources.size() + 1},
              {"publisher", source.publisher},
              {"title", source.title},
              {"url", source.url},
              {"kind", name_of(source.kind)}};
    if (source.published) line["published"] = to_rfc3339(*source.published);
    sources.push_back(std::move(line));
  }
  return sources;
}

Json discussions_json(const std::vector<Discussion>& discussions) {
  Json list = Json::array();
  for (const Discussion& discussion : discussions) {
    Json line{{"where", discussion.where}, {"url", discussion.url}};
    if (discussion.points) line["points"] = *discussion.points;
    if (discussion.comments) line["comments"] = *discussion.comments;
    list.push_back(std::move(line));
  }
  return list;
}

Json score_json(const Score& score) {
  const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
  Json parts{{"attention", rounded(score.attention)},
             {"speed", rounded(score.speed)},
             {"publishers", rounded(score.publishers)},
             {"freshness", rounded(score.freshness)}};
  if (score.references) parts["references"] = rounded(*score.references);
  if (score.learned) parts["learned"] = rounded(*score.learned);
  return parts;
}

Json fields_of(const Article& article) {
  Json fields{{"title", article.headline},
              {"date", to_rfc3339(article.published_at)},
              {"url", article.path},
              {"id", article.id.text},
              {"story", article.story.text},
              {"edition", article.edition.text},
              {"lang", article.lang},
              {"dateline", article.dateline},
              {"summary", article.summary},
              {"topics", article.topics},
              {"score", std::round(article.score.total * 1000) / 1000},
              {"score_parts", score_json(article.score)},
              {"reports", article.reports},
              {"publishers", article.publishers},
              {"discussions", discussions_json(article.discussions)},
              {"sources", sources_json(article)},
              {"writer", article.writer}};
  return fields;
}

const ArticleSource& source_of(const Article& article, const Citation& citation) {
  const auto found =
      std::ranges::find(article.sources, citation.evidence, &ArticleSource::evidence);
  must(found != article.sources.end());  // verify keeps the sources that are cited
  return *found;
}

/// "[^4]: Example Times, passage 3 of 17: “…” [Open the passage](address)".
std::string footnote(const Article& article, const Citation& citation, int number) {
  const ArticleSource& source = source_of(article, citation);
  const bool is_listing = source.kind == EvidenceKind::listing;
  const std::string place =
      is_listing ? fmt::format("{}, as listed when this was written", source.publisher)
                 : fmt::format("{}, passage {} of {}", source.publisher, citation.passage,
                               source.passages);
  const std::string quote = in_marks(with_inner_marks(citation.quote, article.lang), article.lang);
  const std::string link =
      is_listing
          ? markup::markdown_link("Open the discussion", source.url)
          : markup::markdown_link("Open the passage", passage_link(source.url, citation.quote));
  if (citation.quote.empty()) {
    return fmt::format("[^{}]: {}. {}\n", number, markup::markdown_text(place), link);
  }
  return fmt::format("[^{}]: {}: {} {}\n", number, markup::markdown_text(place),
                     markup::markdown_text(quote), link);
}

/// Quotes of one source make one paragraph; each discussion sentence ends the article's text.
bool begins_paragraph(const Article& article, std::size_t index) {
  if (index == 0) return false;
  const Claim& here = article.claims[index];
  const Claim& before = article.claims[index - 1];
  return here.part != before.part ||
         (here.part == ClaimPart::report &&
          here.citations.front().evidence != before.citations.front().evidence);
}

std::string body_of(const Article& article) {
  std::string body;
  std::string notes;
  int number = 0;
  for (std::size_t i = 0; i < article.claims.size(); ++i) {
    if (i > 0) body += begins_paragraph(article, i) ? "\n\n" : " ";
    body += markup::markdown_text(article.claims[i].text);
    for (const Citation& citation : article.claims[i].citations) {
      ++number;
      body += fmt::format("[^{}]", number);
      notes += footnote(article, citation, number);
    }
  }
  return body + "\n\n" + notes;
}

/// "0.004217".
std::string decimal(UsdMicros amount) {
  constexpr std::int64_t micros = 1'000'000;
  return fmt::format("{}.{:06}", amount.count / micros, amount.count % micros);
}

/// "2026-06-26-slug" for "/2026/06/26/slug/".
std::string file_name(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string name(path);
  std::ranges::replace(name, '/', '-');
  return name;
}

}  // namespace

SiteFile article_file(const Article& article, std::span<const std::string> moved_here) {
  return article_file(article, {.moved_here = moved_here, .cost = {}});
}

SiteFile article_file(const Article& article, const ArticleNotes& notes) {
  Json fields = fields_of(article);
  if (notes.cost > UsdMicros{}) fields["cost_usd"] = decimal(notes.cost);
  if (!notes.moved_here.empty()) {
    fields["aliases"] = std::vector<std::string>(notes.moved_here.begin(), notes.moved_here.end());
  }
  return {.path = "content/articles/" + file_name(article.path) + ".md",
          .bytes = front_matter(fields) + "\n" + body_of(article)};
}

}  // namespace broadsheet::publish
