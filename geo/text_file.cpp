#include "geo/text_file.hpp"

#include "engine/error.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace firemark::geo {
namespace {

constexpr std::size_t buffer_size = 1 << 18;

}  // namespace

struct TextFile::Stream {
  OutputFile output;
  std::FILE* file = nullptr;
  bool gzip = false;
  z_stream deflater = {};
  std::string pending = {};
  std::array<unsigned char, buffer_size> packed = {};

  Stream(const std::string& path, Existing existing)
      : output(path, existing), gzip(path.ends_with(".gz")) {
    file = std::fopen(output.temporary().c_str(), "wb");
    if (file == nullptr) fail();
    pending.reserve(buffer_size * 2);
    // 16 above the window's 15 bits: a gzip header, in which zlib writes no time.
    if (gzip && deflateInit2(&deflater, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~Stream() {
    if (gzip) deflateEnd(&deflater);
    if (file != nullptr) std::fclose(file);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  [[noreturn]] void fail() const {
    throw Error::data(output.path(), "cannot be written: " + std::string(std::strerror(errno)),
                      "Free some space or write elsewhere.");
  }
  void put(const void* bytes, std::size_t n) {
    if (std::fwrite(bytes, 1, n, file) != n) fail();
  }
  /// Packs and writes what is pending; `flush` is Z_NO_FLUSH or, at the end, Z_FINISH.
  void drain(int flush) {
    if (!gzip) {
      put(pending.data(), pending.size());
      pending.clear();
      return;
    }
    deflater.next_in = reinterpret_cast<unsigned char*>(pending.data());
    deflater.avail_in = static_cast<unsigned>(pending.size());
    int state = Z_OK;
    do {
      deflater.next_out = packed.data();
      deflater.avail_out = static_cast<unsigned>(packed.size());
      state = deflate(&deflater, flush);
      put(packed.data(), packed.size() - deflater.avail_out);
    } while (deflater.avail_out == 0 || (flush == Z_FINISH && state != Z_STREAM_END));
    pending.clear();
  }
};

TextFile::TextFile(const std::string& path, Existing existing)
    : stream_(std::make_unique<Stream>(path, existing)) {}

TextFile::~TextFile() = default;

void TextFile::write(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), buffer_size))) {
    stream_->pending += text.substr(0, buffer_size);
    if (stream_->pending.size() >= buffer_size) stream_->drain(Z_NO_FLUSH);
  }
}

void TextFile::finish() {
  stream_->drain(Z_FINISH);
  const int fault = std::fclose(stream_->file);
  stream_->file = nullptr;
  if (fault != 0) stream_->fail();
  stream_->output.commit();
}

}  // namespace firemark::geo
