#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace firemark::geo {

/// Bytes in order, a block at a time: a file, an unpacked gzip file, or memory.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills `into` with up to `most` bytes and says how many; 0 only at the end. Throws Error
  /// (data) where the file cannot be read, or is a gzip file that is cut off or damaged.
  virtual std::size_t read(char* into, std::size_t most) = 0;
};

/// Opens a file; gzip is known by its first bytes, whatever the name, and may have several
/// members. Throws Error (data): missing (did you mean), a folder, not readable.
std::unique_ptr<ByteSource> open_bytes(const std::string& path);

/// The bytes of `text`, which must outlive the source.
std::unique_ptr<ByteSource> memory_bytes(std::string_view text);

/// Unpacks gzip `packed` on the way; `path` is for messages.
std::unique_ptr<ByteSource> unpack_gzip(std::unique_ptr<ByteSource> packed, std::string path);

/// The bytes (under 4 GB) as one gzip member without name or date: the same bytes give the same.
std::string pack_gzip(std::string_view bytes);

}  // namespace firemark::geo
