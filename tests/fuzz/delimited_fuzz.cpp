#include "engine/error.hpp"
#include "geo/delimited.hpp"
#include "geo/encoding.hpp"
#include "geo/number.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace firemark;
using namespace firemark::geo;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// What a reading comes to, for comparing: every field and line, or the refusal.
std::string account(std::string_view text, SplitLimits limits, bool gzip) {
  std::string all;
  try {
    auto bytes = memory_bytes(text);
    if (gzip) bytes = unpack_gzip(std::move(bytes), "fuzz.csv");
    DelimitedReader reader(std::move(bytes), "fuzz.csv", limits);
    require(!reader.header().empty());
    std::uint64_t line = 0;
    for (Record record; reader.next(record);) {
      require(record.fields.size() == reader.header().size());
      require(record.line > line);
      require(record.fault != RowFault::none || record.found == record.fields.size());
      line = record.line;
      all += std::to_string(record.line) + (record.broken() ? "!" : ":");
      for (const std::string_view field : record.fields) {
        require(is_utf8(field));
        const auto number = parse_number(field);
        require(!number || std::isfinite(*number));
        const auto count = parse_count(field);
        require(!count || *count >= 0);
        all += field;
        all += '\x1f';
      }
    }
    require(gzip || line <= text.size() + 1);
  } catch (const Error& error) {
    require(!error.fault().empty() && !error.remedy().empty());
    return "refused: " + error.where();
  }
  return all;
}

}  // namespace

/// The first byte says in what blocks to read; the answer must not depend on it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool gzip = text.starts_with("\x1f\x8b");
  const SplitLimits small = {.block = 1U + data[0] % 97U, .record = 1U << 20U};
  require(account(text, small, gzip) == account(text, {}, gzip) || gzip);
  return 0;
}
