#include "engine/error.hpp"
#include "geo/byte_source.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace firemark::geo {
namespace {

/// Members one after the other (RFC 1952, 2.2), zero padding after the last as tapes leave it.
class GzipBytes final : public ByteSource {
 public:
  GzipBytes(std::unique_ptr<ByteSource> packed, std::string path)
      : packed_(std::move(packed)), path_(std::move(path)), input_(128 * 1024) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
  }
  GzipBytes(const GzipBytes&) = delete;
  GzipBytes& operator=(const GzipBytes&) = delete;
  ~GzipBytes() override { inflateEnd(&stream_); }

  std::size_t read(char* into, std::size_t most) override {
    const auto room =
        static_cast<uInt>(std::min<std::size_t>(most, std::numeric_limits<uInt>::max()));
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = room;
    while (stream_.avail_out == room && room > 0) {
      if (stream_.avail_in == 0) refill();
      if (between_members_ && !begin_member()) return 0;
      if (stream_.avail_in == 0) refuse("ends in the middle of the packed data");
      step();
    }
    return room - stream_.avail_out;
  }

 private:
  void refill() {
    stream_.avail_in = static_cast<uInt>(packed_->read(input_.data(), input_.size()));
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
  }

  /// Whether another member follows.
  bool begin_member() {
    while (members_ > 0) {
      while (stream_.avail_in > 0 && *stream_.next_in == 0) {
        ++stream_.next_in;
        --stream_.avail_in;
      }
      if (stream_.avail_in > 0) break;
      refill();
      if (stream_.avail_in == 0) return false;
    }
    between_members_ = false;
    return true;
  }

  void step() {
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      inflateReset(&stream_);
      between_members_ = true;
      ++members_;
    } else if (status == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      refuse("is damaged");
    }
  }

  [[noreturn]] void refuse(const std::string& how) const {
    throw Error::data(path_, "is a gzip file that " + how,
                      "Fetch or pack it again; 'gzip -t' tells whether it is whole.");
  }

  std::unique_ptr<ByteSource> packed_;
  std::string path_;
  std::vector<char> input_;
  z_stream stream_ = {};
  bool between_members_ = true;
  std::size_t members_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> unpack_gzip(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<GzipBytes>(std::move(packed), std::move(path));
}

}  // namespace firemark::geo
