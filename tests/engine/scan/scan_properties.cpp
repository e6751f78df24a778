#include "engine/parallel.hpp"
#include "tests/engine/scan/scan_by_definition.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace firemark;
using tests::PlainScan;
using tests::PlainWindow;

namespace {

struct Case {
  ScanData data;
  ScanOptions options;
};

/// Places within two steps of each other touch.
Neighbours near_ones(const std::vector<Position>& at) {
  Neighbours result;
  for (std::uint32_t a = 0; a < at.size(); ++a) {
    for (std::uint32_t b = 0; b < at.size(); ++b) {
      if (a != b && std::hypot(at[a][0] - at[b][0], at[a][1] - at[b][1]) < 2)
        result.indices.push_back(b);
    }
    result.offsets.push_back(result.indices.size());
  }
  return result;
}

/// Few places on a lattice (many of them equally far away) or anywhere, some without population,
/// some with many cases, so that ties and windows at exactly half the population are common.
Case draw() {
  Case drawn;
  ScanOptions& options = drawn.options;
  options.model =
      *rc::gen::element(ScanModel::poisson, ScanModel::bernoulli, ScanModel::permutation);
  options.time =
      options.model == ScanModel::permutation
          ? *rc::gen::element(ScanTime::retrospective, ScanTime::prospective)
          : *rc::gen::element(ScanTime::none, ScanTime::retrospective, ScanTime::prospective);
  options.max_population = *rc::gen::element(50.0, 100.0, 20.0);
  if (*rc::gen::arbitrary<bool>()) options.max_radius = 2.5;
  options.min_cases = *rc::gen::element(1, 2, 3);
  options.replications = 70;
  options.rates = *rc::gen::element(ScanRates::high, ScanRates::low, ScanRates::both);
  options.window =
      *rc::gen::weightedElement<ScanWindow>({{3, ScanWindow::circle}, {1, ScanWindow::flexible}});
  if (options.time == ScanTime::none && *rc::gen::inRange(0, 4) == 0) {
    options.window = ScanWindow::restricted;
    options.rates = ScanRates::high;
    options.place_p = *rc::gen::element(0.05, 0.2, 0.5);
  }
  const bool circles = options.window == ScanWindow::circle;
  options.max_places = *rc::gen::inRange(1, 7);
  if (options.time == ScanTime::none && circles && *rc::gen::arbitrary<bool>()) {
    options.ellipses = {1.5, 4};
    options.angles = {3, 4};
    options.penalty = *rc::gen::element(0.0, 0.5, 1.0);
  }
  options.seed = *rc::gen::inRange(0, 1000);
  RC_LOG() << "model " << int(options.model) << ", time " << int(options.time) << ", rates "
           << int(options.rates) << ", window " << int(options.window) << '\n';

  ScanData& data = drawn.data;
  data.intervals =
      options.time == ScanTime::none ? 1 : *rc::gen::inRange<std::size_t>(1, circles ? 40 : 6);
  options.max_duration = *rc::gen::inRange(1, 20);
  const int n = *rc::gen::inRange(2, circles ? 12 : 9);
  const bool lattice = *rc::gen::arbitrary<bool>();
  for (int i = 0; i < n; ++i) {
    const int x = *rc::gen::inRange(0, lattice ? 4 : 10'000), y = *rc::gen::inRange(0, 4);
    data.at.push_back({x * (lattice ? 1 : 0.0007), y * 1.0, 0});
  }
  data.neighbours = near_ones(data.at);
  const std::size_t cells = data.at.size() * data.intervals;
  const int most = *rc::gen::inRange(2, data.intervals == 1 ? 40 : 4);
  const bool even = *rc::gen::arbitrary<bool>();  // the same population at all times
  std::vector<int> people;
  for (int i = 0; i < n; ++i) people.push_back(*rc::gen::inRange(0, 20));
  for (std::size_t cell = 0; cell < cells; ++cell) {
    int cases = std::max(0, *rc::gen::inRange(-most, most));
    int measure = even ? people[cell / data.intervals] : *rc::gen::inRange(0, 10);
    if (options.model == ScanModel::bernoulli) measure += cases;
    if (measure == 0) cases = 0;
    data.cases.push_back(static_cast<std::uint32_t>(cases));
    if (options.model != ScanModel::permutation) data.measure.push_back(measure);
  }
  data.cases[0] += 2;  // a scan needs two, and a control
  if (!data.measure.empty()) data.measure[0] += 3;
  if (options.model == ScanModel::permutation && *rc::gen::arbitrary<bool>()) {
    data.kinds.resize(2, std::vector<std::uint32_t>(cells));
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const std::uint32_t first = *rc::gen::inRange<std::uint32_t>(0, data.cases[cell] + 1);
      data.kinds[0][cell] = first;
      data.kinds[1][cell] = data.cases[cell] - first;
    }
  }
  return drawn;
}

/// Tables of the engine's own replications, of the intervals that windows see.
std::vector<std::vector<std::uint32_t>> tables(const Case& drawn) {
  const std::size_t intervals = drawn.data.intervals;
  const bool alive = drawn.options.time == ScanTime::prospective;
  ScanData data = drawn.data;  // scaled as scan() does, to the last bit
  double cases = 0, total = 0;
  for (const std::uint32_t n : data.cases) cases += n;
  for (const double m : data.measure) total += m;
  if (drawn.options.model == ScanModel::poisson) {
    for (double& m : data.measure) m *= cases / total;
  }
  const auto source =
      replicates(data, drawn.options.model, static_cast<std::uint64_t>(drawn.options.seed),
                 alive ? intervals - longest_window(drawn.options, intervals) : 0);
  std::vector<std::vector<std::uint32_t>> result;
  std::vector<std::uint32_t> cells;
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(drawn.options.replications); ++i) {
    source->draw(i, cells);
    result.emplace_back(drawn.data.cases.size(), 0U);
    for (const std::uint32_t cell : cells) ++result.back()[cell];
  }
  return result;
}

