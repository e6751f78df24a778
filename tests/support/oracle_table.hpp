#pragma once

#include "tests/support/places.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace firemark::tests {

/// A CSV of expected numbers, by column. Plain: no quotes, no commas within cells. Empty where the
/// file is not there.
class OracleTable {
 public:
  /// `name` below the oracles beside the real data: "areal/01_nc74_queen/input.csv".
  explicit OracleTable(const std::string& name) {
    const std::string path = shared_oracle(name);
    if (!path.empty()) read(path);
  }

  /// Any CSV of that kind.
  static OracleTable of_file(const std::string& path) {
    OracleTable table;
    table.read(path);
    return table;
  }

  bool empty() const { return rows_ == 0; }
  std::size_t rows() const { return rows_; }
  bool has(const std::string& column) const { return columns_.contains(column); }
  const std::vector<std::string>& text(const std::string& column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end()) throw std::runtime_error("no column " + column);
    return found->second;
  }
  /// NaN where it is not a number.
  std::vector<double> numbers(const std::string& column) const {
    std::vector<double> result;
    for (const std::string& cell : text(column)) {
      char* end = nullptr;
      const double value = std::strtod(cell.c_str(), &end);
      result.push_back(end == cell.c_str() ? std::nan("") : value);
    }
    return result;
  }
  /// Of a table of names and values: the value beside `key` in column `name`.
  double value(const std::string& key, const std::string& name = "param",
               const std::string& value = "value") const {
    const auto& keys = text(name);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == key) return numbers(value)[i];
    }
    throw std::runtime_error("no row " + key);
  }

 private:
  std::map<std::string, std::vector<std::string>> columns_ = {};
  std::size_t rows_ = 0;

  OracleTable() = default;

  void read(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> names = cells(line);
    while (std::getline(file, line)) {
      const std::vector<std::string> row = cells(line);
      for (std::size_t c = 0; c < names.size(); ++c)
        columns_[names[c]].push_back(c < row.size() ? row[c] : "");
      ++rows_;
    }
  }

  static std::vector<std::string> cells(std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> result;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) result.push_back(cell);
    if (!line.empty() && line.back() == ',') result.emplace_back();
    return result;
  }
};

/// The first row at which two columns differ by more than `relative` (of the larger, at least of
/// `scale`), as a sentence; empty where there is none. NaN agrees only with NaN.
inline std::string first_difference(const std::vector<double>& found,
                                    const std::vector<double>& expected, double relative = 1e-9,
                                    double scale = 1e-6) {
  if (found.size() != expected.size())
    return std::to_string(found.size()) + " and " + std::to_string(expected.size()) + " rows";
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (std::isnan(found[i]) && std::isnan(expected[i])) continue;
    const double size = std::max({std::abs(found[i]), std::abs(expected[i]), scale});
    if (std::abs(found[i] - expected[i]) <= relative * size) continue;
    std::ostringstream text;
    text.precision(17);
    text << "row " << i + 1 << ": " << found[i] << ", expected " << expected[i];
    return text.str();
  }
  return {};
}

}  // namespace firemark::tests
