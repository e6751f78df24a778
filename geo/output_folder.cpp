#include "geo/output_folder.hpp"

#include "geo/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

namespace firemark::geo {
namespace {

namespace fs = std::filesystem;

constexpr const char* listing = ".firemark-files";
constexpr const char* temporary_mark = ".tmp-";  // rubbish once nobody holds its lock
constexpr const char* aside_mark = ".old-";      // never rubbish: perhaps the only copy

/// Names of all files in `folder`, relative to it, sorted.
std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory() || entry.is_symlink()) {
      files.push_back(fs::relative(entry.path(), folder).generic_string());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> listed_files(const fs::path& folder) {
  std::vector<std::string> files;
  std::ifstream list(folder / listing);
  for (std::string line; std::getline(list, line);) files.push_back(line);
  std::ranges::sort(files);
  return files;
}

/// A file of ours, or one that a GIS program keeps beside it: hotspots.gpkg-shm, project.qgs~,
/// density.tif.aux.xml.
bool known(const std::string& file, const std::vector<std::string>& ours) {
  return file == listing || std::ranges::any_of(ours, [&](const std::string& own) {
           return file.starts_with(own) &&
                  (file.size() == own.size() || own.find('.') != std::string::npos);
         });
}

void check_contents(const std::string& path, const fs::path& folder, Existing existing) {
  const std::vector<std::string> files = files_in(folder);
  if (files.empty()) return;
  if (existing == Existing::refuse) {
    throw Error::data(path, "the folder exists already and is not empty",
                      "Give --overwrite to replace it, or another name.");
  }
  const std::vector<std::string> ours = listed_files(folder);
  for (const std::string& file : files) {
    if (known(file, ours)) continue;
    throw Error::data(path, "the folder holds '" + file + "', which is not of an earlier run",
                      "Replacing the folder would delete it: move it out, or write to another "
                      "folder.");
  }
}

bool is_mount(const fs::path& folder) {
  struct stat inside = {}, above = {};
  return ::stat(folder.c_str(), &inside) == 0 &&
         ::stat(folder.parent_path().c_str(), &above) == 0 && inside.st_dev != above.st_dev;
}

void check_target(const std::string& path, const fs::path& target, Existing existing) {
  std::error_code ignored;
  const fs::file_status status = fs::status(target, ignored);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) {
    throw Error::data(path, "is a file, not a folder", "Give the name of a folder to write.");
  }
  const bool stands_in_it =
      fs::equivalent(target, fs::current_path(ignored), ignored) || is_mount(target);
  if (stands_in_it) {
    throw Error::data(path, "a folder that is in use as a whole cannot be put in place in one step",
                      "Name a folder inside it: " + (fs::path(path) / "pack").string());
  }
  check_contents(path, target, existing);
}

void check_parent(const std::string& path, const fs::path& parent) {
  std::error_code ignored;
  if (fs::is_directory(parent, ignored)) return;
  throw Error::data(path, "there is no folder '" + parent.string() + "'",
                    "Make it first, or choose another: mkdir -p '" + parent.string() + "'");
}

/// A lock on the folder itself, gone with the process whatever ends it; -1 where another holds it.
int lock_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  if (descriptor >= 0) ::close(descriptor);
  return -1;
}

/// Removes TARGET.tmp-xxxx of runs that are no more.
void clear_away(const fs::path& target) {
  const std::string prefix = target.filename().string() + temporary_mark;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(target.parent_path(), ignored)) {
    if (!entry.path().filename().string().starts_with(prefix)) continue;
    const int lock = lock_folder(entry.path().string());
    if (lock < 0) continue;
    fs::remove_all(entry.path(), ignored);
    ::close(lock);
  }
}

void write_listing(const std::string& folder, const std::string& path) {
  const std::vector<std::string> files = files_in(folder);
  const std::string name = (fs::path(folder) / listing).string();
  std::ofstream list(name);
  for (const std::string& file : files) list << file << '\n';
  if (!list.flush()) throw system_error(path, errno, "write");
}

/// Folders too, so that the names of their files survive a power cut.
void flush_folders(const std::string& folder, const std::string& path) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory()) flush_to_disk(entry.path().string(), path);
  }
  flush_to_disk((fs::path(folder) / listing).string(), path);
  flush_to_disk(folder, path);
}

/// Puts `fresh` in the place of `target`. The old folder, if any, ends under the returned name.
std::string replace(const std::string& fresh, const std::string& target, const std::string& path) {
  if (exchange_names(fresh, target)) return fresh;
  std::string aside = target + aside_mark + random_digits();
  if (std::rename(target.c_str(), aside.c_str()) != 0) {
    throw system_error(path, errno, "move the old folder aside");
  }
  if (std::rename(fresh.c_str(), target.c_str()) != 0) {
    const int failure = errno;
    if (std::rename(aside.c_str(), target.c_str()) != 0) {
      throw Error::data(path, "cannot put the new folder in place",
                        "The old one is whole and is now called '" + aside + "'.");
    }
    throw system_error(path, failure, "rename into place");
  }
  return aside;
}

}  // namespace

OutputFolder::OutputFolder(std::string path, Existing existing)
    : path_(std::move(path)), existing_(existing) {
  fs::path target = fs::weakly_canonical(fs::absolute(path_.empty() ? "." : path_));
  if (target.filename().empty()) target = target.parent_path();
  target_ = target.string();
  check_parent(path_, target.parent_path());
  check_target(path_, target, existing_);
  clear_away(target);
  // Between its making and its locking another run may take the folder for rubbish.
  do {
    temporary_ = target_ + temporary_mark + random_digits();
    if (::mkdir(temporary_.c_str(), 0777) != 0) throw system_error(path_, errno, "make the folder");
    lock_ = lock_folder(temporary_);
  } while (!fs::exists(temporary_));
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  fs::remove_all(temporary_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

void OutputFolder::commit() {
  write_listing(temporary_, path_);
  flush_folders(temporary_, path_);
  std::error_code ignored;
  if (fs::exists(target_, ignored)) {
    check_target(path_, target_, existing_);
    fs::permissions(temporary_, fs::status(target_).permissions(), ignored);
    fs::remove_all(replace(temporary_, target_, path_), ignored);
  } else if (!rename_if_free(temporary_, target_)) {
    throw Error::data(path_, "the folder came into being meanwhile", "Run again.");
  }
  flush_to_disk(fs::path(target_).parent_path().string(), path_);
}

}  // namespace firemark::geo
