#pragma once

#include "cli/briefing/paper.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace firemark::cli {

/// A4 pages that fill from above: each has marking, its number, period and title at its foot.
class Sheet {
 public:
  static constexpr double left = 42, right = a4_width - 42, wide = right - left, top = 36,
                          bottom = a4_height - 48;

  Sheet(Paper& paper, std::string title, std::string marking, std::string period)
      : paper_(paper),
        title_(std::move(title)),
        marking_(std::move(marking)),
        period_(std::move(period)) {}

  Paper& paper() { return paper_; }
  double y() const { return y_; }     ///< where the next thing goes
  int page() const { return page_; }  ///< from 1
  void skip(double points) { y_ += points; }

  /// Begins a page.
  void next_page();
  /// The title, the marking, the period and `basis`, and a line below them: of the first page.
  void head(const std::string& basis);
  /// Begins a page where less than so much is left.
  void need(double points);

  void say(const std::string& words, TextStyle style = {}, double indent = 0);
  void bullets(const std::string& heading, const std::vector<std::string>& items);
  /// How much room bullets take.
  double height_of(const std::string& heading, const std::vector<std::string>& items);
  /// Counts as bars of at most `step` points each, the highest `tall`. None: nothing.
  void bars(const std::vector<std::uint64_t>& counts, double tall, double step);

 private:
  Paper& paper_;
  std::string title_, marking_, period_;
  double y_ = 0;
  int page_ = 0;
};

}  // namespace firemark::cli
