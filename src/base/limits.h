/// Every maximum of the program in one place. A limit that is reached is reported, never silent.
#pragma once

#include <chrono>
#include <cstddef>

namespace broadsheet::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t body_bytes_max = 16u << 20;    // an answer, after decompression
inline constexpr std::size_t header_bytes_max = 64u << 10;  // all headers of an answer
inline constexpr std::size_t html_bytes_max = 2u << 20;     // what the HTML parser is given
inline constexpr std::size_t html_depth_max = 512;          // deeper elements are flattened
inline constexpr std::size_t json_depth_max = 256;
inline constexpr std::size_t json_values_max = 2'000'000;  // of one document; 100 MiB of tree
inline constexpr std::size_t feed_entries_max = 2'000;     // of one feed document
inline constexpr std::size_t opml_feeds_max = 5'000;       // of one list of feeds
inline constexpr std::size_t recorded_file_bytes_max = 1u << 30;  // one file of a recorded web
inline constexpr std::size_t config_bytes_max = 1u << 20;

inline constexpr std::size_t comments_per_page_max = 500;        // of a thread, in its order
inline constexpr int pdf_pages_max = 12;                         // the first ones are read
inline constexpr std::size_t pdf_memory_bytes_max = 512u << 20;  // address space of its reader
inline constexpr std::chrono::seconds pdf_processor_time_max = 10s;
inline constexpr std::chrono::seconds pdf_time_max = 20s;     // by the clock on the wall
inline constexpr std::size_t pdf_words_bytes_max = 8u << 20;  // words with their places

inline constexpr int redirects_max = 5;
inline constexpr int attempts_max = 3;                        // of one request in one run
inline constexpr std::chrono::milliseconds retry_first = 1s;  // doubled for each further attempt
inline constexpr std::chrono::seconds retry_wait_max =
    120s;                                           // a longer Retry-After ends the source
inline constexpr std::chrono::hours fresh_max{24};  // an answer is asked for again after that
inline constexpr std::chrono::seconds host_gap_max = 60s;    // of a Crawl-delay that we follow
inline constexpr std::chrono::minutes source_rest_first{5};  // doubled for each further failure
inline constexpr std::chrono::hours source_rest_max{24};
inline constexpr std::chrono::seconds connect_time_max = 10s;
inline constexpr std::chrono::seconds request_time_max = 30s;
inline constexpr std::chrono::seconds stall_time_max = 12s;  // also of waiting for the first byte
inline constexpr std::size_t bytes_per_second_min = 50;

inline constexpr std::size_t requests_under_way_max = 256;
inline constexpr std::size_t requests_per_host_max = 6;       // HTTP/1.1 habit of browsers
inline constexpr std::size_t api_requests_per_host_max = 64;  // item look-ups over one connection
inline constexpr std::size_t requests_per_source_max = 1'200;
inline constexpr std::size_t items_per_source_max = 500;

inline constexpr std::size_t title_code_points_max = 500;
inline constexpr std::size_t item_text_code_points_max = 20'000;
inline constexpr std::size_t tags_max = 40;

inline constexpr std::size_t story_items_max = 500;
inline constexpr std::chrono::days story_window = std::chrono::days(7);

inline constexpr std::size_t evidence_code_points_max = 200'000;
inline constexpr std::size_t pages_per_story_max = 6;
inline constexpr std::size_t pages_per_run_max = 600;
inline constexpr std::size_t articles_per_edition_max = 100;
inline constexpr std::size_t brief_lines_max = 60;

inline constexpr std::size_t quoted_words_per_source_max = 90;
inline constexpr std::size_t quoted_share_divisor = 4;  // a quarter of any one source

inline constexpr int workers_max = 64;

inline constexpr std::size_t model_reply_bytes_max = 4u << 20;
inline constexpr std::size_t model_calls_under_way_max = 64;  // of one key
inline constexpr std::size_t model_calls_per_run_max = 5'000;
inline constexpr std::chrono::seconds model_time_max = 600s;   // of one call
inline constexpr std::chrono::seconds model_stall_max = 120s;  // also of its first byte
inline constexpr std::size_t model_passage_code_points_max = 1'200;
inline constexpr std::size_t model_passages_max = 24;  // of one story in one prompt
inline constexpr std::size_t research_sentences_max = 8;
inline constexpr std::size_t prices_max = 500;  // of a user's own in one configuration
inline constexpr int chosen_workers_max = 8;    // where nobody sets a number
inline constexpr int ci_workers_max = 2;        // on machines that we share with others
inline constexpr int service_workers_max = 4;   // that keep one service busy within its limits
inline constexpr std::size_t parallel_items_min = 20;     // fewer are done one after the other
inline constexpr std::size_t fallback_share_divisor = 5;  // more failures than a fifth: once more
inline constexpr std::chrono::milliseconds fallback_retry_first = 5s;

inline constexpr std::chrono::milliseconds stop_wait_max = 4s;  // for what is under way at a stop
inline constexpr std::chrono::seconds lock_wait_most = 3600s;   // that may be set, for another run
inline constexpr std::chrono::days facts_age_default{90};       // what `facts gc` keeps
inline constexpr std::size_t facts_bytes_default = std::size_t{1} << 30;

}  // namespace broadsheet::limits
