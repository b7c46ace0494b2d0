#include "cli/first_config.h"

namespace broadsheet::cli {

namespace {

// A line "# key = value" shows a default: the test takes the mark off and expects nothing to
// change.
constexpr std::string_view text =
    R"(# The configuration of this newsroom. A line that starts with "# key =" shows the default;
# take the "#" away to change it. `broadsheet doctor` checks the file.

[site]
# title = "Broadsheet"
# description = ""
# The address under which visitors find the site. "/" does for looking at it on this machine.
# base_url = "/"
# How to reach you: on the about page, and in the name under which pages are asked for.
# contact = ""
# language = "en"

[edition]
# Articles in an edition at most, 0 to 100.
# articles_max = 12
# Lines of the brief list, 0 to 60.
# briefs_max = 60
# Stories that changed within so many days may be published, 1 to 7.
# days_back = 2

[reading]
# Stories whose pages are read in a run, best first, 0 to 600.
# stories_max = 60
# Pages of one story, 0 to 6.
# pages_per_story_max = 4
# Primary sources that those pages name (release notes, papers, repositories …), 0 to 6.
# primary_sources_max = 3

# A model may judge the best stories, name their topics, take notes, and write and review the
# articles: docs/models.md. Without an address none is asked. `key` names the variable that holds
# the key; a model on this machine needs none and costs nothing. A list of models is a chain: the
# next one where the first fails.
[model]
# address = ""
# key = "OPENAI_API_KEY"
# key_header = ""
# model = ""
# score = ""
# topics = ""
# research = ""
# write = ""
# title = ""
# review = ""
# Articles are written by a model; false: from quotations alone.
# articles = true
# Stories that are asked about in a run, best first, 0 to 600.
# stories_max = 30
# in_flight = 8
# 0: no limit that is known; what the endpoint's answers ask for is kept to as well.
# requests_per_minute = 0
# tokens_per_minute = 0
# streaming = false

# A model of embeddings may be asked which items mean the same: docs/stories.md says what it buys.
# Without an address none is asked; [money] holds for it too. `neutral` is the cosine of two texts
# that it calls neither alike nor unlike; models differ.
[embeddings]
# address = ""
# key = "OPENAI_API_KEY"
# key_header = ""
# model = ""
# neutral = 0.3
# in_flight = 8
# requests_per_minute = 0
# tokens_per_minute = 0

# A search engine may find further pages about the best stories: docs/reading.md. "searxng" wants
# the address of an instance that allows JSON, "brave" the name of the variable with its key, what a
# query costs in dollars, and a limit under [money].
[search]
# kind = ""
# address = ""
# key = "BRAVE_SEARCH_KEY"
# price = "0.005"
# Stories that are searched for in a run, best first, 0 to 100.
# stories_max = 5
# Pages that are read for each, 1 to 10.
# results_max = 2

# Dollars at most. Without run, day or month nothing is ever paid for. `article` is for one story;
# score, topics, research, write, title, review, search and embed are for a day. docs/money.md says
# what counts, and when.
[money]
# call = "0.05"
# article = "0.10"
# run = "0.50"
# day = "1.00"
# month = "20.00"
# score = "0.50"
# topics = "0.25"
# research = "0.50"
# write = "0.50"
# title = "0.10"
# review = "0.50"
# search = "0.10"
# embed = "0.10"
# The price of a model that the shipped table does not name, for a million tokens:
#   [[price]]
#   model = "NAME"
#   prompt = "0.15"
#   reply = "0.60"
# Publishers of one house, whose reports count once. Large houses are known already:
#   [publishers]
#   "NAME" = ["example.org", "github.com/ACCOUNT"]

[run]
# Threads that compute, 1 to 64; 1 works in sequence. Without it: one for each processor, within
# what the machine, CI and services allow. (WORKER_COUNT in the environment and --workers say it
# too; USE_PARALLEL, PARALLEL_MIN_ITEMS and PARALLEL_MAX_WORKERS say the other three.)
# workers = 2
# parallel = true
# Fewer items than that are worked on one after the other.
# parallel_items_min = 20
# However many processors there are, 1 to 64.
# parallel_workers_max = 8
# How long to wait for another run over the same data, 0 to 3600; then say who holds it, and end.
# lock_wait_seconds = 0

[deploy]
# `deploy` switches this link to the finished site in one step. Without it: nothing is deployed.
# folder = "/var/www/broadsheet"

# Sources. Each needs a kind; `name` is yours to choose; `limit` is the number of items at most
# (500). Kinds: mastodon reddit hackernews github lobsters devto feed. Most kinds know several
# `lists`, and `topics`; docs/sources.md says which.

[[source]]
kind = "hackernews"
name = "Hacker News"
limit = 30
# lists = ["top"]
# Levels of comments in which people are counted, as a sign of interest; 0: none.
# depth = 0

[[source]]
kind = "lobsters"
name = "Lobsters"

# New and rising repositories of so many days. A `query` of your own is searched for as it stands;
# `watch` names repositories whose releases are read. A token is not needed, and allows more.
[[source]]
kind = "github"
name = "GitHub"
limit = 30
# window_days = 7
# query = "language:c++ created:>2026-01-01 stars:>50"
# topics = ["compiler"]
# watch = ["rust-lang/rust"]
# token_env = "GITHUB_TOKEN"

[[source]]
kind = "devto"
name = "DEV"
limit = 30

[[source]]
kind = "mastodon"
name = "mastodon.social"
url = "https://mastodon.social"

[[source]]
kind = "mastodon"
name = "hachyderm.io"
url = "https://hachyderm.io"

[[source]]
kind = "mastodon"
name = "fosstodon.org"
url = "https://fosstodon.org"

# A feed may be RSS, Atom or JSON Feed; `url` is the feed, or the page that links it.
[[source]]
kind = "feed"
name = "LWN"
url = "https://lwn.net/headlines/rss"

[[source]]
kind = "feed"
name = "Rust Blog"
url = "https://blog.rust-lang.org/feed.xml"

# Reddit asks for credentials: make an app of type "script" at https://www.reddit.com/prefs/apps
# and put its id and secret into the environment. Two of the lines name the variables; they may be
# left out.
# [[source]]
# kind = "reddit"
# name = "r/programming"
# url = "https://www.reddit.com/r/programming"
# client_id_env = "REDDIT_CLIENT_ID"
# client_secret_env = "REDDIT_CLIENT_SECRET"
# over_18 = false

# What to do next, one line each:
#   broadsheet doctor                      check that everything is there
#   broadsheet run                         make the first edition
#   broadsheet sources list                see how each source went
#   0 6 * * *  cd HERE && broadsheet run   the same each morning, as a line of crontab -e
)";

}  // namespace

std::string_view first_config() {
  return text;
}

}  // namespace broadsheet::cli
