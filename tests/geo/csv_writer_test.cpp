#include "geo/csv_writer.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace firemark;
using namespace firemark::geo;

namespace {

std::string cell(std::string text) {
  std::string line;
  append_csv_cell(line, text);
  return line;
}

}  // namespace

TEST_CASE("csv: no rows are a header") {
  CHECK(csv({.fields = {{"code", std::vector<std::string>{}}}}) == "code\r\n");
}

TEST_CASE(
    "csv: rows end in CRLF, what is not known is empty, cells are quoted where they must be") {
  const Layer layer = {.fields = {{"code", std::vector<std::string>{"E05", "a,b", ""}},
                                  {"n", std::vector<std::int64_t>{3, null_integer, -1}},
                                  {"rate", std::vector<double>{1.25, NAN, 2}, 1}}};
  CHECK(csv(layer) == "code,n,rate\r\nE05,3,1.2\r\n\"a,b\",,\r\n,-1,2\r\n");
}

TEST_CASE("csv: a row of one empty cell is still a row") {
  CHECK(csv({.fields = {{"a", std::vector<std::string>{"", "x"}}}}) == "a\r\n\"\"\r\nx\r\n");
}

TEST_CASE("csv: shapes become their centre, under names that no field has") {
  Layer layer = {
      .fields = {{"n", std::vector<std::int64_t>{1, 2}}},
      .shapes = std::vector<MultiPolygon>{{{.outer = {{0, 0}, {10, 0}, {10, 10}, {0, 10}}}}, {}}};
  CHECK(csv(layer) == "n,x,y\r\n1,5,5\r\n2,,\r\n");
  layer.fields[0].name = "x";
  CHECK(csv(layer) == "x,centre_x,centre_y\r\n1,5,5\r\n2,,\r\n");
  layer.fields.clear();
  layer.shapes = std::vector<Point>{{1.2345, 2}};
  CHECK(csv(layer) == "x,y\r\n1.23,2\r\n");
}

TEST_CASE("csv: what a spreadsheet would run as a formula is neutralised") {
  CHECK(cell("=1+1") == "'=1+1");
  CHECK(cell("=HYPERLINK(\"http://x\",\"y\")") == "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  CHECK(cell("+44 191 000") == "'+44 191 000");
  CHECK(cell("-2+3") == "'-2+3");
  CHECK(cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(cell("\t=1") == "'\t=1");
  CHECK(cell("\r=1") == "\"'\r=1\"");
  CHECK(cell("\n=1") == "\"'\n=1\"");
  CHECK(cell("-") == "'-");
  CHECK(cell("-inf") == "'-inf");
}

TEST_CASE("csv: plain numbers and plain words stay as they are") {
  for (const char* plain : {"-5", "+5", "-1.5e3", "Horden", "a=b", "", "E05000123", "12"}) {
    CHECK(cell(plain) == plain);
  }
}

TEST_CASE("csv: a field name that is a formula is neutralised too") {
  CHECK(csv({.fields = {{"=cmd", std::vector<std::string>{}}}}) == "'=cmd\r\n");
}
