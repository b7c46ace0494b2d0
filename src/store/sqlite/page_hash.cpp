#include "store/sqlite/page_hash.h"

#include <sqlite3.h>

#include "base/hash.h"
#include "base/url.h"

namespace broadsheet::store {

namespace {

void answer_page_hash(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
  if (text == nullptr) return sqlite3_result_null(context);
  const auto hash = page_hash({text, size});
  if (!hash) return sqlite3_result_null(context);
  sqlite3_result_int64(context, *hash);
}

}  // namespace

std::int64_t page_key_hash(std::string_view key) {
  return static_cast<std::int64_t>(hash64(key));
}

std::optional<std::int64_t> page_hash(std::string_view address) {
  const auto url = parse_url(address);
  if (!url) return {};
  return page_key_hash(page_key(*url));
}

int add_page_hash(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  return sqlite3_create_function_v2(database, "page_hash", 1, flags, nullptr, answer_page_hash,
                                    nullptr, nullptr, nullptr);
}

}  // namespace broadsheet::store
