#include "engine/areal/weights.hpp"

#include "engine/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace firemark {

Weights weights_of(const Neighbours& neighbours) {
  return {.offsets = neighbours.offsets, .indices = neighbours.indices};
}

Weights linked_weights(std::size_t n, std::span<const Link> links) {
  const auto refuse = [&](const Link& link, const std::string& fault, const std::string& remedy) {
    const auto number = &link - links.data() + 1;
    throw Error::data("link " + std::to_string(number), fault, remedy);
  };
  for (const Link& link : links) {
    if (link.from >= n || link.to >= n) {
      refuse(link,
             "is of area " + std::to_string(std::max(link.from, link.to) + 1) + " of " +
                 std::to_string(n),
             "Take the weights of these areas.");
    }
    if (link.from == link.to && link.weight != 0) {
      refuse(link, "joins area " + std::to_string(link.from + 1) + " with itself",
             "Leave it out: the area itself counts in Gi* without being said.");
    }
    if (!(link.weight >= 0) || std::isinf(link.weight)) {
      refuse(link, "has weight " + std::to_string(link.weight),
             "Weights are finite and not negative.");
    }
  }
  std::vector<const Link*> sorted;
  for (const Link& link : links) {
    if (link.weight > 0) sorted.push_back(&link);
  }
  std::ranges::sort(sorted, [](const Link* a, const Link* b) {
    return std::tie(a->from, a->to, a) < std::tie(b->from, b->to, b);
  });
  Weights weights;
  weights.offsets.assign(n + 1, 0);
  bool ones = true;
  for (std::size_t k = 0; k < sorted.size(); ++k) {
    const Link& link = *sorted[k];
    if (k > 0 && sorted[k - 1]->from == link.from && sorted[k - 1]->to == link.to) {
      refuse(link,
             "from area " + std::to_string(link.from + 1) + " to " + std::to_string(link.to + 1) +
                 " is given twice",
             "Give each pair once in each direction.");
    }
    ++weights.offsets[link.from + 1];
    weights.indices.push_back(link.to);
    weights.values.push_back(link.weight);
    ones = ones && link.weight == 1;
  }
  std::partial_sum(weights.offsets.begin(), weights.offsets.end(), weights.offsets.begin());
  if (ones) weights.values.clear();
  return weights;
}

Weights row_standardised(Weights weights) {
  if (weights.values.empty()) weights.values.assign(weights.indices.size(), 1);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto row = std::span(weights.values).subspan(weights.offsets[i], weights.count(i));
    const double sum = std::accumulate(row.begin(), row.end(), 0.0);
    for (double& value : row) value /= sum;
  }
  return weights;
}

Weights transposed(const Weights& weights) {
  Weights result;
  result.offsets.assign(weights.offsets.size(), 0);
  result.indices.resize(weights.indices.size());
  result.values.resize(weights.values.size());
  for (const std::uint32_t j : weights.indices) ++result.offsets[j + 1];
  std::partial_sum(result.offsets.begin(), result.offsets.end(), result.offsets.begin());
  std::vector<std::uint64_t> next(result.offsets.begin(), result.offsets.end() - 1);
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    const auto row = weights.row(i);
    const auto values = weights.values_of(i);
    for (std::size_t k = 0; k < row.size(); ++k) {
      const std::uint64_t at = next[row[k]]++;
      result.indices[at] = i;
      if (!values.empty()) result.values[at] = values[k];
    }
  }
  return result;
}

bool equal_in_rows(const Weights& weights) {
  for (std::size_t i = 0; i < weights.size() && !weights.values.empty(); ++i) {
    const auto row = weights.values_of(i);
    const bool equal = std::ranges::all_of(row, [&](double w) { return w == row.front(); });
    if (!equal) return false;
  }
  return true;
}

namespace {

/// Rows and columns of the areas that are kept; `number` is what they are called from now on.
Weights restricted(const Weights& weights, std::span<const std::uint32_t> kept,
                   std::span<const std::uint32_t> number) {
  Weights result;
  for (const std::uint32_t i : kept) {
    const auto row = weights.row(i);
    const auto values = weights.values_of(i);
    for (std::size_t k = 0; k < row.size(); ++k) {
      if (number[row[k]] == UINT32_MAX) continue;
      result.indices.push_back(number[row[k]]);
      if (!values.empty()) result.values.push_back(values[k]);
    }
    result.offsets.push_back(result.indices.size());
  }
  return result;
}

}  // namespace

Participants taking_part(std::span<const double> values, const Weights& weights) {
  const std::size_t n = weights.size();
  if (values.size() != n) {
    throw Error::data("weights",
                      "are of " + std::to_string(n) + " areas, and there are " +
                          std::to_string(values.size()) + " values",
                      "Take the weights of these areas.");
  }
  std::vector<std::uint8_t> in(n, 1);
  std::vector<std::size_t> neighbours(n);
  Participants result;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isinf(values[i])) {
      throw Error::data("area " + std::to_string(i + 1), "its value is infinite",
                        "Correct it, or leave it empty.");
    }
    in[i] = std::isnan(values[i]) ? 0 : 1;
    result.unknown += 1U - in[i];
  }
  std::vector<std::uint32_t> lonely;
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto row = weights.row(i);
    neighbours[i] = static_cast<std::size_t>(
        std::ranges::count_if(row, [&](std::uint32_t j) { return in[j] == 1; }));
    if (in[i] == 1 && neighbours[i] == 0) lonely.push_back(i);
  }
  // Only one-sided weights (k nearest) can leave others lonely in their turn.
  const Weights columns = lonely.empty() ? Weights() : transposed(weights);
  while (!lonely.empty()) {
    const std::uint32_t i = lonely.back();
    lonely.pop_back();
    in[i] = 0;
    ++result.islands;
    for (const std::uint32_t j : columns.row(i)) {
      if (in[j] == 1 && --neighbours[j] == 0) lonely.push_back(j);
    }
  }
  std::vector<std::uint32_t> number(n, UINT32_MAX);
  for (std::uint32_t i = 0; i < n; ++i) {
    if (in[i] == 0) continue;
    number[i] = static_cast<std::uint32_t>(result.area.size());
    result.area.push_back(i);
    result.values.push_back(values[i]);
  }
  result.weights = result.area.size() == n ? weights : restricted(weights, result.area, number);
  return result;
}

}  // namespace firemark
