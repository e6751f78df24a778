#pragma once

#include "engine/areas.hpp"
#include "engine/density/kde.hpp"

namespace firemark {

/// Kernel density of what happened within a study area, with the edge correction of
/// options.edge:
///
/// - none: as kde(); points outside the study area count as far as they reach into it;
/// - uniform: the density at a place over the share of a hill there that stands on the study area,
///   unbiased where the density is even;
/// - diggle: each point's hill over the share of it that does, so that the surface holds as many
///   incidents as lie in the study area.
///
/// The corrections take the shares from the polygons themselves (edge_mass.hpp), leave out points
/// outside, and leave a cell whose centre lies outside NaN. Diggle (1985), "A kernel method for
/// smoothing point process data"; Jones (1993), "Simple boundary correction for kernel density
/// estimation". Throws Error as kde().
Density kde_within(std::span<const Point> points, std::span<const double> weights, const Grid& grid,
                   const Areas& study, const KdeOptions& options = {},
                   Progress& progress = Progress::none());

}  // namespace firemark
