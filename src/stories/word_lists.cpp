#include "stories/word_lists.h"

#include <algorithm>
#include <array>

#include "stories/tokens.h"

namespace broadsheet::stories {

namespace {

using Word = std::string_view;

// As `tokens_of` gives words: folded, without a plural's "s". Sorted, as the compiler checks below.
constexpr std::array stop_words = std::to_array<Word>(
    {"a",       "about",     "according", "after",      "again",     "all",     "also",
     "am",      "amid",      "an",        "and",        "any",       "apr",     "april",
     "are",     "article",   "as",        "ask",        "at",        "auf",     "aug",
     "august",  "back",      "be",        "because",    "been",      "before",  "being",
     "between", "breaking",  "but",       "by",         "can",       "can't",   "che",
     "con",     "could",     "cst",       "d",          "dan",       "das",     "day",
     "dec",     "december",  "del",       "dem",        "den",       "der",     "des",
     "di",      "did",       "didn",      "die",        "do",        "doe",     "doesn",
     "doesn't", "don",       "don't",     "done",       "down",      "during",  "each",
     "edt",     "ein",       "eine",      "el",         "en",        "est",     "et",
     "even",    "exclusive", "feb",       "february",   "first",     "for",     "fri",
     "friday",  "from",      "für",       "get",        "gli",       "gmt",     "go",
     "going",   "got",       "had",       "has",        "have",      "he",      "her",
     "here",    "him",       "his",       "hn",         "how",       "i",       "i'm",
     "if",      "il",        "im",        "in",         "into",      "is",      "isn",
     "isn't",   "ist",       "it",        "its",        "jan",       "january", "jul",
     "july",    "jun",       "june",      "just",       "know",      "la",      "las",
     "last",    "launch",    "le",        "les",        "let",       "like",    "live",
     "ll",      "lo",        "los",       "m",          "made",      "make",    "many",
     "mar",     "march",     "may",       "me",         "might",     "mit",     "mon",
     "monday",  "more",      "most",      "much",       "must",      "my",      "need",
     "new",     "news",      "nicht",     "no",         "non",       "nor",     "not",
     "nov",     "november",  "now",       "oct",        "october",   "of",      "off",
     "on",      "one",       "only",      "or",         "other",     "our",     "out",
     "over",    "own",       "pdf",       "per",        "photo",     "pm",      "por",
     "post",    "posted",    "pour",      "pst",        "published", "que",     "re",
     "read",    "report",    "reported",  "reportedly", "reporting", "s",       "said",
     "same",    "sat",       "saturday",  "say",        "second",    "see",     "sep",
     "sept",    "september", "shall",     "she",        "should",    "show",    "since",
     "so",      "some",      "still",     "story",      "such",      "sun",     "sunday",
     "sur",     "t",         "take",      "tell",       "than",      "that",    "the",
     "their",   "them",      "then",      "there",      "these",     "they",    "this",
     "those",   "three",     "through",   "thu",        "thursday",  "time",    "to",
     "today",   "tomorrow",  "tue",       "tuesday",    "two",       "un",      "una",
     "und",     "under",     "une",       "until",      "up",        "update",  "updated",
     "us",      "use",       "used",      "using",      "utc",       "ve",      "very",
     "via",     "video",     "von",       "vs",         "want",      "was",     "watch",
     "way",     "we",        "we're",     "wed",        "wednesday", "week",    "well",
     "were",    "what",      "when",      "where",      "which",     "while",   "who",
     "whom",    "whose",     "why",       "will",       "with",      "won",     "won't",
     "would",   "y",         "year",      "yesterday",  "you",       "you're",  "your",
     "zu",      "è"});

constexpr std::array common_words = std::to_array<Word>(
    {"accuse",      "accused",     "acquire",  "acquired",  "acquisition",   "add",
     "added",       "agency",      "ai",       "announce",  "announced",     "announcement",
     "announcing",  "app",         "army",     "arrest",    "arrested",      "attack",
     "attacker",    "bad",         "ban",      "banned",    "beat",          "best",
     "bid",         "big",         "billion",  "block",     "blocked",       "bomb",
     "bought",      "breach",      "bring",    "brought",   "bug",           "build",
     "building",    "built",       "business", "buy",       "call",          "called",
     "came",        "car",         "case",     "cash",      "ceo",           "change",
     "changed",     "charge",      "charged",  "chief",     "city",          "close",
     "closed",      "code",        "come",     "companie",  "company",       "computer",
     "concern",     "cost",        "country",  "court",     "crash",         "crime",
     "crisi",       "cut",         "data",     "dead",      "deal",          "death",
     "developer",   "development", "died",     "digital",   "driver",        "drop",
     "early",       "earthquake",  "election", "end",       "ended",         "executive",
     "face",        "fall",        "family",   "fear",      "feature",       "fell",
     "fight",       "final",       "finale",   "find",      "fire",          "firm",
     "fix",         "fixed",       "flaw",     "flood",     "force",         "found",
     "framework",   "free",        "full",     "fund",      "funding",       "gain",
     "game",        "gave",        "give",     "given",     "good",          "government",
     "great",       "group",       "guide",    "hack",      "hacker",        "head",
     "held",        "help",        "helped",   "high",      "hit",           "hold",
     "home",        "hope",        "house",    "internet",  "introduce",     "introduced",
     "introducing", "issue",       "join",     "joined",    "judge",         "jump",
     "keep",        "kept",        "key",      "kill",      "killed",        "killing",
     "language",    "late",        "launched", "launching", "law",           "lawsuit",
     "leader",      "league",      "leak",     "leave",     "left",          "library",
     "life",        "long",        "look",     "lose",      "lost",          "low",
     "machine",     "major",       "man",      "market",    "match",         "meeting",
     "member",      "men",         "million",  "minister",  "minor",         "model",
     "money",       "move",        "moved",    "murder",    "near",          "network",
     "offer",       "officer",     "official", "old",       "online",        "open",
     "opened",      "order",       "page",     "paid",      "party",         "pay",
     "peace",       "people",      "percent",  "phone",     "plan",          "play",
     "player",      "plea",        "police",   "president", "price",         "problem",
     "programming", "project",     "quake",    "raise",     "raised",        "real",
     "record",      "release",     "released", "releasing", "research",      "researcher",
     "return",      "returned",    "review",   "right",     "rise",          "risk",
     "rose",        "rule",        "run",      "running",   "school",        "scientist",
     "season",      "security",    "sell",     "server",    "service",       "set",
     "share",       "shooting",    "short",    "showed",    "shown",         "sign",
     "signed",      "site",        "slip",     "small",     "soar",          "software",
     "sold",        "source",      "speech",   "start",     "started",       "state",
     "stock",       "storm",       "study",    "sue",       "sued",          "support",
     "surge",       "suspect",     "system",   "talk",      "team",          "tech",
     "technology",  "test",        "testing",  "threat",    "tool",          "top",
     "trial",       "turn",        "turned",   "unveil",    "unveiled",      "user",
     "version",     "victim",      "vote",     "voter",     "vulnerability", "war",
     "warn",        "warned",      "warning",  "web",       "website",       "win",
     "woman",       "women",       "work",     "working",   "world",         "young"});

// Names that stand in the technical and general news every day: sharing one is sharing a field.
constexpr std::array familiar_names = std::to_array<Word>(
    {"agent",      "amazon",    "amd",      "america",    "american",    "android",
     "anthropic",  "apple",     "aws",      "azure",      "biden",       "bitcoin",
     "britain",    "british",   "bush",     "c++",        "california",  "chatgpt",
     "china",      "chrome",    "chromium", "cia",        "cisco",       "claude",
     "cloudflare", "copilot",   "crypto",   "cursor",     "deepseek",    "docker",
     "ethereum",   "eu",        "europe",   "european",   "facebook",    "fbi",
     "firefox",    "france",    "french",   "gemini",     "german",      "germany",
     "github",     "gitlab",    "golang",   "google",     "gpt",         "hacker",
     "ibm",        "india",     "indian",   "instagram",  "intel",       "ios",
     "iphone",     "japan",     "java",     "javascript", "kotlin",      "kubernetes",
     "linux",      "llama",     "llm",      "london",     "macos",       "mastodon",
     "meta",       "microsoft", "mistral",  "mozilla",    "musk",        "mysql",
     "nasa",       "netflix",   "nintendo", "node",       "npm",         "nvidia",
     "obama",      "openai",    "oracle",   "php",        "playstation", "postgre",
     "postgresql", "putin",     "python",   "qwen",       "react",       "reddit",
     "redis",      "ruby",      "russia",   "rust",       "safari",      "samsung",
     "sony",       "spacex",    "sqlite",   "steam",      "swift",       "tesla",
     "tiktok",     "trump",     "twitch",   "twitter",    "typescript",  "u.s",
     "uber",       "uk",        "ukraine",  "us",         "valve",       "vscode",
     "white",      "wikipedia", "windows",  "x.com",      "xbox",        "youtube"});

constexpr std::array months = std::to_array<Word>(
    {"apr", "april",   "aug",      "august", "dec",     "december", "feb",  "february",
     "jan", "january", "jul",      "july",   "jun",     "june",     "mar",  "march",
     "may", "nov",     "november", "oct",    "october", "sep",      "sept", "september"});

constexpr std::array same_in_plural = std::to_array<Word>(
    {"always",     "analysis", "angeles",   "apps",     "athens", "aws",   "axios",
     "css",        "dns",      "express",   "hermes",   "https",  "ios",   "jenkins",
     "kubernetes", "los",      "macos",     "mercedes", "news",   "paris", "perhaps",
     "rails",      "series",   "sometimes", "species",  "texas",  "wales", "windows"});

constexpr std::array scale_words = std::to_array<Word>(
    {"b",          "billion", "bn",    "cent",    "crore",    "degree",    "dollar", "eur",
     "euro",       "foot",    "hour",  "hundred", "k",        "kilometer", "km",     "lakh",
     "m",          "meter",   "metre", "mile",    "million",  "minute",    "mn",     "percent",
     "percentage", "pound",   "rupee", "second",  "thousand", "trillion",  "usd",    "yen"});

static_assert(std::ranges::is_sorted(stop_words));
static_assert(std::ranges::is_sorted(common_words));
static_assert(std::ranges::is_sorted(familiar_names));
static_assert(std::ranges::is_sorted(months));
static_assert(std::ranges::is_sorted(same_in_plural));
static_assert(std::ranges::is_sorted(scale_words));

}  // namespace

bool is_stop_word(Word word) {
  return std::ranges::binary_search(stop_words, word);
}
bool is_common_word(Word word) {
  return std::ranges::binary_search(common_words, word);
}
bool is_familiar_name(Word word) {
  return std::ranges::binary_search(familiar_names, word);
}
bool is_month(Word word) {
  return std::ranges::binary_search(months, word);
}
bool is_same_in_plural(Word word) {
  return std::ranges::binary_search(same_in_plural, word);
}
bool is_scale_word(Word word) {
  return std::ranges::binary_search(scale_words, word);
}

}  // namespace broadsheet::stories
