#pragma once

#include "engine/point.hpp"

#include <array>

namespace firemark::geo {

/// Krueger's series for the transverse Mercator projection to sixth order in the third
/// flattening, good to nanometres within a few thousand kilometres of the central meridian.
///
/// Karney (2011), "Transverse Mercator with an accuracy of a few nanometers", Journal of Geodesy
/// 85, eqs. 7-9 and 35-36; conformal latitude: Karney (2024), "On auxiliary latitudes", Survey
/// Review 56.
struct TransverseMercator {
  double lon0 = 0;                            ///< [deg] central meridian
  double lat0 = 0;                            ///< [deg] latitude of the true origin
  double scale = 1;                           ///< on the central meridian
  Point false_origin = {};                    ///< [m] easting and northing of the true origin
  double eccentricity2 = 0;                   ///< of the ellipsoid, squared
  double radius = 0;                          ///< [m] of the rectifying sphere, times `scale`
  double origin = 0;                          ///< [m] northing of lat0 above the equator
  std::array<double, 6> forward = {};         ///< alpha: conformal to rectifying
  std::array<double, 6> inverse = {};         ///< beta: rectifying to conformal
  std::array<double, 6> to_conformal = {};    ///< chi(phi) - phi
  std::array<double, 6> from_conformal = {};  ///< phi(chi) - chi

  TransverseMercator(double semi_major, double inverse_flattening, double central_meridian,
                     double latitude_of_origin, double scale_factor, Point false_origin_m);

  /// Easting and northing [m] of a longitude and latitude [deg].
  Point project(Point lon_lat) const;
  /// Longitude and latitude [deg] of an easting and northing [m].
  Point unproject(Point easting_northing) const;
};

/// The National Grid's projection on the ellipsoid GRS80, as OSTN15 wants it: Ordnance Survey,
/// "A guide to coordinate systems in Great Britain", section 6.
const TransverseMercator& national_grid_on_grs80();

}  // namespace firemark::geo
