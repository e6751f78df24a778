#include "geo/disk.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <random>

namespace firemark::geo {

Error system_error(const std::string& path, int number, const std::string& doing) {
  switch (number) {
    case ENOSPC:
    case EDQUOT:
      return Error::data(path, "the disk is full",
                         "Free some space, or write to another disk. What stood there before is "
                         "untouched.");
    case EACCES:
    case EPERM:
      return Error::data(path, "cannot " + doing + ": no permission",
                         "Choose a folder that you may write to, or ask for the right.");
    case EROFS:
      return Error::data(path, "cannot " + doing + ": the disk is read-only",
                         "Write to another disk.");
    case ENAMETOOLONG:
      return Error::data(path, "the name is too long for this disk", "Choose a shorter name.");
    default:
      return Error::data(path, "cannot " + doing + ": " + std::strerror(number),
                         "See that the disk is in order, or write to another one.");
  }
}

std::string random_digits() {
  std::random_device source;
  const auto number = (static_cast<std::uint64_t>(source()) << 32) | source();
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(number));
  return digits;
}

void flush_to_disk(const std::string& file, const std::string& path) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw system_error(path, errno, "finish writing");
  // EINVAL: a file system that has nothing to flush.
  const int failure = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
  ::close(descriptor);
  if (failure != 0) throw system_error(path, failure, "finish writing");
}

bool rename_if_free(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (errno != EINVAL && errno != ENOSYS) throw system_error(to, errno, "rename into place");
  // A file system without the flag (some network disks): look, then rename.
  if (::access(to.c_str(), F_OK) == 0) return false;
  if (std::rename(from.c_str(), to.c_str()) != 0)
    throw system_error(to, errno, "rename into place");
  return true;
}

bool exchange_names(const std::string& a, const std::string& b) {
  return ::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
}

}  // namespace firemark::geo
