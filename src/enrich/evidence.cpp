#include "enrich/evidence.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "enrich/publishers.h"
#include "markup/kinds/api.h"

namespace broadsheet::enrich {

namespace {

constexpr std::size_t own_words_min = 25;  // less than this is a remark, not a report
constexpr std::size_t publisher_points_max = 40;
constexpr std::size_t publisher_letters_min = 3;

std::string host_of(std::string_view address) {
  const auto url = parse_url(address);
  return url ? shown_host(url->host) : std::string(address);
}

std::string cap_text(std::string_view text) {
  return code_points(text) > limits::evidence_code_points_max
             ? shorten(text, limits::evidence_code_points_max)
             : std::string(text);
}

Evidence finish(Evidence evidence) {
  evidence.text = cap_text(evidence.text);
  evidence.passages = cut_passages(evidence.text);
  evidence.id = evidence_id(evidence.kind, evidence.url, evidence.text);
  return evidence;
}

/// "en" for "en-US" and "EN_us"; nothing for what is no language.
std::string primary_language(std::string_view lang) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::string folded = lower_ascii(trim(lang));
  const std::string primary = folded.substr(0, folded.find_first_of("-_"));
  const bool is_one =
      (primary.size() == 2 || primary.size() == 3) && std::ranges::all_of(primary, is_letter);
  return is_one ? primary : std::string();
}

Evidence from_item(const Item& item, EvidenceKind kind, Time read_at) {
  Evidence evidence;
  evidence.kind = kind;
  evidence.item = item.id;
  evidence.url = kind == EvidenceKind::feed || item.discussion.empty() ? item.url : item.discussion;
  evidence.title = item.title;
  evidence.author = item.author;
  evidence.lang = primary_language(item.lang);
  evidence.published = item.published;
  evidence.read_at = read_at;
  evidence.publisher = place_of(item);
  return evidence;
}

/// "1,240 points"; nothing for none.
std::string counted(std::optional<std::int64_t> count, std::string_view one) {
  if (count.value_or(0) <= 0) return {};
  std::string digits = std::to_string(*count);
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return fmt::format("{} {}{}", digits, one, *count == 1 ? "" : "s");
}

std::string reactions_line(const Report& report) {
  if (!report.sighting) return {};
  const bool has_stars = report.item.kind == SourceKind::github;
  std::string line = counted(report.sighting->points, has_stars ? "star" : "point");
  const std::string comments = counted(report.sighting->comments, "comment");
  if (!line.empty() && !comments.empty()) line += " and ";
  line += comments;
  return line.empty() ? line : line + " on " + place_of(report.item);
}

/// "Example Times" for "Example Times - News, Sport and Weather"; the host where the page names no
/// site, or by what is no name: a letter or two, an address, a whole sentence.
std::string publisher_of(const markup::Page& page, const std::string& address) {
  std::string name = fold_space(page.site_name);
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " · ", ": "}) {
    name = name.substr(0, name.find(mark));
  }
  std::string letters;
  for (const std::string& word : words(name)) letters += word;
  const bool is_a_name = letters.size() >= publisher_letters_min && !name.contains("://") &&
                         code_points(name) <= publisher_points_max;
  return is_a_name ? name : host_of(address);
}

Error no_article(const markup::Page& page, const std::string& address) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.what = page.notes.empty() ? "the page has no readable text" : page.notes.back();
  error.place = address;
  return error;
}

void ask_for(const std::string& address, PageWish& wish) {
  const auto url = parse_url(address);
  const auto better = url ? markup::better_address(*url) : std::nullopt;
  wish.request.url = better.value_or(address);
  if (better) wish.page_address = address;
  wish.request.headers = {{"accept",
                           "text/html,application/xhtml+xml,text/plain;q=0.8,application/pdf;q=0.7"
                           ",application/json;q=0.6"}};
}

/// Where a reader finds the page: the better address of one is for programs.
std::string address_of(const Item& item, const HttpAnswer& answer) {
  const auto url = parse_url(item.url);
  const bool is_instead = url && markup::better_address(*url) == answer.url;
  return answer.url.empty() || is_instead ? item.url : answer.url;
}

Evidence feed_evidence(const Item& item, Time read_at) {
  Evidence evidence = from_item(item, EvidenceKind::feed, read_at);
  evidence.text = item.full_text;
  return finish(std::move(evidence));
}

