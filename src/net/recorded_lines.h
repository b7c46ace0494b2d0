/// The files of a recorded web as values: JSON Lines in, exchanges out.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/recorded_exchange.h"

namespace broadsheet::net {

/// Gives each exchange of `json_lines` to `take`, in order. `name` stands for the file in errors.
/// Errors: invalid ("name:line", what was expected); what stood before that line has been given.
Result<void> read_exchanges(std::string_view name, std::string_view json_lines,
                            const std::function<void(RecordedExchange)>& take);

/// One line of the expected.jsonl of an `eval extract` folder.
struct PageLine {
  std::string id;  ///< the page is pages/ID.html or pages/ID.html.gz
  Url url;
  std::string content_type;
};

/// The same for expected.jsonl. Lines whose `url` is null, missing or no http address are left out:
/// nobody can ask for those pages.
Result<void> read_page_lines(std::string_view name, std::string_view json_lines,
                             const std::function<Result<void>(PageLine)>& take);

}  // namespace broadsheet::net
