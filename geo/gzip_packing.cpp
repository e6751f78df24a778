#include "geo/byte_source.hpp"

#include <zlib.h>

#include <new>
#include <stdexcept>

namespace firemark::geo {

std::string pack_gzip(std::string_view bytes) {
  constexpr int gzip = 16 + MAX_WBITS;
  constexpr int memory = 9;
  z_stream stream = {};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip, memory, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::bad_alloc();
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib reads through a pointer that is not const, and leaves the bytes alone.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int status = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::logic_error("gzip needs more room than its bound");
  return packed;
}

}  // namespace firemark::geo
