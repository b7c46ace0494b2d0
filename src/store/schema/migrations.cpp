#include "store/schema/migrations.h"

#include <array>

namespace broadsheet::store {

namespace {

// Times are milliseconds since 1970. A body is the whole value as JSON (schema/codec.h); the
// columns beside it repeat what is searched and sorted by. What is small, flat and read by the ten
// thousand (sightings, members) has columns only. `facts` keeps its bodies last, so that the
// columns before them are read without them.
constexpr const char* first_tables = R"sql(
CREATE TABLE runs (
  id TEXT NOT NULL PRIMARY KEY,
  started_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX runs_by_time ON runs (started_at, id);

CREATE TABLE timings (
  run TEXT NOT NULL,
  stage TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (run, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
  id TEXT NOT NULL PRIMARY KEY,
  collected_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX items_by_time ON items (collected_at, id);

CREATE TABLE sightings (
  item TEXT NOT NULL REFERENCES items (id),
  run TEXT NOT NULL,
  source TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  points INTEGER,
  comments INTEGER,
  PRIMARY KEY (item, run, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
  id TEXT NOT NULL PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  title TEXT NOT NULL
) STRICT;
CREATE INDEX stories_by_change ON stories (changed_at, id);

CREATE TABLE members (
  story TEXT NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  item TEXT NOT NULL UNIQUE REFERENCES items (id),
  kind TEXT NOT NULL,
  joined_to TEXT NOT NULL,
  similarity REAL NOT NULL,
  why TEXT NOT NULL,
  joined_in TEXT NOT NULL,
  PRIMARY KEY (story, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrichments (
  number INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id),
  run TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (story, run)
) STRICT;

CREATE TABLE evidence (
  id TEXT NOT NULL PRIMARY KEY,
  item TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_by_item ON evidence (item, id);

CREATE TABLE articles (
  id TEXT NOT NULL PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  story TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_story ON articles (story);

CREATE TABLE editions (
  id TEXT NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX editions_by_time ON editions (made_at, id);

CREATE TABLE briefs (
  story TEXT NOT NULL,
  edition TEXT NOT NULL REFERENCES editions (id),
  PRIMARY KEY (story, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (
  run TEXT NOT NULL,
  key TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  method TEXT NOT NULL,
  url TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  status INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  failure TEXT,
  headers BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (run, key, attempt)
) STRICT;
)sql";

// The body of a fact that repeats another one stays empty.
constexpr const char* remembered_tables = R"sql(
ALTER TABLE facts ADD COLUMN same_as_run TEXT;
ALTER TABLE facts ADD COLUMN same_as_attempt INTEGER;

CREATE TABLE kept_answers (
  key TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE host_paces (
  domain TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_health (
  name TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_notes (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* counted_people = "ALTER TABLE sightings ADD COLUMN people INTEGER";

// A damaged table of patterns is moved over as it is, so that somebody can look at it.
constexpr const char* feedback_tables = R"sql(
CREATE TABLE corrections (
  id TEXT NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE patterns (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE patterns_set_aside (
  id TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
  run TEXT NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Money: columns only, so that sums and checks are SQL's, and what cannot be is refused.
constexpr const char* ledger_tables = R"sql(
CREATE TABLE ledger (
  id TEXT NOT NULL PRIMARY KEY,
  run TEXT NOT NULL,
  subject TEXT NOT NULL,
  purpose TEXT NOT NULL,
  model TEXT NOT NULL,
  request TEXT NOT NULL,
  reserved_at INTEGER NOT NULL,
  settled_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'settled', 'released', 'lost')),
  reserved INTEGER NOT NULL CHECK (reserved >= 0),
  charged INTEGER NOT NULL DEFAULT 0 CHECK (charged >= 0),
  prompt_tokens INTEGER CHECK (prompt_tokens >= 0),
  reply_tokens INTEGER CHECK (reply_tokens >= 0),
  outcome TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_by_request ON ledger (request, run);
CREATE INDEX ledger_by_time ON ledger (reserved_at, id);

CREATE TABLE ledger_sums (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  micros INTEGER NOT NULL CHECK (micros >= 0),
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE replies (
  request TEXT NOT NULL PRIMARY KEY,
  asked TEXT NOT NULL,
  run TEXT NOT NULL,
  purpose TEXT NOT NULL,
  model TEXT NOT NULL,
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  latency_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  finish_reason TEXT NOT NULL,
  cost INTEGER NOT NULL CHECK (cost >= 0),
  body BLOB NOT NULL
) STRICT;
)sql";

// Where an item stands, by the hash of the key of an address: page_hash is ours
// (store/sqlite/page_hash.h).
constexpr const char* page_tables = R"sql(
CREATE TABLE item_pages (
  key INTEGER NOT NULL,
  item TEXT NOT NULL REFERENCES items (id),
  PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO item_pages
  SELECT page_hash(body ->> 'url') AS key, id FROM items WHERE key IS NOT NULL;
INSERT OR IGNORE INTO item_pages
  SELECT page_hash(body ->> 'discussion') AS key, id FROM items WHERE key IS NOT NULL;
)sql";

constexpr const char* scoring_tables = R"sql(
CREATE TABLE votes (
  id TEXT NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE score_lessons (
  id TEXT NOT NULL PRIMARY KEY,
  item TEXT NOT NULL,
  learned_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX score_lessons_by_item ON score_lessons (item, learned_at, id);
CREATE INDEX score_lessons_by_time ON score_lessons (learned_at, id);

CREATE TABLE score_patterns (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array steps{Migration{"first tables", first_tables},
                           Migration{"what is remembered of hosts and sources", remembered_tables},
                           Migration{"people in sightings", counted_people},
                           Migration{"corrections, patterns and sessions", feedback_tables},
                           Migration{"ledger and replies", ledger_tables},
                           Migration{"pages of items", page_tables},
                           Migration{"votes and what scores learned", scoring_tables}};

}  // namespace

std::span<const Migration> migrations() {
  return steps;
}

}  // namespace broadsheet::store
