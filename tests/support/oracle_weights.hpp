#pragma once

#include "engine/areal/contiguity.hpp"
#include "engine/areal/weights.hpp"
#include "tests/support/oracle_table.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace firemark::tests {

/// Neighbours from rows "i,j,..." with numbers from 1, `n` areas.
inline Neighbours oracle_neighbours(const OracleTable& rows, std::size_t n) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  const auto from = rows.numbers("i"), to = rows.numbers("j");
  for (std::size_t k = 0; k < from.size(); ++k)
    links.emplace_back(static_cast<std::uint32_t>(from[k]) - 1,
                       static_cast<std::uint32_t>(to[k]) - 1);
  std::ranges::sort(links);
  Neighbours result;
  auto next = links.begin();
  for (std::uint32_t i = 0; i < n; ++i) {
    for (; next != links.end() && next->first == i; ++next) result.indices.push_back(next->second);
    if (result.indices.size() == result.offsets.back()) result.islands.push_back(i);
    result.offsets.push_back(result.indices.size());
  }
  result.pairs = result.indices.size() / 2;
  return result;
}

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
