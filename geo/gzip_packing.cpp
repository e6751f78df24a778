#include "geo/byte_source.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace firemark::geo {

std::string pack_gzip(std::string_view bytes) {
  constexpr int small = 9;  // of 12: what the last three save is not worth their time
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> packer(
      libdeflate_alloc_compressor(small), libdeflate_free_compressor);
  if (packer == nullptr) throw std::bad_alloc();
  std::string packed(libdeflate_gzip_compress_bound(packer.get(), bytes.size()), '\0');
  packed.resize(libdeflate_gzip_compress(packer.get(), bytes.data(), bytes.size(), packed.data(),
                                         packed.size()));
  if (packed.empty()) throw std::logic_error("gzip needs more room than its bound");
  return packed;
}

}  // namespace firemark::geo
