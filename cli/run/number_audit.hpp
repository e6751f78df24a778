#pragma once

#include "geo/layer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace firemark::cli {

/// The numbers that a text may say.
class KnownNumbers {
 public:
  void add(double value);
  /// Every number that a text has: dates, hours, names with numbers in them.
  void add(std::string_view text);
  /// Every attribute of one feature of a layer.
  void add(const geo::Layer& layer, std::size_t feature);

  /// The numbers of `text` that no known one gives when it is rounded to as many decimals, as they
  /// stand there. Numbers of fixed phrases ("for each 1,000 residents", "of 100 re-runs", "last 12
  /// months") are words. Empty: the text says nothing that is not known.
  std::vector<std::string> unknown_in(std::string_view text) const;

 private:
  std::vector<double> values_ = {};
};

}  // namespace firemark::cli