bool clash(const auto& a, const auto& b) {
  return a.first <= b.last && b.first <= a.last && std::ranges::any_of(a.members, [&](auto place) {
           return std::ranges::find(b.members, place) != b.members.end();
         });
}

/// Connected sets: which of several of one ratio is met first is nobody's business.
void check_sets(const Case& drawn) {
  const PlainScan plain(drawn.data, drawn.options);
  const Scan found = scan(drawn.data, drawn.options);
  const std::vector<PlainWindow> best = plain.best(drawn.data.cases);
  for (std::size_t i = 0; i < found.clusters.size(); ++i) {
    const ScanCluster& cluster = found.clusters[i];
    // In brackets: RC_ASSERT would look at both sides.
    RC_ASSERT((i == 0 || cluster.ratio <= found.clusters[i - 1].ratio + 1e-9));
    RC_ASSERT(std::ranges::any_of(best, [&](const PlainWindow& one) {
      return one.centre == cluster.centre &&
             std::abs(cluster.ratio - static_cast<double>(one.ratio)) < 1e-9;
    }));
    std::vector<std::uint32_t> members = cluster.members;
    std::ranges::sort(members);
    const auto windows = plain.windows(cluster.centre, drawn.data.cases);
    RC_ASSERT(std::ranges::any_of(windows, [&](PlainWindow one) {
      std::ranges::sort(one.members);
      return one.members == members && one.first == cluster.first && one.last == cluster.last &&
             one.cases == cluster.cases &&
             std::abs(cluster.expected - static_cast<double>(one.expected)) < 1e-9 &&
             std::abs(cluster.ratio - static_cast<double>(one.ratio)) < 1e-9;
    }));
    for (std::size_t k = 0; k < i; ++k) RC_ASSERT(!clash(cluster, found.clusters[k]));
  }
  if (drawn.options.time == ScanTime::retrospective) return;
  for (const PlainWindow& one : best) {
    if (one.ratio < 0.001L) continue;
    const auto windows = plain.windows(one.centre, drawn.data.cases);
    if (std::ranges::count_if(windows, [&](const PlainWindow& other) {
          return std::abs(other.ratio - one.ratio) < 1e-9L;
        }) > 1) {
      continue;
    }
    RC_ASSERT(std::ranges::any_of(found.clusters, [&](const ScanCluster& cluster) {
      return clash(one, cluster) && cluster.ratio > static_cast<double>(one.ratio) - 1e-9;
    }));
  }
}

}  // namespace

TEST_CASE("scan: clusters are those of every window looked at", "[scan]") {
  CHECK(rc::check([] {
    Case drawn = draw();
    drawn.options.replications = 0;
    if (drawn.options.window != ScanWindow::circle) return check_sets(drawn);
    const std::vector<PlainWindow> expected = PlainScan(drawn.data, drawn.options).clusters();
    const Scan found = scan(drawn.data, drawn.options);
    std::size_t i = 0;
    for (const PlainWindow& one : expected) {
      if (i > 0 && one.ratio < 0.001L) continue;
      RC_ASSERT(i < found.clusters.size());
      const ScanCluster& cluster = found.clusters[i++];
      RC_ASSERT(std::abs(cluster.ratio - static_cast<double>(one.ratio)) < 1e-9);
      RC_ASSERT(cluster.members == one.members);
      RC_ASSERT(cluster.cases == one.cases);
      RC_ASSERT(cluster.first == one.first);
      RC_ASSERT(cluster.last == one.last);
      RC_ASSERT(std::abs(cluster.expected - static_cast<double>(one.expected)) < 1e-9);
    }
    RC_ASSERT(i == found.clusters.size());
  }));
}

TEST_CASE("scan: the best of each replication is that of every window looked at", "[scan]") {
  CHECK(rc::check([] {
    const Case drawn = draw();
    const PlainScan plain(drawn.data, drawn.options);
    const Scan own = scan(drawn.data, drawn.options);
    const auto simulated = tables(drawn);
    std::vector<std::uint32_t> joined;
    for (std::size_t i = 0; i < simulated.size(); ++i) {
      RC_ASSERT(std::abs(own.maxima[i] - plain.greatest(simulated[i])) < 1e-9);
      joined.insert(joined.end(), simulated[i].begin(), simulated[i].end());
    }
    RC_ASSERT(scan(drawn.data, drawn.options, joined).maxima == own.maxima);
    const ThreadLimit one_thread(1);
    RC_ASSERT(scan(drawn.data, drawn.options).maxima == own.maxima);
  }));
}
