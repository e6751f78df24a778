#include "engine/density/nodes.hpp"

#include "engine/density/moments.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace firemark {
namespace {

// Measured optimum, flat: a crowded bin is split into pieces of about 40 per cell of the rim that
// must be summed point by point.
constexpr std::uint32_t crowd = 130;
constexpr double quantum = 1 / 4294967296.0;

/// Sum of w (1 - (D-a)^2 - (E-b)^2)^k, expanded: k = 2 the quartic, k = 1 the Epanechnikov.
KernelPolynomial expand(const PlaceMoments& m, Kernel kernel) {
  const double mq = m.mxx + m.myy;
  if (kernel == Kernel::epanechnikov) {
    return {.p00 = m.m0 - mq, .p10 = 2 * m.mx, .p01 = 2 * m.my, .p20 = -m.m0, .p02 = -m.m0};
  }
  return {.p00 = m.m0 - 2 * mq + m.mqq,
          .p10 = 4 * m.mx - 4 * m.mqx,
          .p01 = 4 * m.my - 4 * m.mqy,
          .p20 = -2 * m.m0 + 2 * mq + 4 * m.mxx,
          .p11 = 8 * m.mxy,
          .p02 = -2 * m.m0 + 2 * mq + 4 * m.myy,
          .p30 = -4 * m.mx,
          .p03 = -4 * m.my,
          .p40 = m.m0};
}

/// The triweight's: of t = A + u, A = 1 - D^2 - E^2 and u = 2 D a + 2 E b - q, it is
/// ((M0 A + 3 U1) A + 3 U2) A + U3, where Uk sums w u^k.
class SexticSum {
 public:
  void add(double a, double b, double w) {
    const double q = a * a + b * b, wa = w * a, wb = w * b, waa = wa * a, wab = wa * b,
                 wbb = wb * b;
    m0_ += w;
    u1_[0] += w * q, u1_[1] += wa, u1_[2] += wb;
    u2_[0] += w * q * q, u2_[1] += wa * q, u2_[2] += wb * q;
    u2_[3] += waa, u2_[4] += wab, u2_[5] += wbb;
    u3_[0] += w * q * q * q, u3_[1] += wa * q * q, u3_[2] += wb * q * q;
    u3_[3] += waa * q, u3_[4] += wab * q, u3_[5] += wbb * q;
    u3_[6] += waa * a, u3_[7] += waa * b, u3_[8] += wbb * a, u3_[9] += wbb * b;
  }
  SexticPolynomial polynomial() const {
    SexticPolynomial p;
    p.c[0][0] = m0_;
    times_a(p);
    p.c[0][0] -= 3 * u1_[0], p.c[0][1] += 6 * u1_[1], p.c[1][0] += 6 * u1_[2];
    times_a(p);
    p.c[0][0] += 3 * u2_[0], p.c[0][1] -= 12 * u2_[1], p.c[1][0] -= 12 * u2_[2];
    p.c[0][2] += 12 * u2_[3], p.c[1][1] += 24 * u2_[4], p.c[2][0] += 12 * u2_[5];
    times_a(p);
    p.c[0][0] -= u3_[0], p.c[0][1] += 6 * u3_[1], p.c[1][0] += 6 * u3_[2];
    p.c[0][2] -= 12 * u3_[3], p.c[1][1] -= 24 * u3_[4], p.c[2][0] -= 12 * u3_[5];
    p.c[0][3] += 8 * u3_[6], p.c[1][2] += 24 * u3_[7], p.c[2][1] += 24 * u3_[8];
    p.c[3][0] += 8 * u3_[9];
    return p;
  }

 private:
  static void times_a(SexticPolynomial& p) {
    for (int l = 6; l >= 0; --l)
      for (int k = 6; k >= 0; --k)
        p.c[l][k] -= (k >= 2 ? p.c[l][k - 2] : 0) + (l >= 2 ? p.c[l - 2][k] : 0);
  }
  double m0_ = 0, u1_[3] = {}, u2_[6] = {}, u3_[10] = {};
};

/// Makes the nodes of one row of bins.
class Gatherer {
 public:
  Gatherer(Bins& bins, std::int32_t row, Kernel kernel, double radius, NodeRow& nodes)
      : bins_(bins),
        row_(row),
        kernel_(kernel),
        radius_(radius),
        smallest_(smallest_group(radius)),
        nodes_(nodes) {}

  void gather() {
    south_ = bins_.edge(row_);
    const std::uint32_t* bin = bins_.begin.data() + bins_.index(0, row_);
    if (bin[0] == bin[bins_.columns]) return;
    nodes_.singles = big_array<Single>(number_of_singles(bin) + most_together);
    single_ = nodes_.singles.get();
    for (std::int32_t c = 0; c < bins_.columns; ++c) {
      if (c % NodeRow::stride == 0) mark();
      const std::uint32_t begin = bin[c], end = bin[c + 1];
      west_ = bins_.edge(c);
      if (end - begin < smallest_) {
        add_singles(begin, end);
      } else if (end - begin < crowd) {
        add_group(begin, end);
      } else {
        split(begin, end);
      }
    }
    mark();
    constexpr double beyond = std::numeric_limits<double>::infinity();
    std::fill_n(single_, most_together, Single{beyond, beyond, 0});
  }

