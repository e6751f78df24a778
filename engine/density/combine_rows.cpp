#include "engine/density/combine_rows.hpp"

#include "engine/density/lane_memory.hpp"

namespace firemark {
namespace {

/// A block of columns stays in registers while the rows pass.
template <class V>
[[gnu::always_inline]] inline void combine(std::span<const WeightedRow> rows,
                                           std::span<double> out) {
  constexpr std::size_t lanes = sizeof(V) / sizeof(double), vectors = 8, block = lanes * vectors;
  std::size_t i = 0;
  for (; i + block <= out.size(); i += block) {
    V sum[vectors] = {};
    for (const WeightedRow& row : rows) {
      for (std::size_t v = 0; v < vectors; ++v) {
        V x;
        read_lanes(x, row.values + i + v * lanes);
        sum[v] += row.weight * x;
      }
    }
    for (std::size_t v = 0; v < vectors; ++v) write_lanes(out.data() + i + v * lanes, sum[v]);
  }
  for (; i < out.size(); ++i) {
    double sum = 0;
    for (const WeightedRow& row : rows) sum += row.weight * row.values[i];
    out[i] = sum;
  }
}

using Narrow [[gnu::vector_size(16)]] = double;
using Combine = void (*)(std::span<const WeightedRow>, std::span<double>);

void combine_baseline(std::span<const WeightedRow> rows, std::span<double> out) {
  combine<Narrow>(rows, out);
}

#if defined(__x86_64__)
using Wide [[gnu::vector_size(32)]] = double;
// No fused multiply-add, so both clones give the same bytes.
__attribute__((target("avx2"))) void combine_avx2(std::span<const WeightedRow> rows,
                                                  std::span<double> out) {
  combine<Wide>(rows, out);
}
#endif

Combine fastest() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return combine_avx2;
#endif
  return combine_baseline;
}

}  // namespace

void combine_rows(std::span<const WeightedRow> rows, std::span<double> out) {
  static const Combine run = fastest();
  run(rows, out);
}

}  // namespace firemark
