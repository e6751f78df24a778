#include "geo/byte_source.hpp"

#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

namespace firemark::geo {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_unreadable(const std::string& path, int error) {
  throw Error::data(path, "cannot be read: " + std::generic_category().message(error),
                    "Check the permissions of the file and the disk it is on.");
}

[[noreturn]] void refuse_missing(const std::string& path) {
  std::vector<std::string> siblings;
  const fs::path folder = fs::path(path).parent_path();
  std::error_code ignored;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, ignored), last; entry != last;
       entry.increment(ignored)) {
    if (ignored) break;
    siblings.push_back(entry->path().filename().string());
  }
  std::sort(siblings.begin(), siblings.end());
  const std::string near = did_you_mean(fs::path(path).filename().string(), siblings);
  throw Error::data(path, "there is no such file" + (near.empty() ? "" : ": " + near),
                    "Check the name and the folder.");
}

class FileBytes final : public ByteSource {
 public:
  explicit FileBytes(const std::string& path)
      : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0 && (errno == ENOENT || errno == ENOTDIR)) refuse_missing(path);
    if (descriptor_ < 0) refuse_unreadable(path, errno);
    struct stat status = {};
    if (::fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
      ::close(descriptor_);
      throw Error::data(path, "is a folder, not a file",
                        "Name a file in it, or all of them with a pattern such as '" +
                            (fs::path(path) / "*.csv").string() + "'.");
    }
    ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes() override { ::close(descriptor_); }

  std::size_t read(char* into, std::size_t most) override {
    while (true) {
      const ssize_t count = ::read(descriptor_, into, most);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) refuse_unreadable(path_, errno);
    }
  }

 private:
  std::string path_;
  int descriptor_;
};

class MemoryBytes final : public ByteSource {
 public:
  explicit MemoryBytes(std::string_view text) : left_(text) {}
  std::size_t read(char* into, std::size_t most) override {
    const std::size_t count = std::min(most, left_.size());
    if (count > 0) std::memcpy(into, left_.data(), count);
    left_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view left_;
};

/// What was peeked at, and then the rest.
class Rejoined final : public ByteSource {
 public:
  Rejoined(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), left_(head_), rest_(std::move(rest)) {}
  std::size_t read(char* into, std::size_t most) override {
    if (left_.empty()) return rest_->read(into, most);
    const std::size_t count = std::min(most, left_.size());
    std::memcpy(into, left_.data(), count);
    left_.remove_prefix(count);
    return count;
  }

 private:
  std::string head_;
  std::string_view left_;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace

std::unique_ptr<ByteSource> open_bytes(const std::string& path) {
  auto file = std::make_unique<FileBytes>(path);
  std::string magic(2, '\0');
  std::size_t count = 0;
  while (count < magic.size()) {
    const std::size_t more = file->read(magic.data() + count, magic.size() - count);
    if (more == 0) break;
    count += more;
  }
  magic.resize(count);
  const bool gzip = magic == "\x1f\x8b";
  auto whole = std::make_unique<Rejoined>(std::move(magic), std::move(file));
  if (gzip) return unpack_gzip(std::move(whole), path);
  return whole;
}

std::unique_ptr<ByteSource> memory_bytes(std::string_view text) {
  return std::make_unique<MemoryBytes>(text);
}

}  // namespace firemark::geo