 private:
  double weight(std::uint32_t i) const { return bins_.weights ? bins_.weights[i] : 1; }

  std::uint32_t number_of_singles(const std::uint32_t* bin) const {
    std::uint32_t number = 0;
    for (std::int32_t c = 0; c < bins_.columns; ++c) {
      const std::uint32_t points = bin[c + 1] - bin[c];
      number += points < smallest_ ? points : 0;
    }
    return number;
  }

  void mark() {
    nodes_.marks.push_back({static_cast<std::uint32_t>(single_ - nodes_.singles.get()),
                            static_cast<std::uint32_t>(nodes_.groups.size())});
  }

  void add_singles(std::uint32_t begin, std::uint32_t end) {
    const BinPlace* const places = bins_.places.get();
    Single* to = single_;
    for (std::uint32_t i = begin; i < end; ++i)
      *to++ = {west_ + bins_.cells(places[i].x), south_ + bins_.cells(places[i].y), weight(i)};
    single_ = to;
  }

  void add_group(std::uint32_t begin, std::uint32_t end) {
    if (begin == end) return;
    const auto [low, high] = box_of(bins_.places.get() + begin, end - begin);
    constexpr double slack = 1e-11;  // more than the rounding of a place in cells
    Group group;
    group.mid_x = (static_cast<double>(low.x) + high.x) / 2;
    group.mid_y = (static_cast<double>(low.y) + high.y) / 2;
    group.x = west_ + bins_.cells(group.mid_x);
    group.y = south_ + bins_.cells(group.mid_y);
    group.half_x = (high.x - low.x) * (quantum / 2) * bins_.size + slack * bins_.size;
    group.half_y = (high.y - low.y) * (quantum / 2) * bins_.size + slack * bins_.size;
    group.begin = begin;
    group.end = end;
    if (kernel_ == Kernel::triweight) {
      nodes_.sextics.push_back(sextic(group));
    } else {
      group.polynomial = expand(moments(group), kernel_);
    }
    nodes_.groups.push_back(group);
  }

  PlaceMoments moments(const Group& group) const {
    return moments_of(bins_.places.get() + group.begin,
                      bins_.weights ? bins_.weights.get() + group.begin : nullptr,
                      group.end - group.begin,
                      {group.mid_x, group.mid_y, quantum * bins_.size / radius_});
  }

  SexticPolynomial sextic(const Group& group) const {
    const double scale = quantum * bins_.size / radius_;
    SexticSum sum;
    for (std::uint32_t i = group.begin; i < group.end; ++i)
      sum.add((bins_.places[i].x - group.mid_x) * scale, (bins_.places[i].y - group.mid_y) * scale,
              weight(i));
    return sum.polynomial();
  }

  /// A crowded bin becomes side x side bins of their own, by a counting sort.
  void split(std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t n = end - begin;
    const auto side =
        static_cast<std::uint64_t>(std::clamp(std::round(std::cbrt(n / 40.0)), 2.0, 16.0));
    starts_.assign(side * side + 1, 0);
    parts_.resize(n);
    places_.assign(bins_.places.get() + begin, bins_.places.get() + end);
    if (bins_.weights) weights_.assign(bins_.weights.get() + begin, bins_.weights.get() + end);
    std::uint32_t* const count = starts_.data() + 1;
    for (std::uint32_t i = 0; i < n; ++i) {
      const BinPlace p = places_[i];
      parts_[i] = static_cast<std::uint8_t>((p.y * side >> 32) * side + (p.x * side >> 32));
      ++count[parts_[i]];
    }
    for (std::size_t k = 1; k < starts_.size(); ++k) starts_[k] += starts_[k - 1];
    next_.assign(starts_.begin(), starts_.end());
    BinPlace* const places = bins_.places.get() + begin;
    double* const weights = bins_.weights ? bins_.weights.get() + begin : nullptr;
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t to = next_[parts_[i]]++;
      places[to] = places_[i];
      if (weights != nullptr) weights[to] = weights_[i];
    }
    for (std::size_t k = 0; k + 1 < starts_.size(); ++k) {
      add_group(begin + starts_[k], begin + starts_[k + 1]);
    }
  }

  Bins& bins_;
  std::int32_t row_;
  Kernel kernel_;
  double radius_;
  std::uint32_t smallest_;
  NodeRow& nodes_;
  Single* single_ = nullptr;     ///< the next
  double west_ = 0, south_ = 0;  ///< the bin's corner in cells from the centre of cell (0, 0)
  std::vector<std::uint32_t> starts_ = {}, next_ = {};
  std::vector<std::uint8_t> parts_ = {};
  std::vector<BinPlace> places_ = {};
  std::vector<double> weights_ = {};
};

}  // namespace

std::vector<NodeRow> gather_nodes(Bins& bins, Kernel kernel, double radius) {
  std::vector<NodeRow> rows(static_cast<std::size_t>(bins.rows));
  parallel_for(rows.size(), 8, [&](std::size_t b, std::size_t e) {
    for (std::size_t row = b; row < e; ++row) {
      Gatherer(bins, static_cast<std::int32_t>(row), kernel, radius, rows[row]).gather();
    }
  });
  return rows;
}

}  // namespace firemark
