#pragma once

#include "engine/areal/weights.hpp"
#include "tests/support/oracle_table.hpp"

#include <vector>

namespace firemark::tests {

/// Weights from rows "i,j,w" with numbers from 1, `n` areas.
inline Weights oracle_weights(const OracleTable& rows, std::size_t n) {
  std::vector<Link> links;
  const auto from = rows.numbers("i"), to = rows.numbers("j"), weight = rows.numbers("w");
  for (std::size_t k = 0; k < from.size(); ++k)
    links.push_back({static_cast<std::uint32_t>(from[k]) - 1, static_cast<std::uint32_t>(to[k]) - 1,
                     weight[k]});
  return linked_weights(n, links);
}

}  // namespace firemark::tests
