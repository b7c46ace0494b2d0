#include "base/files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

namespace broadsheet {

namespace {

/// Closes what it holds, so that every way out of a function does.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Result<void> write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return file_error("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(descriptor) != 0) return file_error("flush", path, errno);
  return {};
}

Error damaged(const std::filesystem::path& path) {
  return Error{.kind = ErrorKind::invalid,
               .what = "damaged gzip data",
               .place = path.string(),
               .hint = "fetch or write the file again",
               .retry_after = {}};
}

std::string_view mend_for(int error_number) {
  switch (error_number) {
    case ENOSPC:
      return "the disk is full: free some space, then run again";
    case EDQUOT:
      return "the quota is used up: free some space, then run again";
    case EROFS:
      return "the disk is read-only: choose another folder with --data";
    case EACCES:
    case EPERM:
      return "no permission: check the owner and the mode of the folder";
    case ENOENT:
      return "it does not exist: check the path";
    default:
      return "check the path and the disk";
  }
}

}  // namespace

Error file_error(std::string_view tried, const std::filesystem::path& path, int error_number) {
  return Error{.kind = ErrorKind::refused,
               .what = fmt::format("cannot {} this file: {}", tried, std::strerror(error_number)),
               .place = path.string(),
               .hint = std::string(mend_for(error_number)),
               .retry_after = {}};
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  if (std::error_code error; std::filesystem::is_directory(path, error)) {
    return file_error("read", path, EISDIR);
  }
  // zlib reads plain files as they are, so one way serves both kinds.
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), &gzclose);
  if (!file) return file_error("open", path, errno);
  std::string bytes;
  std::array<char, 1u << 16> piece{};
  while (true) {
    const int got = gzread(file.get(), piece.data(), piece.size());
    int state = Z_OK;
    if (got <= 0) gzerror(file.get(), &state);
    if (state == Z_ERRNO) return file_error("read", path, errno);
    // A file that was cut off ends like a whole one, but for the state.
    if (got < 0 || (state != Z_OK && state != Z_STREAM_END)) return damaged(path);
    if (got == 0) break;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (bytes.size() > bytes_max) {
      return Error{.kind = ErrorKind::over_budget,
                   .what = fmt::format("larger than {} bytes", bytes_max),
                   .place = path.string(),
                   .hint = "split the file",
                   .retry_after = {}};
    }
  }
  return bytes;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path fresh = path.string() + ".new";
  {
    const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.number() < 0) return file_error("create", fresh, errno);
    auto written = write_all(file.number(), bytes, fresh);
    if (!written) {
      ::unlink(fresh.c_str());
      return written;
    }
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) {
    const int error_number = errno;
    ::unlink(fresh.c_str());
    return file_error("replace", path, error_number);
  }
  return {};
}

Result<void> make_folder(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return file_error("create the folder of", path, error.value());
  return {};
}

}  // namespace broadsheet
