#include "net/recorded_web.h"

#include <algorithm>
#include <cerrno>
#include <unordered_map>
#include <vector>

#include "base/files.h"
#include "base/limits.h"
#include "net/recorded_exchange.h"
#include "net/recorded_key.h"
#include "net/recorded_lines.h"
#include "net/reuse.h"

namespace broadsheet::net {

namespace {

namespace fs = std::filesystem;

/// The exchanges of one request, in file order.
struct Group {
  std::vector<std::size_t> exchanges;
  std::size_t next = 0;
};
using Index = std::unordered_map<std::string, Group>;

constexpr std::string_view default_content_type = "text/html";  // no charset: it is not known

bool is_recording(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".jsonl") || name.ends_with(".jsonl.gz");
}

Result<std::vector<fs::path>> recordings_in(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (is_recording(entry->path())) files.push_back(entry->path());
  }
  if (error) return file_error("list", folder, error.value());
  std::ranges::sort(files);
  if (files.empty()) {
    return Error{.kind = ErrorKind::invalid,
                 .what = "no recordings in this folder",
                 .place = folder.string(),
                 .hint = "name a .jsonl or .jsonl.gz file, or a folder that holds some",
                 .retry_after = {}};
  }
  return files;
}

std::optional<fs::path> page_file(const fs::path& folder, const std::string& id) {
  for (const std::string_view suffix : {".html", ".html.gz"}) {
    fs::path file = folder / "pages" / (id + std::string(suffix));
    if (std::error_code error; fs::exists(file, error)) return file;
  }
  return {};
}

std::string own_key(std::string_view method, const Url& url) {
  return url.scheme + '\n' + exact_key(method, url);
}

std::size_t take_next(Group& group) {
  const std::size_t taken = group.exchanges[group.next];
  if (group.next + 1 < group.exchanges.size()) ++group.next;
  return taken;
}

}  // namespace

struct RecordedWeb::Exchanges {
  std::vector<RecordedExchange> all;
  Index own;  // with the scheme: a site's http that leads to its https is not that page again
  Index exact;
  Index loose;
  std::optional<Time> latest;

  void add(RecordedExchange exchange) {
    own[own_key(exchange.method, exchange.url)].exchanges.push_back(all.size());
    exact[exact_key(exchange.method, exchange.url)].exchanges.push_back(all.size());
    loose[loose_key(exchange.method, exchange.url)].exchanges.push_back(all.size());
    if (exchange.recorded_at) latest = std::max(latest, exchange.recorded_at);
    all.push_back(std::move(exchange));
  }

  Result<void> add_page(const fs::path& folder, PageLine line) {
    auto file = page_file(folder, line.id);
    if (!file) {
      return Error{.kind = ErrorKind::invalid,
                   .what = "the page pages/" + line.id + ".html or .html.gz",
                   .place = {},
                   .hint = {},
                   .retry_after = {}};
    }
    if (line.content_type.empty()) line.content_type = default_content_type;
    add(RecordedExchange{.method = "GET",
                         .url = std::move(line.url),
                         .status = 200,
                         .headers = {{"content-type", std::move(line.content_type)}},
                         .body = {},
                         .page = *std::move(file),
                         .header_times = {},
                         .recorded_at = {}});
    return {};
  }

  Group* find(const HttpRequest& request, const Url& url) {
    if (const auto found = own.find(own_key(request.method, url)); found != own.end()) {
      return &found->second;
    }
    if (const auto found = exact.find(exact_key(request.method, url)); found != exact.end()) {
      return &found->second;
    }
    const auto found = loose.find(loose_key(request.method, url));
    return found == loose.end() ? nullptr : &found->second;
  }
};

RecordedWeb::RecordedWeb() : exchanges_(std::make_unique<Exchanges>()) {}
RecordedWeb::RecordedWeb(RecordedWeb&&) noexcept = default;
RecordedWeb& RecordedWeb::operator=(RecordedWeb&&) noexcept = default;
RecordedWeb::~RecordedWeb() = default;

Result<void> RecordedWeb::add(const fs::path& path) {
  std::error_code error;
  const fs::path page_list = path / "expected.jsonl";
  if (fs::is_directory(path / "pages", error) && fs::exists(page_list, error)) {
    TRY_LET(const std::string text, read_file(page_list, limits::recorded_file_bytes_max));
    return read_page_lines(page_list.string(), text, [&](PageLine line) {
      return exchanges_->add_page(path, std::move(line));
    });
  }
  std::vector<fs::path> files{path};
  if (fs::is_directory(path, error)) {
    TRY_LET(files, recordings_in(path));
  }
  for (const fs::path& file : files) {
    TRY_LET(const std::string text, read_file(file, limits::recorded_file_bytes_max));
    TRY(add_text(file.string(), text));
  }
  return {};
}

Result<void> RecordedWeb::add_text(std::string_view name, std::string_view json_lines) {
  return read_exchanges(name, json_lines,
                        [&](RecordedExchange exchange) { exchanges_->add(std::move(exchange)); });
}

std::optional<HttpAnswer> RecordedWeb::answer(const HttpRequest& request, Time now) {
  const auto url = parse_url(request.url);
  if (!url) return {};
  Group* const group = exchanges_->find(request, *url);
  if (group == nullptr) return {};
  auto answer = answer_from(exchanges_->all[take_next(*group)], request, now);
  if (!answer) return {};  // a page that was there when it was added, and is gone: a miss
  if (answer->status == 200 && is_unchanged(request, answer->headers)) {
    answer->status = 304;
    answer->body.clear();
  }
  return *std::move(answer);
}

std::optional<Time> RecordedWeb::latest() const {
  return exchanges_->latest;
}

std::size_t RecordedWeb::size() const {
  return exchanges_->all.size();
}

}  // namespace broadsheet::net
