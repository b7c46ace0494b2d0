#include "stories/word_lists.h"

#include <algorithm>
#include <array>

#include "stories/tokens.h"

namespace broadsheet::stories {

namespace {

using Word = std::string_view;

// As `tokens_of` gives words: folded, without a plural's "s". Sorted, as the compiler checks below.
constexpr std::array stop_words = std::to_array<Word>(
    {"a",         "about",     "according",  "actually",  "after",     "again",     "all",
     "almost",    "already",   "also",       "always",    "am",        "amid",      "amp",
     "an",        "and",       "another",    "any",       "anything",  "apr",       "april",
     "are",       "around",    "article",    "as",        "ask",       "at",        "auf",
     "aug",       "august",    "back",       "be",        "because",   "been",      "before",
     "being",     "believe",   "better",     "between",   "bit",       "both",      "breaking",
     "but",       "by",        "can",        "can't",     "che",       "comment",   "con",
     "could",     "cst",       "d",          "dan",       "das",       "day",       "dec",
     "december",  "del",       "deleted",    "dem",       "den",       "der",       "des",
     "di",        "did",       "didn",       "die",       "do",        "doe",       "doesn",
     "doesn't",   "don",       "don't",      "done",      "down",      "during",    "each",
     "edit",      "edt",       "ein",        "eine",      "el",        "en",        "est",
     "et",        "even",      "ever",       "every",     "everyone",  "exclusive", "feb",
     "february",  "feel",      "few",        "first",     "for",       "fri",       "friday",
     "from",      "für",       "get",        "gli",       "gmt",       "go",        "going",
     "got",       "had",       "has",        "have",      "he",        "hello",     "her",
     "here",      "hi",        "him",        "his",       "hn",        "how",       "http",
     "i",         "i'm",       "if",         "il",        "im",        "in",        "into",
     "is",        "isn",       "isn't",      "ist",       "it",        "its",       "jan",
     "january",   "jul",       "july",       "jun",       "june",      "just",      "kind",
     "know",      "la",        "las",        "last",      "launch",    "le",        "least",
     "les",       "less",      "let",        "like",      "link",      "live",      "ll",
     "lo",        "los",       "lot",        "m",         "made",      "make",      "many",
     "mar",       "march",     "may",        "maybe",     "me",        "might",     "mit",
     "moderator", "mon",       "monday",     "more",      "most",      "much",      "must",
     "my",        "need",      "never",      "new",       "news",      "nicht",     "no",
     "non",       "nor",       "not",        "nothing",   "nov",       "november",  "now",
     "oct",       "october",   "of",         "off",       "on",        "once",      "one",
     "only",      "or",        "other",      "our",       "out",       "over",      "own",
     "pdf",       "per",       "photo",      "please",    "pm",        "point",     "por",
     "post",      "posted",    "pour",       "pretty",    "pst",       "published", "put",
     "que",       "quot",      "r",          "re",        "read",      "really",    "removed",
     "report",    "reported",  "reportedly", "reporting", "s",         "said",      "same",
     "sat",       "saturday",  "say",        "second",    "see",       "sep",       "sept",
     "september", "shall",     "she",        "should",    "show",      "since",     "so",
     "some",      "someone",   "something",  "still",     "story",     "sub",       "submit",
     "submitted", "subscribe", "such",       "sun",       "sunday",    "sur",       "sure",
     "t",         "take",      "tell",       "than",      "thank",     "that",      "the",
     "their",     "them",      "then",       "there",     "these",     "they",      "thing",
     "this",      "those",     "thought",    "three",     "through",   "thu",       "thursday",
     "time",      "to",        "today",      "tomorrow",  "tried",     "try",       "trying",
     "tue",       "tuesday",   "two",        "u",         "un",        "una",       "und",
     "under",     "une",       "until",      "up",        "update",    "updated",   "url",
     "us",        "use",       "used",       "using",     "utc",       "ve",        "very",
     "via",       "video",     "von",        "vs",        "want",      "was",       "watch",
     "way",       "we",        "we're",      "wed",       "wednesday", "week",      "well",
     "were",      "what",      "when",       "where",     "whether",   "which",     "while",
     "who",       "whom",      "whose",      "why",       "will",      "with",      "within",
     "without",   "won",       "won't",      "would",     "y",         "year",      "yes",
     "yesterday", "you",       "you're",     "your",      "zu",        "è",         "から",
     "こと",      "これ",      "した",       "する",      "それ",      "ため",      "です",
     "など",      "について",  "に対する",   "ます",      "まで",      "令和",      "平成"});

constexpr std::array common_words = std::to_array<Word>(
    {"accuse",     "accused",    "acquire",     "acquired",     "acquisition",   "add",
     "added",      "agency",     "ai",          "announce",     "announced",     "announcement",
     "announcing", "answer",     "app",         "army",         "arrest",        "arrested",
     "attack",     "attacker",   "bad",         "ban",          "banned",        "beat",
     "best",       "bid",        "big",         "billion",      "block",         "blocked",
     "blog",       "bomb",       "bought",      "breach",       "bring",         "brought",
     "browser",    "bug",        "build",       "building",     "built",         "business",
     "buy",        "call",       "called",      "came",         "car",           "case",
     "cash",       "ceo",        "change",      "changed",      "charge",        "charged",
     "chief",      "city",       "client",      "close",        "closed",        "cloud",
     "code",       "come",       "companie",    "company",      "computer",      "concern",
     "content",    "cost",       "country",     "court",        "crash",         "create",
     "created",    "crime",      "crisi",       "cut",          "data",          "database",
     "dead",       "deal",       "death",       "developer",    "development",   "died",
     "digital",    "driver",     "drop",        "early",        "earthquake",    "election",
     "email",      "end",        "ended",       "example",      "executive",     "face",
     "fall",       "family",     "fear",        "feature",      "fell",          "fight",
     "final",      "finale",     "find",        "fire",         "firm",          "fix",
     "fixed",      "flaw",       "flood",       "force",        "found",         "framework",
     "free",       "full",       "fund",        "funding",      "gain",          "game",
     "gave",       "give",       "given",       "good",         "government",    "great",
     "group",      "guide",      "hack",        "hacker",       "head",          "held",
     "help",       "helped",     "high",        "hire",         "hiring",        "hit",
     "hold",       "home",       "hope",        "house",        "idea",          "internet",
     "introduce",  "introduced", "introducing", "introduction", "issue",         "job",
     "join",       "joined",     "judge",       "jump",         "keep",          "kept",
     "key",        "kill",       "killed",      "killing",      "language",      "laptop",
     "late",       "launched",   "launching",   "law",          "lawsuit",       "leader",
     "league",     "leak",       "learn",       "learning",     "leave",         "left",
     "library",    "life",       "list",        "long",         "look",          "lose",
     "lost",       "low",        "machine",     "made",         "main",          "major",
     "making",     "man",        "market",      "match",        "meeting",       "member",
     "men",        "menu",       "million",     "minister",     "minor",         "model",
     "money",      "month",      "move",        "moved",        "murder",        "near",
     "network",    "note",       "offer",       "officer",      "official",      "old",
     "online",     "open",       "opened",      "order",        "page",          "paid",
     "party",      "pay",        "peace",       "people",       "percent",       "phone",
     "plan",       "play",       "player",      "plea",         "police",        "president",
     "price",      "problem",    "programmer",  "programming",  "project",       "prompt",
     "quake",      "question",   "raise",       "raised",       "reading",       "real",
     "record",     "release",    "released",    "releasing",    "research",      "researcher",
     "return",     "returned",   "review",      "right",        "rise",          "risk",
     "rose",       "rule",       "run",         "running",      "school",        "scientist",
     "search",     "season",     "security",    "sell",         "server",        "service",
     "set",        "share",      "shooting",    "short",        "showed",        "shown",
     "sign",       "signed",     "site",        "skip",         "slip",          "small",
     "soar",       "software",   "sold",        "source",       "speech",        "start",
     "started",    "startup",    "state",       "stock",        "storm",         "study",
     "sue",        "sued",       "support",     "surge",        "suspect",       "system",
     "talk",       "team",       "tech",        "technology",   "test",          "testing",
     "threat",     "token",      "tool",        "top",          "topic",         "trial",
     "turn",       "turned",     "unveil",      "unveiled",     "update",        "user",
     "version",    "victim",     "vote",        "voter",        "vulnerability", "war",
     "warn",       "warned",     "warning",     "way",          "web",           "website",
     "week",       "win",        "woman",       "women",        "work",          "workflow",
     "working",    "world",      "write",       "writing",      "wrote",         "young",
     "お知らせ",   "に関する",   "サービス",    "ニュース",     "上昇",          "世界",
     "予定",       "事業",       "企業",        "会社",         "会見",          "会議",
     "公表",       "公開",       "利用",        "取得",         "可決",          "国内",
     "大臣",       "委員",       "実施",        "審議",         "対応",          "対策",
     "対象",       "市場",       "年度",        "強化",         "影響",          "情報",
     "提供",       "政府",       "新規",        "方針",         "日本",          "更新",
     "東京",       "株主",       "株式",        "株式会社",     "検討",          "概要",
     "機能",       "決定",       "状況",        "発表",         "社長",          "結果",
     "総会",       "記者",       "調査",        "議事",         "資料",          "連携",
     "配付",       "開催",       "開始",        "関係",         "閣議",          "首相"});

// Names that stand in the technical and general news every day: sharing one is sharing a field.
constexpr std::array familiar_names = std::to_array<Word>(
    {"agent",       "agentic", "agi",        "altman",     "amazon",   "amd",         "america",
     "american",    "android", "anthropic",  "api",        "apple",    "aws",         "azure",
     "biden",       "bitcoin", "bluesky",    "britain",    "british",  "bush",        "c++",
     "california",  "chatgpt", "china",      "chrome",     "chromium", "cia",         "cisco",
     "claude",      "cli",     "cloudflare", "codex",      "coinbase", "copilot",     "cpu",
     "crypto",      "css",     "cursor",     "deepseek",   "discord",  "docker",      "dow",
     "ecb",         "elon",    "ethereum",   "eu",         "europe",   "european",    "facebook",
     "fbi",         "fed",     "firefox",    "france",     "french",   "gemini",      "german",
     "germany",     "github",  "gitlab",     "golang",     "google",   "gpt",         "gpu",
     "hacker",      "html",    "ibm",        "imf",        "india",    "indian",      "instagram",
     "intel",       "ios",     "ipad",       "iphone",     "japan",    "java",        "javascript",
     "json",        "kotlin",  "kubernetes", "linux",      "llama",    "llm",         "london",
     "mac",         "macbook", "macos",      "mastodon",   "mcp",      "meta",        "microsoft",
     "mistral",     "mozilla", "musk",       "mysql",      "nasa",     "nasdaq",      "netflix",
     "nintendo",    "node",    "notion",     "npm",        "nvidia",   "nyse",        "obama",
     "obsidian",    "openai",  "oracle",     "paypal",     "php",      "playstation", "postgre",
     "postgresql",  "putin",   "python",     "qwen",       "react",    "reddit",      "redis",
     "ruby",        "russia",  "rust",       "safari",     "sam",      "samsung",     "sdk",
     "signal",      "slack",   "sol",        "sony",       "spacex",   "sql",         "sqlite",
     "steam",       "stripe",  "swift",      "telegram",   "tesla",    "threads",     "tiktok",
     "trump",       "twitch",  "twitter",    "typescript", "u.s",      "uber",        "uk",
     "ukraine",     "us",      "usb",        "valve",      "visa",     "vscode",      "wasm",
     "whatsapp",    "white",   "wikipedia",  "windows",    "x.com",    "xbox",        "yc",
     "ycombinator", "youtube", "zoom"});

// In the titles of threads and columns that come back each day, week or month.
constexpr std::array recurring_words =
    std::to_array<Word>({"daily", "megathread", "monday", "month", "monthly", "sunday", "today",
                         "tomorrow", "tonight", "week", "weekend", "weekly"});

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
static_assert(std::ranges::is_sorted(recurring_words));
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
bool is_recurring_word(Word word) {
  return std::ranges::binary_search(recurring_words, word);
}
bool is_month(Word word) {
  if (word.size() < 3 || word.size() > 9) return false;
  return std::ranges::binary_search(months, word);
}
bool is_same_in_plural(Word word) {
  return std::ranges::binary_search(same_in_plural, word);
}
bool is_scale_word(Word word) {
  return std::ranges::binary_search(scale_words, word);
}

}  // namespace broadsheet::stories
