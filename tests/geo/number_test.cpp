#include "geo/number.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark::geo;

TEST_CASE("number: decimal numbers, with what people put around them") {
  CHECK(parse_number("-1.5742") == -1.5742);
  CHECK(parse_number(" +54.77\t") == 54.77);
  CHECK(parse_number("\xC2\xA0"
                     "12") == 12.0);
  CHECK(parse_number("1e5") == 1e5);
  CHECK(parse_number(".5") == 0.5);
  CHECK(parse_number("0.1000000000000000055511151231257827") == 0.1);
  CHECK(std::signbit(*parse_number("-0")));
}

TEST_CASE("number: what is no finite decimal number is nothing") {
  for (const auto* text :
       {"",       " ",    "nan",   "NaN",    "inf",   "-inf", "infinity", "1e400",
        "-1e400", "0x10", "1,000", "376***", "5l.49", "1 2",  "--1",      "+-1",
        "+",      "-",    ".",     "1.2.3",  "1e",    "NULL", "54.7N"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text));
  }
}

TEST_CASE("number: counts may have commas, in their places only") {
  CHECK(parse_count("1,234") == 1234.0);
  CHECK(parse_count("12,345,678") == 12345678.0);
  CHECK(parse_count("1234") == 1234.0);
  CHECK(parse_count(" 1,234.5 ") == 1234.5);
  CHECK(parse_count("0") == 0.0);
  for (const auto* text : {"", ",", "1,23", ",234", "1234,567", "1,2345", "1,,234", "-3", "1,234,",
                           "1.234,567", "-1,234", "n/a"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_count(text));
  }
}
