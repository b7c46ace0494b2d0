#include "markup/page_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/text.h"
#include "markup/page_date_text.h"

namespace broadsheet::markup {
namespace {

/// "5 May 2020", not "05/05/2020".
bool names_month(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](unsigned char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
         }) >= 3;
}

/// Reads one candidate and says whether it can be a day of publication.
class Judge {
 public:
  Judge(Time latest, DayOrder order) : latest_(latest), order_(order) {}

  std::optional<Publication> operator()(std::string_view text) const {
    if (text.empty()) return {};
    const std::optional<Time> day = find_day(text, order_);
    std::optional<Time> time = parse_date(trim(text));
    if (!time) time = day;
    if (!plausible(time)) return {};
    return Publication{*time, to_day(day ? *day : *time), is_utc(trim(text))};
  }

  /// What readers see counts more than the attribute, where it is spelled out.
  std::optional<Publication> of_time(const TimeStatement& statement) const {
    auto found = (*this)(statement.value);
    auto shown = (*this)(statement.shown);
    if (!found) return shown;
    if (shown && shown->day != found->day && names_month(statement.shown)) return shown;
    return found;
  }

  bool plausible(const std::optional<Time>& time) const {
    using namespace std::chrono;
    const bool is_too_late = latest_ != Time() && time > latest_ + days(1);
    return time && *time >= Time(sys_days(year(1995) / January / 1)) && !is_too_late;
  }

  static bool is_utc(std::string_view text) {
    return text.contains(':') &&
           (text.ends_with('Z') || text.ends_with("+00:00") || text.ends_with("GMT"));
  }

 private:
  Time latest_;
  DayOrder order_;
};

/// America writes the month first; the rest of the English-writing world does not.
DayOrder order_of(const PageStatements& page, const std::optional<Url>& url) {
  if (!starts_with_ignoring_case(page.lang, "en")) return DayOrder::day_first;
  if (equal_ignoring_case(page.lang, "en-gb") || equal_ignoring_case(page.lang, "en-au"))
    return DayOrder::day_first;
  constexpr std::string_view day_first_ends[] = {".uk", ".au", ".nz", ".ie", ".in", ".za"};
  for (const std::string_view end : day_first_ends)
    if (url && url->host.ends_with(end)) return DayOrder::day_first;
  return DayOrder::month_first;
}

std::string_view stated_publication(const PageStatements& page) {
  return page.meta({"article:published_time",
                    "og:article:published_time",
                    "datepublished",
                    "og:published_time",
                    "published_time",
                    "publication_date",
                    "publicationdate",
                    "publish-date",
                    "publish_date",
                    "publishdate",
                    "published-date",
                    "article.published",
                    "article:published",
                    "rnews:datepublished",
                    "parsely-pub-date",
                    "sailthru.date",
                    "cxenseparse:recs:publishtime",
                    "citation_publication_date",
                    "citation_date",
                    "citation_online_date",
                    "dc.date.issued",
                    "dcterms.issued",
                    "pubdate",
                    "pub_date",
                    "shareaholic:article_published_time",
                    "bt:pubdate",
                    "article_date_original",
                    "dateposted",
                    "originalpublicationdate",
                    "vr:published_time",
                    "prism.publicationdate",
                    "article:post_date"});
}

/// Names that say "date" and not of what: as often as not the day on which a record was made.
std::string_view stated_date(const PageStatements& page) {
  return page.meta({"dcterms.created", "dc.date.created", "dc.created", "dc.date", "dcterms.date",
                    "date", "datecreated", "ptime", "displaydate", "release_date", "created",
                    "timestamp", "date.created", "doc_date", "last-update-date"});
}

std::string_view stated_change(const PageStatements& page) {
  return page.meta({"article:modified_time", "og:updated_time", "datemodified", "last-modified",
                    "dcterms.modified", "dc.date.modified", "modified_time", "lastmod", "revised",
                    "og:modified_time", "article:modified"});
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

/// "/2019/11/20/…", "/2019-11-20-…", "/20191120/".
std::optional<Publication> day_in_path(std::string_view path, const Judge& judge) {
  for (std::size_t at = path.find_first_of("/-_."); at != std::string_view::npos;
       at = path.find_first_of("/-_.", at + 1)) {
    const std::string_view rest = path.substr(at + 1);
    if (rest.size() < 8 || (!rest.starts_with("19") && !rest.starts_with("20"))) continue;
    std::string text(rest.substr(0, 10));
    if (rest.size() >= 8 && number_of(rest.substr(0, 8)) &&
        (rest.size() == 8 || rest[8] < '0' || rest[8] > '9'))
      text = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
    for (char& c : text)
      if (c == '/' || c == '_') c = '-';
    if (const auto found = judge(text)) return found;
  }
  return {};
}

template <class Wanted>
std::optional<Publication> first_time(const PageStatements& page, const Judge& judge,
                                      Wanted wanted) {
  for (const TimeStatement& time : page.times)
    if (wanted(time))
      if (const auto found = judge.of_time(time)) return found;
  return {};
}

/// What a line of the page says about the day in it.
enum class LineKind { publication, short_line, other, change };

template <class Words>
std::size_t find_any(std::string_view text, const Words& sought) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view word : sought) first = std::min(first, text.find(word));
  return first;
}

