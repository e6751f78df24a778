#include "engine/random.hpp"
#include "engine/scan/scan.hpp"
#include "tests/support/uniform_p.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace firemark;

namespace {

constexpr std::size_t places = 14;
constexpr std::uint32_t cases = 120;

/// Cases that fall on people and days alike, drawn case by case from a plain stream.
ScanData null_data(Stream& stream, const ScanOptions& options, std::size_t kinds) {
  ScanData data;
  data.intervals = options.time == ScanTime::none ? 1 : 12;
  std::vector<std::size_t> person;  // the place of each
  for (std::size_t i = 0; i < places; ++i) {
    data.at.push_back({stream.uniform(), stream.uniform(), 0});
    person.insert(person.end(), 20 + stream.below(100), i);
  }
  for (std::uint32_t a = 0; a < places; ++a) {
    for (std::uint32_t b = 0; b < places; ++b) {
      const double x = data.at[a][0] - data.at[b][0], y = data.at[a][1] - data.at[b][1];
      if (a != b && x * x + y * y < 0.1) data.neighbours.indices.push_back(b);
    }
    data.neighbours.offsets.push_back(data.neighbours.indices.size());
  }
  const std::size_t cells = places * data.intervals;
  data.cases.resize(cells);
  if (options.model == ScanModel::bernoulli) {
    // Everybody on some day; cases are the beginning of a shuffle of them.
    data.measure.resize(cells);
    std::vector<std::size_t> cell;
    for (const std::size_t place : person) {
      cell.push_back(place * data.intervals + stream.below(data.intervals));
      data.measure[cell.back()] += 1;
    }
    for (std::size_t i = 0; i < cases; ++i) {
      std::swap(cell[i], cell[i + stream.below(cell.size() - i)]);
      ++data.cases[cell[i]];
    }
    return data;
  }
  if (options.model == ScanModel::poisson) {
    data.measure.resize(cells);
    for (const std::size_t place : person) {
      for (std::size_t t = 0; t < data.intervals; ++t)
        data.measure[place * data.intervals + t] += 1;
    }
  }
  data.kinds.resize(kinds, std::vector<std::uint32_t>(cells));
  for (std::uint32_t i = 0; i < cases; ++i) {
    // Kinds have places and times of their own: the second keeps to the second half of both.
    const bool second = kinds > 1 && i % 2 == 1;
    const std::size_t from = second ? person.size() / 2 : 0;
    const std::size_t place = person[from + stream.below(person.size() - from)];
    const std::size_t begin = second ? data.intervals / 2 : 0;
    const std::size_t cell = place * data.intervals + begin + stream.below(data.intervals - begin);
    ++data.cases[cell];
    if (kinds > 0) ++data.kinds[i % kinds][cell];
  }
  return data;
}

}  // namespace

TEST_CASE("scan: without clusters every p is as likely as any other, over 1,000 data sets",
          "[scan]") {
  using enum ScanModel;
  using enum ScanTime;
  struct Model {
    ScanModel model;
    ScanTime time;
    ScanRates rates = ScanRates::high;
    ScanWindow window = ScanWindow::circle;
    std::size_t kinds = 0;
  };
  const auto [model, time, rates, window, kinds] =
      GENERATE(Model{poisson, none}, Model{bernoulli, none}, Model{poisson, retrospective},
               Model{bernoulli, prospective}, Model{permutation, retrospective},
               Model{permutation, prospective}, Model{poisson, none, ScanRates::low},
               Model{permutation, retrospective, ScanRates::both},
               Model{poisson, none, ScanRates::high, ScanWindow::flexible},
               Model{bernoulli, none, ScanRates::high, ScanWindow::restricted},
               Model{permutation, prospective, ScanRates::high, ScanWindow::circle, 2});
  INFO("model " << int(model) << ", time " << int(time) << ", rates " << int(rates) << ", window "
                << int(window) << ", kinds " << kinds);
  ScanOptions options = {.model = model,
                         .time = time,
                         .rates = rates,
                         .window = window,
                         .max_places = 6,
                         .max_duration = 4,
                         .replications = 99};
  std::vector<double> p;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    Stream stream(99, i);
    options.seed = static_cast<std::int64_t>(i);
    const Scan found = scan(null_data(stream, options, kinds), options);
    // No window above expectation is the least surprising of all.
    p.push_back(found.clusters.empty() ? 1 : found.clusters[0].p);
  }
  CHECK(test::from_uniform(p, 100).most() < test::kolmogorov(1000));
}
