#pragma once

#include <string>

namespace firemark::geo {

/// Whether an output that exists may be replaced. The old one stays whole until the new one is
/// complete.
enum class Existing : bool { refuse, replace };

/// A file that appears under its own name only when it is complete. Writers create temporary(), a
/// name in the same folder with the same ending; commit() flushes it to the disk and renames it.
/// Destroyed without commit(), the temporary file and all that SQLite or GDAL left beside it are
/// removed, and whatever stood under the name stays.
class OutputFile {
 public:
  /// Before any work is done, throws Error (data) when the folder is missing or not writable, the
  /// name is a folder's or a device's, the file exists and must not be replaced, or is a database
  /// that another program is writing to. A symbolic link stays, the file it names is replaced.
  OutputFile(std::string path, Existing existing);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  const std::string& path() const { return path_; }
  const std::string& temporary() const { return temporary_; }

  /// Throws Error (data) when the disk is full or the file came into being meanwhile and must not
  /// be replaced. A replaced file hands its permissions to the new one.
  void commit();

 private:
  std::string path_;       ///< as it was asked for
  std::string target_;     ///< where that leads
  std::string temporary_;  ///< beside the target
  Existing existing_;
};

}  // namespace firemark::geo
