/// Every constant of the comparison. They were chosen together (November 2026) on labelled data,
/// for precision first: a wrong join puts two events into one article, a missed one costs a line.
/// B-cubed precision and recall: 400 articles of ECB+ with two look-alike events to a topic
/// .97/.72, their bare titles 1.0/.25, titles first and pages then .98/.66; 2,657 titles of the UCI
/// news aggregator, whose gold stories are whole subjects, 1.0/.09; 228 items of a technical day
/// .99/1.0. Of 317 joins on eight real days that were judged by hand, 9 of 112 false ones are
/// left and 112 of 160 true ones. Change one, measure all.
#pragma once

#include <chrono>
#include <cstddef>

namespace broadsheet::stories::rules {

// Terms: what of an item is compared, and how much it weighs.
inline constexpr std::size_t title_bytes_max = 600;
inline constexpr std::size_t text_bytes_max = 1'200;  // the lead; the rest of a report wanders off
inline constexpr double title_weight = 3;
inline constexpr double text_weight = 1;
inline constexpr double pair_weight = 0.4;  // of two words in a row, against each alone
inline constexpr double name_weight = 1.5;
inline constexpr double number_weight = 1.5;
inline constexpr double common_weight = 0.5;    // words that every newsroom uses every day
inline constexpr double familiar_weight = 0.6;  // names that are in the news every day
/// Items that are imagined beside the real ones, so that a small batch knows rare from common.
inline constexpr double background_items = 1'000;
/// A word is a name where it is written with a capital this much more often than without.
inline constexpr double name_ratio = 3;
inline constexpr double title_case_share = 0.7;
inline constexpr float title_case_credit = 0.25;  // in such titles every word has a capital

// Copies.
inline constexpr std::size_t title_words_min = 5;  // an equal title this long is no accident
inline constexpr std::size_t copy_words_min = 30;
inline constexpr std::size_t copy_words_max = 400;
inline constexpr std::size_t copy_bytes_max = copy_words_max * 8;
inline constexpr std::size_t shingle_words = 4;
inline constexpr std::size_t sketch_size = 48;
inline constexpr double copy_similarity_min = 0.6;
inline constexpr double repost_similarity_min = 0.95;   // of two posts to one community
inline constexpr std::chrono::hours repost_window{72};  // later, an equal title is a series

// Events.
inline constexpr std::size_t index_terms_max = 24;  // of an item, the heaviest, find candidates
inline constexpr std::size_t index_postings_min = 200;
inline constexpr double index_postings_share = 0.05;  // commoner terms find nobody
inline constexpr std::size_t shared_things_min = 2;   // words or phrases that tell something
inline constexpr std::size_t shared_things_some = 3;  // with fewer, titles must be nearly equal
inline constexpr double similarity_min = 0.21;        // average, between items with a text
inline constexpr double similarity_min_close = 0.23;  // the same, for `Reach::close_events`
inline constexpr double similarity_min_thin = 0.32;   // between bare titles
inline constexpr double similarity_min_few = 0.60;    // where only two things are shared
/// A post that links no page asks or tells; two of them share a subject more often than an event.
inline constexpr double similarity_min_talk = 0.45;   // between a talk and a report
inline constexpr double similarity_min_talks = 0.55;  // between two talks
inline constexpr double thin_terms = 8;
inline constexpr double thick_terms = 50;
inline constexpr double conflict_share_max = 0.25;  // of the pairs that speak against a join
/// Two groups that each keep naming what the other never names are two events.
inline constexpr std::size_t contrast_members_min = 4;
inline constexpr double contrast_share_min = 0.7;
inline constexpr double contrast_share_max = 0.1;        // in the other group
inline constexpr std::size_t conflict_members_max = 24;  // of a story, looked at for conflicts

}  // namespace broadsheet::stories::rules
