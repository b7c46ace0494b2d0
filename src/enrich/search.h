/// Search engines, for further sources of a story. An engine says what to ask and how to read the
/// answer; it never does the asking. What it finds is read like any other page, and kept only where
/// it is about the story.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "base/money.h"
#include "base/result.h"
#include "enrich/report.h"
#include "news/evidence.h"

namespace broadsheet::enrich {

struct SearchSettings {
  std::string kind = {};                ///< "searxng", "brave"; "": nothing is searched for
  std::string address = {};             ///< of a SearXNG instance, or of what speaks like Brave
  std::string key = {};                 ///< of Brave; a secret
  std::string key_variable = {};        ///< names the environment variable that holds it
  std::optional<UsdMicros> price = {};  ///< of a query to Brave; without one it is not asked
  std::size_t stories_max = 5;          ///< that are searched for in a run, best first
  std::size_t results_max = 2;          ///< that are read for each
};

class SearchEngine {
 public:
  virtual ~SearchEngine() = default;
  virtual HttpRequest ask(std::string_view query) const = 0;
  /// Of a query; nothing where an engine bills none.
  virtual std::optional<UsdMicros> price() const { return {}; }
  /// Addresses of pages, best first. Errors: invalid (not what the engine promises).
  virtual Result<std::vector<std::string>> read(const HttpAnswer& answer) const = 0;
};

/// SearXNG (docs.searxng.org/dev/search_api.html; the instance must allow format=json) and the Web
/// Search API of Brave (api.search.brave.com/app/documentation). Errors: refused, with the mend (no
/// such kind, no address, no key, no price).
Result<std::unique_ptr<SearchEngine>> make_search_engine(const SearchSettings& settings);

/// What is asked about a story: its title, at most 12 words of it.
std::string query_for(const StoryFile& file);

/// At least half of the words of the title, and no fewer than three, stand in the page.
bool is_about(const StoryFile& file, const Evidence& page);

}  // namespace broadsheet::enrich