/// What page and comments have in common.
Evidence from_page(const Item& item, const HttpAnswer& answer, const markup::Page& page) {
  Evidence evidence;
  evidence.item = item.id;
  evidence.url = address_of(item, answer);
  evidence.title = fold_space(page.title.empty() ? item.title : page.title);
  evidence.publisher = publisher_of(page, evidence.url);
  evidence.lang = primary_language(page.lang.empty() ? item.lang : page.lang);
  evidence.read_at = answer.received_at;
  return evidence;
}

/// A paragraph for each comment, after the name of who wrote it.
std::string text_of(const std::vector<markup::Comment>& comments) {
  std::string text;
  for (const markup::Comment& comment : comments) {
    if (!text.empty()) text += "\n\n";
    text += comment.author.empty() ? comment.text : comment.author + ": " + comment.text;
  }
  return text;
}

}  // namespace

std::vector<PageWish> wanted_pages(const StoryFile& file, std::size_t pages_max) {
  std::map<std::string, std::vector<const Item*>> by_publisher;
  std::vector<std::string> order;
  std::set<std::string> addresses;
  for (const Report& report : file.reports) {
    const auto url = parse_url(report.item.url);
    if (!url || !addresses.insert(page_key(*url)).second) continue;
    auto& items = by_publisher[publisher_key(report.item)];
    if (items.empty()) order.push_back(publisher_key(report.item));
    items.push_back(&report.item);
  }
  std::vector<PageWish> wishes;
  for (std::size_t turn = 0; wishes.size() < pages_max; ++turn) {
    const std::size_t before = wishes.size();
    for (const std::string& publisher : order) {
      const auto& items = by_publisher[publisher];
      if (turn >= items.size() || wishes.size() >= pages_max) continue;
      PageWish wish{.item = *items[turn], .request = {}};
      ask_for(items[turn]->url, wish);
      wishes.push_back(std::move(wish));
    }
    if (wishes.size() == before) break;
  }
  return wishes;
}

Result<std::vector<Evidence>> page_evidence(const Item& item, const HttpAnswer& answer,
                                            const markup::Page& page) {
  std::vector<Evidence> found;
  if (page.is_of_feed) {
    // The same evidence as the post's own, which is told once.
    found.push_back(feed_evidence(item, answer.received_at));
  } else if (page.is_article && !trim(page.text).empty()) {
    Evidence evidence = from_page(item, answer, page);
    evidence.kind = page.is_discussion ? EvidenceKind::post : EvidenceKind::page;
    evidence.author = page.author;
    evidence.published = page.published ? page.published : item.published;
    evidence.text = page.text;
    found.push_back(finish(std::move(evidence)));
  }
  if (!page.comments.empty()) {
    Evidence evidence = from_page(item, answer, page);
    evidence.kind = EvidenceKind::comments;
    evidence.text = text_of(page.comments);
    found.push_back(finish(std::move(evidence)));
  }
  if (found.empty()) return no_article(page, address_of(item, answer));
  return found;
}

PageWish wish_for(const Item& item, const PrimarySource& source) {
  PageWish wish;
  wish.item.id = item.id;
  wish.item.url = source.url;
  ask_for(source.url, wish);
  return wish;
}

Result<Evidence> primary_evidence(const PageWish& wish, const HttpAnswer& answer,
                                  const markup::Page& page) {
  const std::string address = address_of(wish.item, answer);
  if (!page.is_article || trim(page.text).empty()) return no_article(page, address);
  Evidence evidence = from_page(wish.item, answer, page);
  evidence.kind = EvidenceKind::primary;
  evidence.author = page.author;
  evidence.published = page.published;
  evidence.text = page.text;
  return finish(std::move(evidence));
}

std::vector<Evidence> own_evidence(const Item& item, Time read_at) {
  std::vector<Evidence> found;
  if (count_words(item.text) >= own_words_min) {
    const EvidenceKind kind =
        item.kind == SourceKind::feed ? EvidenceKind::feed : EvidenceKind::post;
    Evidence evidence = from_item(item, kind, read_at);
    evidence.text = item.text;
    found.push_back(finish(std::move(evidence)));
  }
  if (count_words(item.full_text) > count_words(item.text)) {
    found = {feed_evidence(item, read_at)};
  }
  return found;
}

Evidence listing_evidence(const Report& report, Time read_at) {
  Evidence evidence = from_item(report.item, EvidenceKind::listing, read_at);
  if (evidence.url.empty()) evidence.url = report.item.discussion;
  evidence.publisher = place_of(report.item);
  evidence.text = report.item.title;
  if (const std::string line = reactions_line(report); !line.empty()) {
    evidence.text += (evidence.text.empty() ? "" : "\n\n") + line;
  }
  return finish(std::move(evidence));
}

}  // namespace broadsheet::enrich
