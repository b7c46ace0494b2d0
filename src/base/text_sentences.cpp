// Where does a sentence end? ICU's rules know scripts and punctuation but no abbreviations: they
// split "U.S. Congress", "J. Smith", a "?" inside an address, and at every newline. So: paragraphs
// are cut first (a single newline is white space, unless a list item begins after it), ICU cuts
// each into pieces, and pieces are joined again where the end of one does not end a sentence. What
// ICU joins too much ("… it. eBay said", "… end.[1] Then") is cut by hand. When in doubt sentences
// stay joined: a citation of two sentences is right, one of half a sentence is not.
#include <algorithm>
#include <array>

#include "base/code_points.h"
#include "base/text.h"
#include "base/text_breaks.h"
#include "base/text_letters.h"

namespace broadsheet {

namespace {

/// Never the end: a name or a number follows.
constexpr std::array<std::string_view, 66> leading_abbreviations{
    "mr",   "mrs",    "ms",     "mx",   "dr",   "drs",  "prof", "rev",  "fr",    "hon",  "gen",
    "maj",  "capt",   "cmdr",   "col",  "lt",   "sgt",  "cpl",  "pvt",  "adm",   "sen",  "rep",
    "gov",  "pres",   "amb",    "sec",  "supt", "det",  "insp", "st",   "mt",    "ft",   "no",
    "nos",  "nr",     "vol",    "fig",  "figs", "eq",   "eqs",  "ch",   "pp",    "vs",   "cf",
    "viz",  "approx", "ca",     "e.g",  "i.e",  "z.b",  "d.h",  "bzw",  "mme",   "mlle", "sr.ta",
    "dipl", "al.",    "messrs", "msgr", "gens", "reps", "sens", "govs", "profs", "resp", "incl"};

/// The end only where a new sentence clearly begins after it.
constexpr std::array<std::string_view, 44> trailing_abbreviations{
    "inc", "ltd",  "co",    "corp", "llc", "plc",  "bros", "jr",  "sr",  "etc", "al",
    "esq", "dept", "univ",  "assn", "ave", "blvd", "rd",   "jan", "feb", "mar", "apr",
    "jun", "jul",  "aug",   "sept", "sep", "oct",  "nov",  "dec", "mon", "tue", "tues",
    "wed", "thu",  "thurs", "fri",  "sat", "ph.d", "m.d",  "a.m", "p.m", "min", "hrs"};

/// Words that open a sentence and do not go on with a name.
constexpr std::array<std::string_view, 62> openers{
    "the",      "a",      "an",      "it",      "he",        "she",      "they",   "we",    "i",
    "you",      "this",   "that",    "these",   "those",     "there",    "here",   "in",    "on",
    "at",       "by",     "for",     "from",    "with",      "as",       "but",    "and",   "or",
    "so",       "yet",    "if",      "when",    "while",     "after",    "before", "since", "until",
    "although", "though", "because", "however", "meanwhile", "moreover", "also",   "then",  "now",
    "today",    "its",    "his",     "her",     "their",     "our",      "my",     "your",  "what",
    "who",      "why",    "how",     "where",   "some",      "many",     "most",   "no"};

/// Names that end in "!".
constexpr std::array<std::string_view, 2> exclaimed_names{"yahoo", "jeopardy"};

bool holds(const auto& table, std::string_view word) {
  return std::ranges::find(table, word) != table.end();
}

constexpr std::string_view opening_marks = "\"'([{“‘«„";
constexpr std::string_view closing_marks = "\"')]}”’»";

/// `text` without ASCII white space and quotation marks at the chosen end.
std::string_view without_closing(std::string_view text) {
  std::string_view core = trim(text);
  while (!core.empty()) {
    const std::size_t start = last_code_point(core);
    if (!closing_marks.contains(core.substr(start))) break;
    core = core.substr(0, start);
  }
  return core;
}

std::string_view without_opening(std::string_view text) {
  const std::string_view core = trim(text);
  CodePoints points(core);
  std::size_t start = 0;
  while (const auto point = points.next()) {
    if (!opening_marks.contains(point->bytes)) break;
    start = points.offset();
  }
  return core.substr(start);
}

/// The word that the final "." belongs to, lower case: "U.S" of "the U.S.".
std::string last_word(std::string_view without_stop) {
  const std::size_t space = without_stop.find_last_of(" \t\n(\"'[/");
  const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
  return lower_ascii(without_stop.substr(start));
}

std::string first_word(std::string_view text) {
  const std::string_view core = without_opening(text);
  return fold_case(core.substr(0, core.find_first_of(" \t\n,.;:!?'’")));
}

bool starts_lower(std::string_view text) {
  return is_lower(first_code_point(without_opening(text)));
}

bool starts_with_digit(std::string_view text) {
  return is_digit(first_code_point(without_opening(text)));
}

/// "U.S", "p.m", "Ph.D": letters with stops between them.
bool is_dotted(std::string_view word) {
  return word.contains('.') && std::ranges::all_of(split(word, '.'), [](std::string_view part) {
           return !part.empty() && code_points(part) <= 2 && is_letter(first_code_point(part));
         });
}

bool is_initial(std::string_view word) {
  return code_points(word) == 1 && is_letter(first_code_point(word));
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The stop after `left`'s last word belongs to the word and ends nothing.
bool stop_continues(std::string_view left, std::string_view right) {
  const std::string_view core = without_closing(left);
  if (!core.ends_with('.') || core.ends_with("..")) return false;
  const std::string_view without_stop = core.substr(0, core.size() - 1);
  const std::string word = last_word(without_stop);
  if (holds(leading_abbreviations, word)) {
    // "No." is also an answer: only a number makes it a number's name.
    return (word != "no" && word != "nos" && word != "nr") || starts_with_digit(right);
  }
  if (is_number(word)) return word.size() == without_stop.size() && word.size() <= 3;
  if (is_initial(word) || is_dotted(word) || holds(trailing_abbreviations, word)) {
    if (word == "i" && without_stop.size() > 1) return false;  // "So did I."
    return !holds(openers, first_word(right));
  }
  return false;
}

bool exclaims_a_name(std::string_view left) {
  const std::string_view core = without_closing(left);
  return core.ends_with('!') && holds(exclaimed_names, last_word(core.substr(0, core.size() - 1)));
}

/// ICU's cut between `left` and `right` is no end of a sentence.
bool belong_together(std::string_view left, std::string_view right) {
  if (!has_letter_or_digit(left) || !has_letter_or_digit(right)) return true;
  const bool parted = std::string_view(" \t\n").contains(left.back());
  const bool ascii_end = static_cast<unsigned char>(left.back()) < 0x80;
  if (!parted && ascii_end) return true;  // inside an address, a name, or before a note's mark
  if (starts_lower(right) && !starts_with_brand(without_opening(right))) return true;
  return stop_continues(left, right) || exclaims_a_name(left);
}

/// Cuts that ICU does not make: before a brand that starts in lower case ("eBay"), and after a
/// note's mark ("end.[1] Then").
std::vector<std::size_t> further_cuts(std::string_view text) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = text.find(' '); i != std::string_view::npos; i = text.find(' ', i + 1)) {
    const std::string_view left = text.substr(0, i);
    const std::string_view right = text.substr(i + 1);
    const bool after_note = ends_with_note(left) && is_upper(first_code_point(right));
    const bool before_brand =
        left.size() > 1 && (left.ends_with('.') || left.ends_with('?')) && starts_with_brand(right);
    if ((after_note || before_brand) && !stop_continues(left, right)) cuts.push_back(i + 1);
  }
  return cuts;
}

std::vector<Span> pieces(std::string_view text) {
  std::vector<std::size_t> ends = further_cuts(text);
  std::vector<Span> found;
  for_each_piece(BreakKind::sentence, text, [&](std::size_t start, std::size_t end, int) {
    const bool joined = !found.empty() &&
                        belong_together(text.substr(found.back().start, start - found.back().start),
                                        text.substr(start, end - start));
    if (joined) {
      found.back().end = end;
    } else {
      found.push_back({start, end});
    }
  });
  std::vector<Span> cut;
  auto next_cut = ends.begin();
  for (Span piece : found) {
    for (; next_cut != ends.end() && *next_cut < piece.end; ++next_cut) {
      if (*next_cut > piece.start) cut.push_back({piece.start, *next_cut});
      piece.start = std::max(piece.start, *next_cut);
    }
    cut.push_back(piece);
  }
  return cut;
}

}  // namespace

std::vector<Span> sentences(std::string_view text) {
  std::vector<Span> found;
  for (const Span& paragraph : paragraphs_of(text)) {
    // Line ends within a paragraph are white space; the bytes keep their places.
    const std::string flat =
        flatten_lines(text.substr(paragraph.start, paragraph.end - paragraph.start));
    for (const Span& piece : pieces(flat)) {
      const Span inner = without_outer_space(flat, piece);
      if (inner.end == inner.start) continue;
      found.push_back({paragraph.start + inner.start, paragraph.start + inner.end});
    }
  }
  return found;
}

}  // namespace broadsheet
