#pragma once

#include "geo/output_file.hpp"

#include <string>

namespace firemark::geo {

/// A folder that appears under its own name only when all of it is complete. Write into
/// temporary(), a folder beside it; commit() lists its files in `.firemark-files` and puts it in
/// place, in one step where the file system can swap two names (Linux, local disks), else by
/// moving the old one aside first and back should that fail. Destroyed without commit(), nothing
/// has happened. What a killed run left behind is cleared away by the next.
///
/// Replacing a folder removes the old one with all its files. So that nobody loses a document,
/// only a folder that an earlier run made, and that holds nothing of anybody else's, is replaced.
class OutputFolder {
 public:
  /// Before any work is done, throws Error (data) when the folder above is missing or not
  /// writable, the name is a file's, or the folder holds files and must not be replaced
  /// (Existing::refuse), holds a file that no run made, is where the shell stands, or is a mount.
  /// An empty folder may be written to in any case.
  OutputFolder(std::string path, Existing existing);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  const std::string& path() const { return path_; }
  const std::string& temporary() const { return temporary_; }
  void commit();

 private:
  std::string path_;       ///< as it was asked for
  std::string target_;     ///< absolute
  std::string temporary_;  ///< target_.tmp-xxxx
  Existing existing_;
  int lock_ = -1;  ///< held while this run lives: what nobody holds is rubbish
};

}  // namespace firemark::geo
