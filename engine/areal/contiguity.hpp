#pragma once

#include "engine/areas.hpp"
#include "engine/options.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace firemark {

/// Which contact makes areas neighbours: any point of their boundaries (queen), or a run of
/// boundary, not a mere corner (rook).
enum class ContiguityRule : std::uint8_t { queen, rook };

struct ContiguityOptions {
  ContiguityRule contiguity = ContiguityRule::queen;
  std::optional<double> tolerance = {};  ///< [m] >= 0; absent: chosen, see contiguity()
};
void describe(ContiguityOptions& options, const OptionVisitor& visit);

/// Who is a neighbour of whom: those of area i are indices[offsets[i]] ... indices[offsets[i + 1] -
/// 1], ascending. Symmetric; nobody is their own neighbour.
struct Neighbours {
  std::vector<std::uint64_t> offsets = {0};
  std::vector<std::uint32_t> indices = {};
  double tolerance = 0;                     ///< [m] that was used
  bool chosen = false;                      ///< by contiguity(), not by the caller
  std::uint64_t pairs = 0;                  ///< neighbouring pairs, each counted once
  std::vector<std::uint32_t> islands = {};  ///< areas without neighbours

  std::size_t size() const { return offsets.size() - 1; }
  std::span<const std::uint32_t> operator[](std::size_t i) const {
    return std::span(indices).subspan(static_cast<std::size_t>(offsets[i]),
                                      static_cast<std::size_t>(offsets[i + 1] - offsets[i]));
  }
};

/// Neighbours among areas whose boundaries come within `tolerance` of each other: edges are
/// compared, not only vertices, so neighbours that share a line but no vertex are found, and
/// slivers and overlaps as wide as the tolerance do no harm. With tolerance 0 the boundaries must
/// touch in the very numbers of the file. Rook wants a run of boundary within the tolerance that is
/// longer than four times the tolerance: two areas that meet in a corner have a run of twice it.
///
/// The tolerance is chosen by sliver_tolerance() where it is absent. An area inside another without
/// touching its boundary is not its neighbour. No areas: no rows. Time is proportional to the
/// edges. Throws Error for a tolerance below 0, Cancelled when asked to stop.
Neighbours contiguity(const Areas& areas, const ContiguityOptions& options = {},
                      Progress& progress = Progress::none());

/// The width of the layer's slivers: the smallest of 0, 1 mm, 1 cm, 10 cm, 1, 2, 5, 10, 20, 50 m at
/// which nearly all (98 %) of the vertices that ever find another area's boundary nearby have found
/// it; "nearby" is a twentieth of the side of a square as large as the median area, at most 50 m. 0
/// where neighbours share their boundary to the last digit, and for fewer than two areas.
double sliver_tolerance(const Areas& areas);

}  // namespace firemark
