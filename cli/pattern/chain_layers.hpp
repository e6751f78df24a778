#pragma once

#include "cli/pattern/chain_stages.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// The steps of a chain, a row each.
geo::Layer step_layer(const std::vector<Stage>& stages, const std::vector<ChainStep>& steps);

/// Pairs of the steps that hold, as lines from the earlier to the later record.
geo::Layer chain_link_layer(const std::vector<Stage>& stages, const std::vector<ChainStep>& steps,
                            const geo::Crs& crs);

/// The places to clear, as points, most urgent first.
geo::Layer fuel_layer(const std::vector<Stage>& stages, const std::vector<FuelPlace>& places,
                      const geo::Crs& crs);

/// For a person's eyes: the steps with what they mean, and the first `most` places.
std::string step_table(const std::vector<Stage>& stages, const std::vector<ChainStep>& steps);
std::string fuel_list(const std::vector<Stage>& stages, const std::vector<FuelPlace>& places,
                      std::size_t most);

}  // namespace firemark::cli
