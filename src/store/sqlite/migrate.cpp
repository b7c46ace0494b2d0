#include "store/sqlite/migrate.h"

#include <fmt/format.h>

namespace broadsheet::store {

namespace {

// "BrSh": tells our files from other SQLite databases.
constexpr std::int64_t our_mark = 0x42725368;

constexpr const char* mark_sql = "PRAGMA application_id";
constexpr const char* tables_sql = "SELECT count(*) FROM sqlite_schema";
constexpr const char* version_sql = "SELECT coalesce(max(version), 0) FROM migrations";
constexpr const char* note_sql = "INSERT INTO migrations (version, name) VALUES (?1, ?2)";

// 1114788712 is our_mark.
constexpr const char* begin_file_sql = R"sql(
PRAGMA application_id = 1114788712;
CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
)sql";

Result<std::int64_t> one_number(Connection& connection, const char* sql) {
  TRY_LET(Statement statement, connection.prepare(sql));
  TRY(statement.step());
  return statement.number(0);
}

/// How many steps the file has had; nothing for an empty file.
Result<std::optional<std::int64_t>> version_of(Connection& connection) {
  TRY_LET(const std::int64_t mark, one_number(connection, mark_sql));
  if (mark != our_mark) {
    TRY_LET(const std::int64_t tables, one_number(connection, tables_sql));
    if (mark == 0 && tables == 0) return std::optional<std::int64_t>();
    return connection.damaged("it is a database of another program");
  }
  return one_number(connection, version_sql);
}

Error written_by_newer(const Connection& connection, std::int64_t version, std::size_t known) {
  return Error{
      .kind = ErrorKind::refused,
      .what = fmt::format("a newer program wrote this store (version {}, this one knows {})",
                          version, known),
      .place = connection.path(),
      .hint = "use that program, or choose another folder with --data",
      .retry_after = {}};
}

Result<void> take_step(Connection& connection, std::span<const Migration> steps) {
  // Another process may have taken the step while we waited for the lock: look again.
  TRY_LET(const auto found, version_of(connection));
  if (!found) TRY(connection.execute(begin_file_sql));
  const std::int64_t version = found.value_or(0);
  if (version >= std::ssize(steps)) return {};
  const Migration& step = steps[static_cast<std::size_t>(version)];
  TRY(connection.execute(step.sql));
  TRY_LET(Statement note, connection.prepare(note_sql));
  TRY(note.bind(version + 1, step.name).run());
  return {};
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const Migration> steps) {
  while (true) {
    TRY_LET(const auto version, version_of(connection));
    if (version > std::ssize(steps)) {
      return written_by_newer(connection, *version, steps.size());
    }
    if (version == std::ssize(steps)) return {};
    TRY(connection.atomically([&] { return take_step(connection, steps); }));
  }
}

}  // namespace broadsheet::store