struct DateLine {
  std::string text;  ///< case folded, from the word that says what the day is
  LineKind kind;
};

DateLine to_date_line(std::string_view raw) {
  constexpr std::array<std::string_view, 14> publication_words{
      "publish",   "posted",    "veröffentlicht", "erschienen",  "publié",
      "publicad",  "pubblicat", "geplaatst",      "gepubliceer", "опубликован",
      "opublikow", "julkaist",  "publicerad",     "created"};
  constexpr std::array<std::string_view, 16> change_words{
      "updated",   "modified",   "edited",      "änderung", "geändert",   "aktualisier",
      "zuletzt",   "mis à jour", "mise à jour", "modifi",   "actualizad", "aggiornat",
      "gewijzigd", "bijgewerkt", "обновлен",    "copyright"};
  constexpr std::size_t short_bytes_max = 80;
  const std::string text = fold_case(raw);
  const std::size_t publication = find_any(text, publication_words);
  if (publication != std::string::npos) return {text.substr(publication), LineKind::publication};
  if (find_any(text, change_words) != std::string::npos) return {text, LineKind::change};
  return {text, text.size() <= short_bytes_max ? LineKind::short_line : LineKind::other};
}

/// Lines that name a publication before short ones, these before long ones, and changes last.
std::optional<Publication> day_in_lines(std::string_view text, const Judge& judge) {
  std::vector<DateLine> lines;
  for (const std::string_view line : split(text.substr(0, 64u << 10), '\n'))
    if (line.find_first_of("0123456789") != std::string_view::npos)
      lines.push_back(to_date_line(line));
  for (const LineKind kind :
       {LineKind::publication, LineKind::short_line, LineKind::other, LineKind::change})
    for (const DateLine& line : lines)
      if (line.kind == kind)
        if (const auto found = judge(line.text)) return found;
  return {};
}

std::optional<Publication> from(std::string_view place, std::optional<Publication> found) {
  if (found) found->from = place;
  return found;
}

std::optional<Publication> stated(const PageStatements& page, const std::optional<Url>& url,
                                  const DateTexts& texts, const Judge& judge) {
  if (const auto found = from("a statement of publication", judge(stated_publication(page))))
    return found;
  if (const auto found = from("JSON-LD", judge(page.linked_data.published))) return found;
  const auto published = [](const TimeStatement& time) {
    return time.is_published && !time.is_aside;
  };
  if (const auto found = from("a time element", first_time(page, judge, published))) return found;
  if (const auto found = from("the address", url ? day_in_path(url->path, judge) : std::nullopt))
    return found;
  const auto marked = [](const TimeStatement& time) {
    return !time.is_modified && !time.is_plain && !time.is_aside;
  };
  if (const auto found = from("a time element", first_time(page, judge, marked))) return found;
  if (const auto found = from("a line near the headline", day_in_lines(texts.near_headline, judge)))
    return found;
  if (const auto found = from("a statement of some date", judge(stated_date(page)))) return found;
  const auto named = [](const TimeStatement& time) { return !time.is_modified && !time.is_aside; };
  if (const auto found = from("an element named as a date", first_time(page, judge, named)))
    return found;
  if (const auto found = from("a statement of change", judge(stated_change(page)))) return found;
  if (const auto found = from("JSON-LD", judge(page.linked_data.modified))) return found;
  if (const auto found = from("a script", judge(page.scripted_day))) return found;
  if (const auto found = from("a time element among teasers or comments",
                              first_time(page, judge, [](const TimeStatement&) { return true; })))
    return found;
  return from("a line of the page", day_in_lines(texts.anywhere, judge));
}

/// A time in UTC says little about the day that its readers had. Where the page names the day
/// before or after as well, that is the one.
std::string local_day(const Publication& found, const PageStatements& page,
                      const std::optional<Url>& url, const DateTexts& texts, const Judge& judge) {
  const auto is_neighbour = [&](const std::optional<Publication>& other) {
    if (!other || other->day == found.day) return false;
    return other->day == to_day(found.time - std::chrono::days(1)) ||
           other->day == to_day(found.time + std::chrono::days(1));
  };
  const auto in_path = url ? day_in_path(url->path, judge) : std::nullopt;
  if (in_path) return is_neighbour(in_path) ? in_path->day : found.day;
  const auto shown = [](const TimeStatement& time) { return !time.is_modified && !time.is_aside; };
  const auto time = first_time(page, judge, shown);
  if (time) return is_neighbour(time) ? time->day : found.day;
  const auto line = day_in_lines(texts.near_headline, judge);
  return is_neighbour(line) ? line->day : found.day;
}

}  // namespace

std::optional<Publication> published_of(const PageStatements& page, const std::optional<Url>& url,
                                        const DateTexts& texts, Time latest) {
  const Judge judge(latest, order_of(page, url));
  auto found = stated(page, url, texts, judge);
  if (found && found->is_utc) found->day = local_day(*found, page, url, texts, judge);
  return found;
}

}  // namespace broadsheet::markup
