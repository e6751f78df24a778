#include "geo/byte_source.hpp"

#include "engine/error.hpp"
#include "tests/geo/delimited_text.hpp"

#include <catch2/catch.hpp>
#include <zlib.h>

#include <algorithm>

using namespace firemark;
using namespace firemark::geo;

namespace {

std::string packed(std::string_view text) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string input(text);
  std::string output(deflateBound(&stream, input.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  return output;
}

std::string all_of(ByteSource& source, std::size_t block) {
  std::string all;
  std::string part(block, '\0');
  while (const std::size_t count = source.read(part.data(), block)) all.append(part, 0, count);
  return all;
}

std::string unpacked(std::string_view bytes, std::size_t block = 1000) {
  return all_of(*unpack_gzip(memory_bytes(bytes), "table.csv.gz"), block);
}

std::string refusal(std::string_view bytes) {
  try {
    unpacked(bytes);
  } catch (const Error& error) {
    CHECK(error.where() == "table.csv.gz");
    return error.fault();
  }
  return "";
}

}  // namespace

TEST_CASE("byte source: gzip of nothing is nothing") { CHECK(unpacked(packed("")).empty()); }

TEST_CASE("byte source: gzip members follow one another, zeros after the last are padding") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i) + (i % 7 == 0 ? "\n" : ",");
  const std::string bytes =
      packed(text) + packed("") + packed("second") + std::string(300'000, '\0');
  for (const std::size_t block : {1U, 7U, 4096U, 1U << 20U}) {
    CAPTURE(block);
    CHECK(unpacked(bytes, block) == text + "second");
  }
}

TEST_CASE("byte source: a gzip file cut off anywhere is refused, never read as shorter") {
  const std::string bytes = packed("a,b\n1,2\n3,4\n");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(refusal(bytes.substr(0, size)) ==
          "is a gzip file that ends in the middle of the packed data");
  }
  CHECK(refusal(bytes).empty());
}

TEST_CASE("byte source: a damaged gzip file is refused, and so is what follows that is no gzip") {
  std::string bytes = packed("a,b\n1,2\n3,4\n");
  CHECK(refusal(bytes + "rest") == "is a gzip file that is damaged");
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);  // its checksum
  CHECK(refusal(bytes) == "is a gzip file that is damaged");
}

TEST_CASE("byte source: a table comes out of gzip as it went in") {
  const std::string text = "a,b\n1,\"x\ny\"\n3,4";
  const auto table = read_all(
      DelimitedReader(unpack_gzip(memory_bytes(packed(text)), "table.csv.gz"), "table.csv.gz"));
  CHECK(table.rows == read_all(text).rows);
}
