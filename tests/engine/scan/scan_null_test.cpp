#include "engine/random.hpp"
#include "engine/scan/scan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace firemark;

namespace {

constexpr std::size_t places = 20;
constexpr std::uint32_t cases = 300;

/// Cases that fall on people and days alike, drawn case by case from a plain stream.
ScanData null_data(Stream& stream, const ScanOptions& options) {
  ScanData data;
  data.intervals = options.time == ScanTime::none ? 1 : 12;
  std::vector<std::size_t> person;  // the place of each
  for (std::size_t i = 0; i < places; ++i) {
    data.at.push_back({stream.uniform(), stream.uniform(), 0});
    person.insert(person.end(), 20 + stream.below(100), i);
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
  for (std::uint32_t i = 0; i < cases; ++i) {
    const std::size_t place = person[stream.below(person.size())];
    ++data.cases[place * data.intervals + stream.below(data.intervals)];
  }
  return data;
}

}  // namespace

TEST_CASE("scan: without clusters every p is as likely as any other, over 1,000 data sets",
          "[scan]") {
  const auto [model, time] = GENERATE(std::pair(ScanModel::poisson, ScanTime::none),
                                      std::pair(ScanModel::bernoulli, ScanTime::none),
                                      std::pair(ScanModel::poisson, ScanTime::retrospective),
                                      std::pair(ScanModel::bernoulli, ScanTime::prospective),
                                      std::pair(ScanModel::permutation, ScanTime::retrospective),
                                      std::pair(ScanModel::permutation, ScanTime::prospective));
  INFO("model " << int(model) << ", time " << int(time));
  ScanOptions options = {.model = model, .time = time, .max_duration = 4, .replications = 99};
  std::vector<double> p;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    Stream stream(99, i);
    options.seed = static_cast<std::int64_t>(i);
    const Scan found = scan(null_data(stream, options), options);
    // No window above expectation is the least surprising of all.
    p.push_back(found.clusters.empty() ? 1 : found.clusters[0].p);
  }
  std::ranges::sort(p);
  double apart = 0;  // of the distribution functions, where p can stand: at hundredths
  for (int k = 1; k <= 100; ++k) {
    const auto below = std::ranges::upper_bound(p, k / 100.0 + 1e-9) - p.begin();
    apart = std::max(apart, std::abs(static_cast<double>(below) / 1000 - k / 100.0));
  }
  CHECK(apart < 1.63 / std::sqrt(1000.0));  // Kolmogorov and Smirnov at 1 %
}
