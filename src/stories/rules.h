/// Every constant of the comparison. They were chosen together (November 2026) where halves of two
/// labelled sets agree: news reports with two look-alike events to a topic (ECB+), and titles whose
/// gold stories are subjects of a day or two (UCI). Most may move by a fifth without a figure of
/// docs/benchmarks.md moving by more than .01. Change one, measure all.
#pragma once

#include <chrono>
#include <cstddef>

namespace broadsheet::stories::rules {

// Terms: what of an item is compared, and how much it weighs.
inline constexpr std::size_t title_bytes_max = 600;
inline constexpr std::size_t text_bytes_max = 800;  // the lead; the rest of a report wanders off
inline constexpr double title_weight = 3;
inline constexpr double text_weight = 1;
inline constexpr double pair_weight = 0.4;  // of two words in a row, against each alone
/// Items that are imagined beside the real ones, and how many of them use a word.
inline constexpr double background_items = 20'000;
inline constexpr double share_common = 0.01;
inline constexpr double share_often = 0.005;
inline constexpr double share_usual = 0.002;
inline constexpr double share_rare = 3e-5;
inline constexpr std::size_t telling_digits_min = 3;  // "10" is in a dozen titles a day
/// A word is a name where it is written with a capital this much more often than without.
inline constexpr double name_ratio = 3;
inline constexpr double title_case_share = 0.7;
inline constexpr float title_case_credit = 0.25;  // in such titles every word has a capital

// Copies.
inline constexpr std::size_t title_words_min = 5;  // an equal title this long is no accident
inline constexpr std::size_t numbered_title_words_min = 4;  // with a number that is no date
inline constexpr std::size_t short_text_words_min = 8;
inline constexpr std::size_t copy_words_min = 30;
inline constexpr std::size_t copy_words_max = 400;
inline constexpr std::size_t copy_bytes_max = copy_words_max * 8;
inline constexpr std::size_t shingle_words = 4;
inline constexpr std::size_t sketch_size = 48;
inline constexpr double copy_similarity_min = 0.6;
inline constexpr double repost_similarity_min = 0.95;   // of two posts to one community
inline constexpr std::chrono::hours repost_window{72};  // later, an equal title is a series

// Events.
inline constexpr std::size_t index_terms_max = 16;  // of a group, the heaviest, find candidates
/// Of each such word, the groups nearest in time.
inline constexpr std::size_t index_postings_max = 120;
inline constexpr std::size_t index_looked_at_max = 500;  // uses of all of them together
inline constexpr std::size_t neighbours_max = 12;        // that a group asks for
inline constexpr float shared_min = 0.04F;  // with less in words, two groups are not compared
/// Groups stay neighbours where they are so much less alike than is wanted. Growing adds little:
/// two stories of twenty alike reports each are a third more alike than two of their reports.
inline constexpr double near_share = 0.75;
/// Two groups are one event where they are at least so alike. Longer texts share more by chance, so
/// what is wanted grows with the logarithm of their length: by as much on labelled reports cut to
/// ten words as on whole ones.
inline constexpr double similarity_slope = 0.065;
inline constexpr double similarity_terms = 2.4;  // where it would be nothing
inline constexpr double terms_min = 4;
inline constexpr double close_factor = 1.15;  // for `Reach::close_events`
/// Between the mean over all pairs of items (0), which punishes a story for being told in many
/// words, and the cosine of the two sums (1), which lets a big story take what it likes.
inline constexpr double centroid_share = 0.5;
/// Embeddings raise or lower a similarity by so much at most.
inline constexpr double meaning_reach = 0.7;
/// Of each group so many items are asked what embeddings and patterns make of them.
inline constexpr std::size_t leaning_members_max = 3;
/// What is shared must tell this much (see `Vocabulary::telling`), or be a name that bursts.
/// The less of it they share, the more alike the two must be; with hardly any they stay apart.
inline constexpr double telling_min = 2;
inline constexpr double telling_few = 0.75;
inline constexpr double similarity_min_few = 0.1;
inline constexpr double similarity_few_slope = 0.2;  // for each telling word that is missing
inline constexpr double burst_items_min = 10;
inline constexpr double burst_share_min = 0.003;  // of all items
inline constexpr double burst_lift_min = 30;      // against the usual share
/// So much of its uses lies within the window, where it bursts. Where all items are of two days,
/// nothing is known of others.
inline constexpr std::chrono::hours burst_window{48};
inline constexpr double burst_window_share = 0.5;
/// A post that links no page asks or tells; two of them share a subject more often than an event.
inline constexpr double similarity_min_talk = 0.5;    // between a talk and a report
inline constexpr double similarity_min_talks = 0.65;  // between two talks
inline constexpr double conflict_share_max = 0.5;     // of the pairs that speak against a join
/// So few pairs of titles with names that are all strange to the other speak against a join; in
/// more, other names are other views of one event.
inline constexpr std::size_t strange_pairs_max = 4;
/// Two groups that each keep naming what the other never names are two events.
inline constexpr std::size_t contrast_members_min = 4;
inline constexpr double contrast_share_min = 0.75;
inline constexpr double contrast_share_max = 0.1;        // in the other group
inline constexpr std::size_t conflict_members_max = 24;  // of a story, looked at for conflicts
inline constexpr std::size_t contrast_members_max = 60;
inline constexpr std::size_t tie_members_max = 40;  // of a story, of which one is named as the tie

}  // namespace broadsheet::stories::rules
