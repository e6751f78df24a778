#pragma once

#include "cli/density/density_analysis.hpp"
#include "geo/qgis_style.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// "incidents per km², 1 October 2018 to 28 February 2019 (300 m, quartic)": what a legend has to
/// say of a surface. Without a period where no record has a time.
std::string density_title(const DensityAnalysis& found, const KdeOptions& kde,
                          const Incidents& records);

/// The bands as classes of a legend, the least dense first: "12 or more incidents per km²: 50 % of
/// the density".
std::vector<geo::QgisClass> density_legend(const std::vector<Band>& bands, const std::string& unit);

/// The surface's style by those classes; what is below the first is in the legend, but not drawn.
geo::QgisStyle density_style(const std::vector<geo::QgisClass>& classes);

}  // namespace firemark::cli
