/// Every constant of the comparison. They were chosen together (November 2026) on labelled data,
/// for precision first: a wrong join puts two events into one article, a missed one costs a line.
/// B-cubed precision and recall: 400 articles of ECB+ with two look-alike events to a topic
/// .98/.74, their bare titles .98/.34; 2,657 titles of the UCI news aggregator, whose gold stories
/// are whole subjects, .99/.20; 228 items of a technical day .96/1.0. Change one, measure all.
#pragma once

#include <chrono>
#include <cstddef>

namespace broadsheet::stories::rules {

// Terms: what of an item is compared, and how much it weighs.
inline constexpr std::size_t title_bytes_max = 600;
inline constexpr std::size_t text_bytes_max = 1'200;  // the lead; the rest of a report wanders off
inline constexpr double title_weight = 3;
inline constexpr double text_weight = 1;
inline constexpr double pair_weight = 0.25;  // of two words in a row, against each alone
inline constexpr double name_weight = 1.5;
inline constexpr double number_weight = 1.5;
inline constexpr double common_weight = 0.5;    // words that every newsroom uses every day
inline constexpr double familiar_weight = 0.6;  // names that are in the news every day
/// Items that are imagined beside the real ones, so that a small batch knows rare from common.
inline constexpr double background_items = 1'000;
/// A word is a name where it is written with a capital this much more often than without.
inline constexpr double name_ratio = 3;
inline constexpr double title_case_share = 0.7;
inline constexpr double title_case_credit = 0.25;  // in such titles every word has a capital

// Copies.
inline constexpr std::size_t title_words_min = 5;  // an equal title this long is no accident
inline constexpr std::size_t copy_words_min = 30;
inline constexpr std::size_t copy_words_max = 400;
inline constexpr std::size_t shingle_words = 4;
inline constexpr std::size_t sketch_size = 48;
inline constexpr double copy_similarity_min = 0.6;

// Events.
inline constexpr std::size_t index_terms_max = 24;  // of an item, the heaviest, find candidates
inline constexpr std::size_t index_postings_min = 200;
inline constexpr double index_postings_share = 0.05;  // commoner terms find nobody
inline constexpr std::size_t shared_terms_min = 3;    // neither common nor familiar
inline constexpr double similarity_min = 0.23;        // average, between items with a text
inline constexpr double similarity_min_thin = 0.30;   // between bare titles
inline constexpr double thin_terms = 8;
inline constexpr double thick_terms = 50;
inline constexpr double conflict_share_max = 0.25;  // of the pairs that speak against a join
/// Two groups that each keep naming what the other never names are two events.
inline constexpr std::size_t contrast_members_min = 4;
inline constexpr double contrast_share_min = 0.7;
inline constexpr double contrast_share_max = 0.1;        // in the other group
inline constexpr std::size_t conflict_members_max = 24;  // of a story, looked at for conflicts

}  // namespace broadsheet::stories::rules
