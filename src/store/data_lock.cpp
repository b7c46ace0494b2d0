#include "store/data_lock.h"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/files.h"
#include "base/text.h"

namespace broadsheet::store {

namespace {

std::string read_holder(int descriptor) {
  std::array<char, 200> text{};
  const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
  return got <= 0 ? std::string() : to_valid_utf8({text.data(), static_cast<std::size_t>(got)});
}

std::string words_for(std::string_view holder) {
  const std::size_t space = holder.find(' ');
  if (space == std::string_view::npos) return "another process";
  return fmt::format("process {} since {}", holder.substr(0, space), trim(holder.substr(space)));
}

Error held(const std::filesystem::path& path, std::string_view holder) {
  return Error{.kind = ErrorKind::conflict,
               .what = "held by " + words_for(holder),
               .place = path.string(),
               .hint = "wait until it is done, or end it",
               .retry_after = {}};
}

Result<void> write_holder(int descriptor, const std::filesystem::path& path,
                          std::string_view pid_text) {
  if (::ftruncate(descriptor, 0) != 0) return file_error("write", path, errno);
  const ssize_t written = ::pwrite(descriptor, pid_text.data(), pid_text.size(), 0);
  if (written < 0) return file_error("write", path, errno);
  if (static_cast<std::size_t>(written) < pid_text.size()) return file_error("write", path, ENOSPC);
  return {};
}

}  // namespace

Result<DataLock> DataLock::take(const std::filesystem::path& path, std::string_view pid_text) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return file_error("open", path, errno);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    Error error = errno == EWOULDBLOCK ? held(path, read_holder(descriptor))
                                       : file_error("lock", path, errno);
    ::close(descriptor);
    return error;
  }
  DataLock lock(descriptor);  // it wipes the holder's line out in the end: only now is that ours
  const std::string left = read_holder(descriptor);
  if (!left.empty()) lock.left_by_ = words_for(left);
  TRY(write_holder(descriptor, path, pid_text));
  return lock;
}

DataLock::DataLock(DataLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), left_by_(std::move(other.left_by_)) {}

DataLock& DataLock::operator=(DataLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(left_by_, other.left_by_);
  return *this;
}

DataLock::~DataLock() {
  if (descriptor_ < 0) return;
  // Where the line cannot be wiped out, the next holder is told of a death that was none.
  [[maybe_unused]] const int wiped = ::ftruncate(descriptor_, 0);
  ::close(descriptor_);
}

}  // namespace broadsheet::store
