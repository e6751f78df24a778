#pragma once

#include <string>

namespace firemark::geo {

enum class Existing : bool;

/// A file that appears under its own name only when it is complete. Writers write to
/// temporary(); commit() flushes it to the disk and renames it. Destroyed without commit(), the
/// temporary file is removed and whatever stood under the name stays.
class OutputFile {
 public:
  /// Throws Error (data) when the folder is missing or not writable, or the file exists and must
  /// not be replaced: before any work is done.
  OutputFile(std::string path, Existing existing);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  const std::string& path() const { return path_; }
  const std::string& temporary() const { return temporary_; }
  void commit();

 private:
  std::string path_;
  std::string temporary_;
  bool committed_ = false;
};

}  // namespace firemark::geo
