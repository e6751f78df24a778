#pragma once

#include "geo/qgis_style.hpp"

namespace firemark::cli {

/// How the maps of the area methods look in QGIS: hot and up red, cold and down blue, what is not
/// clear pale, what is not known white. Each class stands in the legend, found or not.

geo::QgisStyle gi_style();        ///< by gi_bin of gistar
geo::QgisStyle lisa_style();      ///< by lisa of moran
geo::QgisStyle trend_style();     ///< by trend of change
geo::QgisStyle emerging_style();  ///< by class of emerging
geo::QgisStyle funnel_style();    ///< by funnel of rates
geo::QgisStyle joins_style();     ///< by together of joincount

}  // namespace firemark::cli
