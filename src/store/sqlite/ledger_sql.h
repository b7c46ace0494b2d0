/// The statements of the ledger. For ledger.cpp beside it only.
#pragma once

namespace broadsheet::store::ledger_sql {

inline constexpr const char* add = R"sql(
INSERT INTO ledger (id, run, subject, purpose, model, request, reserved_at, state, reserved)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'reserved', ?8) ON CONFLICT DO NOTHING)sql";

inline constexpr const char* settle = R"sql(
UPDATE ledger SET settled_at = ?2, state = ?3, charged = ?4, prompt_tokens = ?5, reply_tokens = ?6,
  outcome = ?7
WHERE id = ?1 AND state = 'reserved')sql";

inline constexpr const char* lose_twins = R"sql(
UPDATE ledger SET state = 'lost', settled_at = ?3
WHERE request = ?1 AND run = ?2 AND state = 'reserved')sql";

inline constexpr const char* entry_columns = R"sql(
SELECT id, run, subject, purpose, model, request, reserved_at, settled_at, state, reserved,
  charged, prompt_tokens, reply_tokens, outcome
FROM ledger WHERE id = ?1)sql";

inline constexpr const char* each = R"sql(
SELECT id, run, subject, purpose, model, request, reserved_at, settled_at, state, reserved,
  charged, prompt_tokens, reply_tokens, outcome
FROM ledger ORDER BY reserved_at, id)sql";

inline constexpr const char* sum = "SELECT micros FROM ledger_sums WHERE scope = ?1 AND key = ?2";

inline constexpr const char* add_to_sum = R"sql(
INSERT INTO ledger_sums (scope, key, micros) VALUES (?1, ?2, max(?3, 0))
ON CONFLICT (scope, key) DO UPDATE SET micros = micros + ?3)sql";

// The sums as the entries make them, held against those that are kept.
inline constexpr const char* wrong_sum = R"sql(
WITH entries AS (
  SELECT subject, run, purpose, strftime('%Y-%m-%d', reserved_at / 1000, 'unixepoch') AS day,
    CASE state WHEN 'settled' THEN charged WHEN 'released' THEN 0 ELSE reserved END AS micros
  FROM ledger),
made AS (
  SELECT 'article' AS scope, subject AS key, sum(micros) AS micros FROM entries
    WHERE subject <> '' GROUP BY key
  UNION ALL SELECT 'run', run, sum(micros) FROM entries GROUP BY 2
  UNION ALL SELECT 'day', day, sum(micros) FROM entries GROUP BY 2
  UNION ALL SELECT 'month', substr(day, 1, 7), sum(micros) FROM entries GROUP BY 2
  UNION ALL SELECT 'purpose', purpose || ' ' || day, sum(micros) FROM entries GROUP BY 2)
SELECT m.scope, m.key, m.micros, coalesce(s.micros, 0) FROM made m
  LEFT JOIN ledger_sums s ON s.scope = m.scope AND s.key = m.key
  WHERE coalesce(s.micros, 0) <> m.micros
UNION ALL
SELECT s.scope, s.key, 0, s.micros FROM ledger_sums s
  LEFT JOIN made m ON m.scope = s.scope AND m.key = s.key
  WHERE m.key IS NULL AND s.micros <> 0
LIMIT 1)sql";

inline constexpr const char* add_reply = R"sql(
INSERT INTO replies (request, asked, run, purpose, model, status, content_type, received_at,
  latency_ms, outcome, finish_reason, cost, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING)sql";

inline constexpr const char* find_reply = R"sql(
SELECT request, asked, run, purpose, model, status, content_type, received_at, latency_ms, outcome,
  finish_reason, cost, body
FROM replies WHERE request = ?1)sql";

inline constexpr const char* each_reply = R"sql(
SELECT request, asked, run, purpose, model, status, content_type, received_at, latency_ms, outcome,
  finish_reason, cost, body
FROM replies ORDER BY request)sql";

}  // namespace broadsheet::store::ledger_sql
