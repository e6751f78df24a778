#include "engine/pattern/set_covariance.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace firemark {
namespace {

constexpr std::size_t steps = 32;  ///< from 0 to the reach, each way
constexpr std::size_t columns = 2 * steps + 1;
constexpr double rows_wanted = 4096;

/// The window's cross-sections at the middles of its rows: ends of intervals in turn.
using Section = std::vector<double>;

std::vector<Section> sections(const StudyWindow& window, double height, std::size_t rows) {
  std::vector<Section> result(rows);
  const double south = window.box().min.y;
  const auto middle = [&](std::size_t row) {
    return south + (static_cast<double>(row) + 0.5) * height;
  };
  for (const Segment& s : window.edges()) {
    const Point low = s.a.y < s.b.y ? s.a : s.b, high = s.a.y < s.b.y ? s.b : s.a;
    auto row = static_cast<std::size_t>(std::max((low.y - south) / height - 1, 0.0));
    for (; row < rows && middle(row) < high.y; ++row) {
      const double y = middle(row);
      if (y < low.y) continue;
      result[row].push_back(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x));
    }
  }
  for (Section& section : result) std::ranges::sort(section);
  return result;
}

/// Length of a's intervals that lie in b's, moved east by dx.
double shared_length(const Section& a, const Section& b, double dx) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i + 1 < a.size() && j + 1 < b.size();) {
    const double low = std::max(a[i], b[j] + dx), high = std::min(a[i + 1], b[j + 1] + dx);
    sum += std::max(high - low, 0.0);
    (a[i + 1] < b[j + 1] + dx ? i : j) += 2;
  }
  return sum;
}

}  // namespace

SetCovariance::SetCovariance(const StudyWindow& window, double reach)
    : box_(window.box()), rectangle_(window.rectangle()), step_(reach / steps) {
  if (rectangle_) return;
  // A whole number of rows a step, so that a moved row meets a row.
  const double pitch = std::max(std::ceil(step_ / (box_.height() / rows_wanted)), 1.0);
  const double height = step_ / pitch;
  const auto rows = static_cast<std::size_t>(std::ceil(box_.height() / height));
  const std::vector<Section> section = sections(window, height, rows);
  shared_.assign((steps + 1) * columns, 0);
  parallel_for(shared_.size(), columns, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      const std::size_t up = k / columns * static_cast<std::size_t>(pitch);
      const double dx = (static_cast<double>(k % columns) - static_cast<double>(steps)) * step_;
      double sum = 0;
      for (std::size_t row = up; row < rows; ++row) {
        sum += shared_length(section[row], section[row - up], dx);
      }
      shared_[k] = sum * height;
    }
  });
  double wide = 0;
  for (const Segment& s : window.edges()) wide += std::abs(s.b.x - s.a.x);
  bound_ = (window.perimeter() / 2 * step_ * std::sqrt(0.5) + height * wide) / window.area();
}

double SetCovariance::operator()(double dx, double dy) const {
  if (rectangle_) return (box_.width() - std::abs(dx)) * (box_.height() - std::abs(dy));
  if (dy < 0) dx = -dx, dy = -dy;  // the same set, seen from the other copy
  const double column = std::clamp(dx / step_ + static_cast<double>(steps), 0.0, 2.0 * steps);
  const double row = std::min(dy / step_, static_cast<double>(steps));
  const auto c = std::min(static_cast<std::size_t>(column), columns - 2);
  const auto r = std::min(static_cast<std::size_t>(row), steps - 1);
  const double east = column - static_cast<double>(c), north = row - static_cast<double>(r);
  const double* at = shared_.data() + r * columns + c;
  return (1 - north) * ((1 - east) * at[0] + east * at[1]) +
         north * ((1 - east) * at[columns] + east * at[columns + 1]);
}

}  // namespace firemark
