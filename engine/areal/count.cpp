#include "engine/areal/count.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace firemark {

std::uint64_t AreaCounts::in_area(std::size_t area) const {
  std::uint64_t sum = 0;
  for (std::size_t v = 0; v < values.size(); ++v) sum += at(area, v);
  return sum;
}

std::uint64_t AreaCounts::total() const {
  return std::accumulate(n.begin(), n.end(), std::uint64_t{0});
}

std::uint64_t AreaCounts::unassigned() const {
  return std::accumulate(outside.begin(), outside.end(), std::uint64_t{0});
}

AreaCounts count_by_area(std::span<const std::uint32_t> area_of, std::size_t areas,
                         const TextColumn* column) {
  // By label number first, a value that no record has left out, then in the order of the words.
  const std::size_t labels = column ? column->labels.size() : 0;
  const auto code_of = [&](std::size_t i) {
    return column && column->codes[i] != Labels::none ? column->codes[i] : labels;
  };
  std::vector<bool> seen(labels + 1, false);
  for (std::size_t i = 0; i < area_of.size(); ++i) seen[code_of(i)] = true;
  std::map<std::string, std::size_t> words;
  for (std::size_t code = 0; code <= labels; ++code)
    if (seen[code])
      words.emplace(code < labels ? column->labels.word(static_cast<std::uint32_t>(code)) : "",
                    code);

  AreaCounts counts;
  counts.areas = areas;
  std::vector<std::size_t> value_of(labels + 1, 0);
  for (const auto& [word, code] : words) {
    value_of[code] = counts.values.size();
    counts.values.push_back(word);
  }
  counts.n.assign(areas * counts.values.size(), 0);
  counts.outside.assign(counts.values.size(), 0);
  for (std::size_t i = 0; i < area_of.size(); ++i) {
    const std::size_t value = value_of[code_of(i)];
    if (area_of[i] == no_area)
      ++counts.outside[value];
    else
      ++counts.n[area_of[i] * counts.values.size() + value];
  }
  return counts;
}

}  // namespace firemark
