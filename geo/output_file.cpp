#include "geo/output_file.hpp"

#include "geo/disk.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace firemark::geo {
namespace {

namespace fs = std::filesystem;

constexpr const char* temporary_prefix = ".firemark-";

fs::path folder_of(const fs::path& file) {
  const fs::path folder = file.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

/// The file that a chain of symbolic links ends in, whether it exists or not.
std::string link_target(const std::string& path) {
  std::error_code ignored;
  fs::path target = path;
  for (int links = 0; links < 40 && fs::is_symlink(target, ignored); ++links) {
    const fs::path next = fs::read_symlink(target, ignored);
    target = next.is_absolute() ? next : folder_of(target) / next;
  }
  return target.string();
}

void check_folder(const std::string& path, const fs::path& folder) {
  std::error_code failure;
  const fs::file_status status = fs::status(folder, failure);
  if (status.type() == fs::file_type::not_found) {
    throw Error::data(path, "there is no folder '" + folder.string() + "'",
                      "Make it first, or choose another: mkdir -p '" + folder.string() + "'");
  }
  if (failure) throw system_error(path, failure.value(), "look into the folder");
  if (status.type() != fs::file_type::directory) {
    throw Error::data(path, "'" + folder.string() + "' is a file, not a folder",
                      "Choose a folder to write to.");
  }
}

/// SQLite keeps pages of an open database beside it. Under a new database they would be played
/// into it and destroy it (sqlite.org/howtocorrupt.html, 1.4 and 2.4).
void check_not_in_use(const std::string& path, const std::string& target) {
  for (const char* remains : {"-wal", "-journal"}) {
    std::error_code none;
    const std::uintmax_t size = fs::file_size(target + remains, none);
    if (none || size == 0) continue;
    throw Error::data(path,
                      std::string("another program has the file open (there is a ") +
                          fs::path(target).filename().string() + remains + ")",
                      "Close it there (in QGIS: remove its layers), or write to another name.");
  }
}

void check_target(const std::string& path, const std::string& target, Existing existing) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (status.type() == fs::file_type::directory || path.empty() || path.back() == '/') {
    throw Error::data(
        path, "is a folder, not a file",
        "Name a file in it, such as " + (fs::path(path) / "hotspots.gpkg").string() + ".");
  }
  if (!fs::exists(status)) return;
  if (status.type() != fs::file_type::regular) {
    throw Error::data(path, "is not an ordinary file", "Give the name of a file to write.");
  }
  if (existing == Existing::refuse) {
    throw Error::data(path, "the file exists already",
                      "Give --overwrite to replace it, or another name.");
  }
  check_not_in_use(path, target);
}

/// Proves that the folder can be written to before hours of work are spent.
void try_to_create(const std::string& path, const std::string& temporary) {
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) throw system_error(path, errno, "write to the folder");
  ::close(file);
  ::unlink(temporary.c_str());
}

/// Everything whose name begins like the temporary's: SQLite's journals, GDAL's helpers.
void remove_remains(const std::string& temporary) {
  const fs::path name = fs::path(temporary).filename();
  const std::string stem = name.stem().string();
  std::error_code ignored;
  for (fs::directory_iterator entry(folder_of(temporary), ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    if (entry->path().filename().string().starts_with(stem)) {
      ::unlink(entry->path().c_str());
    }
  }
}

/// What other programs keep beside a file about its content would be wrong of the new one:
/// statistics and overviews of rasters, SQLite's empty remains.
void remove_companions(const std::string& target) {
  for (const char* ending : {".aux.xml", ".ovr", "-wal", "-shm", "-journal"}) {
    ::unlink((target + ending).c_str());
  }
}

}  // namespace

OutputFile::OutputFile(std::string path, Existing existing)
    : path_(std::move(path)), target_(link_target(path_)), existing_(existing) {
  const fs::path folder = folder_of(target_);
  check_folder(path_, folder);
  check_target(path_, target_, existing_);
  const std::string ending = fs::path(target_).extension().string();
  temporary_ = (folder / (temporary_prefix + random_digits() + ending)).string();
  try_to_create(path_, temporary_);
}

OutputFile::~OutputFile() { remove_remains(temporary_); }

void OutputFile::commit() {
  flush_to_disk(temporary_, path_);
  if (existing_ == Existing::refuse) {
    if (!rename_if_free(temporary_, target_)) check_target(path_, target_, existing_);
  } else {
    std::error_code ignored;
    const fs::file_status old = fs::status(target_, ignored);
    if (fs::exists(old)) {
      check_target(path_, target_, existing_);
      fs::permissions(temporary_, old.permissions(), ignored);
      remove_companions(target_);
    }
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) {
      throw system_error(path_, errno, "rename into place");
    }
  }
  flush_to_disk(folder_of(target_).string(), path_);
}

}  // namespace firemark::geo
