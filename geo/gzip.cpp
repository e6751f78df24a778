#include "engine/error.hpp"
#include "geo/byte_source.hpp"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace firemark::geo {
namespace {

/// Members one after the other (RFC 1952, 2.2), zero padding after the last as tapes leave it.
/// ISA-L unpacks three times as fast as zlib.
class GzipBytes final : public ByteSource {
 public:
  GzipBytes(std::unique_ptr<ByteSource> packed, std::string path)
      : packed_(std::move(packed)), path_(std::move(path)), input_(128 * 1024) {
    isal_inflate_init(&state_);
    state_.crc_flag = ISAL_GZIP;
  }

  std::size_t read(char* into, std::size_t most) override {
    const auto room = static_cast<std::uint32_t>(
        std::min<std::size_t>(most, std::numeric_limits<std::uint32_t>::max()));
    state_.next_out = reinterpret_cast<std::uint8_t*>(into);
    state_.avail_out = room;
    while (state_.avail_out == room && room > 0) {
      if (state_.avail_in == 0) refill();
      if (between_members_ && !begin_member()) return 0;
      step();
    }
    return room - state_.avail_out;
  }

 private:
  void refill() {
    state_.avail_in = static_cast<std::uint32_t>(packed_->read(input_.data(), input_.size()));
    state_.next_in = reinterpret_cast<std::uint8_t*>(input_.data());
  }

  /// Whether another member follows.
  bool begin_member() {
    while (members_ > 0) {
      while (state_.avail_in > 0 && *state_.next_in == 0) {
        ++state_.next_in;
        --state_.avail_in;
      }
      if (state_.avail_in > 0) break;
      refill();
      if (state_.avail_in == 0) return false;
    }
    if (state_.avail_in > 0 && *state_.next_in != 0x1f) refuse("is damaged");
    between_members_ = false;
    return true;
  }

  void step() {
    const bool at_the_end = state_.avail_in == 0;
    const std::uint32_t room = state_.avail_out;
    if (isal_inflate(&state_) < 0) refuse("is damaged");
    if (state_.block_state == ISAL_BLOCK_FINISH) {
      isal_inflate_reset(&state_);
      between_members_ = true;
      ++members_;
    } else if (at_the_end && state_.avail_out == room) {
      refuse("ends in the middle of the packed data");
    }
  }

  [[noreturn]] void refuse(const std::string& how) const {
    throw Error::data(path_, "is a gzip file that " + how,
                      "Fetch or pack it again; 'gzip -t' tells whether it is whole.");
  }

  std::unique_ptr<ByteSource> packed_;
  std::string path_;
  std::vector<char> input_;
  inflate_state state_ = {};
  bool between_members_ = true;
  std::size_t members_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> unpack_gzip(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<GzipBytes>(std::move(packed), std::move(path));
}

}  // namespace firemark::geo
