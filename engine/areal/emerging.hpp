#pragma once

#include "engine/areal/mann_kendall.hpp"
#include "engine/areal/weights.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace firemark {

/// What became of a place, period by period. The words are Esri's; what they mean here:
enum class Emerging : std::uint8_t {
  none,
  fresh,         ///< "new": the last period hot, and none before
  intensifying,  ///< nine tenths of all hot, the last too, z rising
  diminishing,   ///< likewise, z falling towards 0
  persistent,    ///< likewise, no trend
  historical,    ///< nine tenths hot, the last not
  consecutive,   ///< hot without a break up to the last, at least two, and never before
  oscillating,   ///< the last hot, some other cold
  sporadic,      ///< the last hot, some others too, none cold
};

struct EmergingClass {
  Emerging kind = Emerging::none;
  bool cold = false;
  std::string name() const;  ///< "new hot spot", "no pattern detected"
};

/// Of one place: `z` by period, `significant` (not 0) where its p is small enough. Hot is tried
/// before cold, in the order of the words above; cold mirrors hot. A trend is one at `level`, by
/// mann_kendall() of z. NaN is neither hot nor cold; with one in it a series has no trend.
EmergingClass emerging_class(std::span<const double> z, std::span<const std::uint8_t> significant,
                             double level = 0.05);

/// What the scheme of R's sfhotspot says, as documented: shares of all, of recent and of older
/// periods that are hot. Recent are the last max(1, a fifth of all, rounded down).
struct AshbyOptions {
  double hotspot = 0.1;     ///< share of periods that makes a hotspot
  double persistent = 0.8;  ///< share that makes it persistent
  double recent = 0.2;      ///< share of periods that are recent
};

/// "persistent hotspot", "emerging ...", "former ...", "intermittent ... coldspot", "mixed", "no
/// pattern".
std::string ashby_class(std::span<const double> z, std::span<const std::uint8_t> significant,
                        const AshbyOptions& options = {});

/// Neighbours in space and time: of area i in period t its neighbours in that period, and itself
/// and them in the `lag` periods before. Numbers are t * areas + i. For Gi* over the whole cube,
/// with the mean and variance of all periods together.
Weights cube_weights(const Weights& areas, std::size_t periods, std::size_t lag = 1);

}  // namespace firemark
