#include "geo/degree_path.hpp"

#include "geo/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace firemark::geo {
namespace {

constexpr double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
constexpr std::int64_t whole_scales[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000};

}  // namespace

Position rounded_to(Point degrees, int decimals) {
  const double scale = scales[decimals];
  return {static_cast<std::int64_t>(std::rint(degrees.x * scale)),
          static_cast<std::int64_t>(std::rint(degrees.y * scale))};
}

void tidy_ring(Path& ring) {
  std::size_t n = 0;
  for (const Position p : ring) {
    if (n > 0 && ring[n - 1] == p) continue;
    if (n > 1 && ring[n - 2] == p) {
      --n;
    } else {
      ring[n++] = p;
    }
  }
  std::size_t first = 0;
  while (n - first > 2) {
    if (ring[first] == ring[n - 1] || ring[first] == ring[n - 2]) {
      --n;
    } else if (ring[first + 1] == ring[n - 1]) {
      ++first;
    } else {
      break;
    }
  }
  ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(n), ring.end());
  ring.erase(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first));
}

double doubled_area(const Path& ring) {
  double sum = 0;
  for (std::size_t i = 2; i < ring.size(); ++i) {
    const auto ax = static_cast<double>(ring[i - 1].lon - ring[0].lon);
    const auto ay = static_cast<double>(ring[i - 1].lat - ring[0].lat);
    const auto bx = static_cast<double>(ring[i].lon - ring[0].lon);
    const auto by = static_cast<double>(ring[i].lat - ring[0].lat);
    sum += ax * by - bx * ay;
  }
  return sum;
}

void DegreeBox::grow(Position p, int decimals) {
  const std::int64_t units = whole_scales[finest_degree_decimals - decimals];
  const std::int64_t lon = p.lon * units, lat = p.lat * units;
  west_ = std::min(west_, lon);
  east_ = std::max(east_, lon);
  south_ = std::min(south_, lat);
  north_ = std::max(north_, lat);
  if (lon < 0) {
    last_negative_ = std::max(last_negative_, lon);
  } else {
    first_positive_ = std::min(first_positive_, lon);
  }
}

void DegreeBox::append_to(std::string& text) const {
  const bool over = over_antimeridian_ && west_ < 0 && east_ >= 0;
  char before = '[';
  for (const std::int64_t corner :
       {over ? first_positive_ : west_, south_, over ? last_negative_ : east_, north_}) {
    text += before;
    append_scaled(text, corner, finest_degree_decimals);
    before = ',';
  }
  text += ']';
}

}  // namespace firemark::geo
