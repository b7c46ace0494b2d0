/// Every stored value to and from JSON: the bodies of the store, the lines of an export and what
/// `--json` prints. Compact, keys in a fixed order, ids as text, kinds by their names, times as RFC
/// 3339, durations in seconds; an absent optional is left out.
///
/// Writing replaces malformed UTF-8 by U+FFFD. Reading ignores unknown keys, gives missing ones
/// (and null) their default, and fails with corrupt, naming the place, for anything else that does
/// not fit. So a value written by an older or newer program can be read. A time may also be spelled
/// in any way that `parse_date` reads: recordings made by others are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "news/article.h"
#include "news/evidence.h"
#include "news/feedback.h"
#include "news/item.h"
#include "news/run.h"
#include "news/scoring.h"
#include "news/story.h"
#include "store/ledger.h"
#include "store/records.h"
#include "store/remembered.h"

namespace broadsheet::store {

std::string to_json(const Item& item);
Result<Item> item_from_json(std::string_view json);

std::string to_json(const Sighting& sighting);
Result<Sighting> sighting_from_json(std::string_view json);

/// A sighting with "run" and "seen_at" before it.
std::string to_json(const SeenItem& seen);
Result<SeenItem> seen_item_from_json(std::string_view json);

std::string to_json(const Story& story);
Result<Story> story_from_json(std::string_view json);

std::string to_json(const Enrichment& enrichment);
Result<Enrichment> enrichment_from_json(std::string_view json);

std::string to_json(const Evidence& evidence);
Result<Evidence> evidence_from_json(std::string_view json);

std::string to_json(const Article& article);
Result<Article> article_from_json(std::string_view json);

std::string to_json(const Edition& edition);
Result<Edition> edition_from_json(std::string_view json);

std::string to_json(const Run& run);
Result<Run> run_from_json(std::string_view json);

std::string to_json(const StageTiming& timing);
Result<StageTiming> stage_timing_from_json(std::string_view json);

std::string to_json(const KeptAnswer& kept);
Result<KeptAnswer> kept_answer_from_json(std::string_view json);

std::string to_json(const HostPace& pace);
Result<HostPace> host_pace_from_json(std::string_view json);

std::string to_json(const SourceHealth& health);
Result<SourceHealth> source_health_from_json(std::string_view json);

std::string to_json(const Correction& correction);
Result<Correction> correction_from_json(std::string_view json);

std::string to_json(const Pattern& pattern);
Result<Pattern> pattern_from_json(std::string_view json);

std::string to_json(const Session& session);
Result<Session> session_from_json(std::string_view json);

std::string to_json(const Vote& vote);
Result<Vote> vote_from_json(std::string_view json);

std::string to_json(const ScoreLesson& lesson);
Result<ScoreLesson> score_lesson_from_json(std::string_view json);

std::string to_json(const ScorePattern& pattern);
Result<ScorePattern> score_pattern_from_json(std::string_view json);

std::string to_json(const LedgerEntry& entry);
std::string to_json(const StoredReply& reply);

/// Reading gives nothing where it cannot be read: a `Result<Error>` could not be told from one.
std::string to_json(const Error& error);
std::optional<Error> error_from_json(std::string_view json);

/// A line of a recorded web, with "run", "key" and "attempt" before it:
///
///     {"run","key","attempt","method","url","status","headers","body" or "body_base64",
///      "recorded_at"}, or "failure" (an error) in place of status, headers and body
///
/// "body_base64" stands where the body is not valid UTF-8. "answered_by" is the address that
/// answered, where it is not "url"; "same_as" the fact whose body was read again (it is written all
/// the same: each line is an exchange of its own). A header that came several times has an array of
/// values; bytes of headers that are not UTF-8 are read as ISO 8859-1 (RFC 9110 5.5).
std::string to_json(const Fact& fact);
Result<Fact> fact_from_json(std::string_view json);

}  // namespace broadsheet::store
