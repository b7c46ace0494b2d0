/// How often a run loads and saves what is to be loaded and saved once.
#pragma once

namespace broadsheet::plan {

struct Loads {
  int patterns = 0;
  int corrections = 0;
  int pattern_saves = 0;
  int session_saves = 0;
  int score_patterns = 0;
  int score_pattern_saves = 0;
  int threads = 0;  ///< that did any of it, or began a transaction
};

/// Of a whole day, collected to written.
Loads loads_of_a_day(int workers);

}  // namespace broadsheet::plan
