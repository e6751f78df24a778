#pragma once

#include "cli/areal/area_values.hpp"
#include "geo/layer.hpp"

#include <functional>
#include <string>
#include <vector>

namespace firemark::cli {

/// Collects results of the areas that take part into columns of all areas: null for the others.
class AreaResults {
 public:
  AreaResults(const AreaValues& of, const Participants& among) : of_(of), among_(among) {}

  /// id (the area's row in its file), code, name, x (the value).
  void begin(geo::Layer& layer) const;

  /// `value(i)` of participant number i.
  void add(geo::Layer& layer, const std::string& name,
           const std::function<double(std::size_t)>& value) const;
  void add(geo::Layer& layer, const std::string& name, const std::vector<double>& values) const;
  void add_whole(geo::Layer& layer, const std::string& name,
                 const std::function<std::int64_t(std::size_t)>& value) const;
  void add_word(geo::Layer& layer, const std::string& name,
                const std::function<std::string(std::size_t)>& value) const;

  /// Shapes too: of a table, a map.
  void draw(geo::Layer& layer) const;

 private:
  const AreaValues& of_;
  const Participants& among_;
};

/// Rows of "stat,quantity,value" for stdout.
class StatisticTable {
 public:
  void add(const std::string& statistic, const std::string& quantity, double value);
  const std::string& text() const { return text_; }

 private:
  std::string text_ = "stat,quantity,value\n";
};

/// Significant digits of what we print of statistics.
inline constexpr int digits = 12;

}  // namespace firemark::cli
