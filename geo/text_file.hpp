#pragma once

#include "geo/output_file.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace firemark::geo {

/// A text file that is written piece by piece, of any length, and appears under its name only
/// when it is finished. A name that ends in .gz is gzipped, without a time stamp: the same text
/// gives the same bytes.
class TextFile {
 public:
  /// Throws as OutputFile does.
  TextFile(const std::string& path, Existing existing);
  ~TextFile();
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  /// Throws Error (data) when the disk is full or the file cannot be written.
  void write(std::string_view text);
  /// Completes the file. Without it nothing is left behind.
  void finish();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace firemark::geo
