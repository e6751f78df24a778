#pragma once

#include "engine/areal/area_index.hpp"
#include "engine/density/bandwidth.hpp"
#include "engine/incidents.hpp"

namespace firemark {

/// How many of later incidents a map of earlier ones catches on a small part of the land.
struct CaptureSearch {
  BandwidthSearch search = {};         ///< score: PAI, share of incidents caught / share of cells
  double counts = 0;                   ///< PAI of the plain counts of the cells, as a baseline
  std::size_t earlier = 0, later = 0;  ///< incidents inside the study area
  std::size_t cells = 0, chosen = 0;   ///< of the study area; on which incidents were caught
  bool by_time = false;                ///< later ones were held out; else drawn ones
};

/// Tries options.bandwidths: the cells of the greatest density of the earlier incidents, so many as
/// options.capture_area of those of the study area, catch how many of the held-out ones? Of cells
/// of equal value at the limit each counts for its share. Ties go to the larger bandwidth.
///
/// Held out are the options.hold_out latest incidents of those whose time is known; where less than
/// half have one, as many drawn. Fewer than 20 held out, or none inside: bandwidth 0.
/// Chainey, Tompson and Uhlig (2008), "The utility of hotspot mapping for predicting spatial
/// patterns of crime", for the predictive accuracy index (PAI).
CaptureSearch capture_search(const Incidents& incidents, const Grid& grid, const AreaIndex& study,
                             const KdeOptions& kde, const BandwidthOptions& options = {},
                             Progress& progress = Progress::none());

}  // namespace firemark
