#include "engine/scan/replicate.hpp"

#include "engine/buffered_stream.hpp"
#include "engine/scan/binomial.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace firemark {
namespace {

/// Streams of the replications: apart from any other use of the seed.
constexpr std::uint64_t first_stream = 1'000'000;
/// Cases a cell from which binomials are quicker than single cases.
constexpr std::size_t many = 6;

std::size_t sum(std::span<const std::uint32_t> cases) {
  return std::accumulate(cases.begin(), cases.end(), std::size_t{0});
}

class PoissonReplicates : public Replicates {
 public:
  PoissonReplicates(const ScanData& data, std::uint64_t seed)
      : cases_(sum(data.cases)), seed_(seed) {
    std::vector<double> weights;
    for (std::uint32_t cell = 0; cell < data.measure.size(); ++cell) {
      if (!(data.measure[cell] > 0)) continue;
      cells_.push_back(cell);
      weights.push_back(data.measure[cell]);
    }
    if (cases_ < many * cells_.size()) {
      chance_ = sample::Alias(weights);
      return;
    }
    // The share of each cell in what the cells before have left.
    double left = 0;
    for (std::size_t i = weights.size(); i-- > 0;) {
      left += weights[i];
      weights[i] /= left;
    }
    for (const double share : weights) binomial_.emplace_back(share);
  }

  void draw(std::uint64_t replicate, std::vector<std::uint32_t>& cells) const override {
    BufferedStream stream(seed_, first_stream + replicate);
    if (binomial_.empty()) {
      cells.resize(cases_);
      for (std::uint32_t& cell : cells) cell = cells_[chance_.at(stream.uniform())];
      return;
    }
    cells.clear();
    each(stream, [&](std::uint32_t cell, std::uint32_t n) { cells.insert(cells.end(), n, cell); });
  }

  void count(std::uint64_t replicate, std::vector<std::uint32_t>&,
             std::span<std::uint32_t> counts) const override {
    BufferedStream stream(seed_, first_stream + replicate);
    if (binomial_.empty()) {
      for (std::size_t i = 0; i < cases_; ++i) ++counts[cells_[chance_.at(stream.uniform())]];
      return;
    }
    each(stream, [&](std::uint32_t cell, std::uint32_t n) { counts[cell] += n; });
  }

  std::size_t most() const override { return cases_; }

 private:
  std::vector<std::uint32_t> cells_ = {};  ///< in which cases are possible
  sample::Alias chance_ = {};              ///< of few cases, one by one
  std::vector<Binomial> binomial_ = {};    ///< of many cases a cell, cell by cell
  std::size_t cases_;
  std::uint64_t seed_;

  /// Multinomial as binomials of what is left; the last cell takes the rest.
  template <class Look>
  void each(BufferedStream& stream, const Look& look) const {
    auto left = static_cast<std::uint32_t>(cases_);
    for (std::size_t i = 0; i < cells_.size() && left > 0; ++i) {
      const std::uint32_t n = i + 1 == cells_.size() ? left : binomial_[i](left, stream);
      look(cells_[i], n);
      left -= n;
    }
  }
};

/// Some of many numbered things, without replacement: the beginning of a Fisher-Yates shuffle.
void deal(std::vector<std::uint32_t>& things, std::size_t some, BufferedStream& stream) {
  for (std::size_t i = 0; i < some; ++i) {
    std::swap(things[i], things[i + stream.below(things.size() - i)]);
  }
}

class BernoulliReplicates : public Replicates {
 public:
  BernoulliReplicates(const ScanData& data, std::uint64_t seed)
      : cases_(sum(data.cases)), seed_(seed) {
    for (std::uint32_t cell = 0; cell < data.measure.size(); ++cell) {
      persons_.insert(persons_.end(), static_cast<std::size_t>(data.measure[cell]), cell);
    }
  }

  void draw(std::uint64_t replicate, std::vector<std::uint32_t>& cells) const override {
    BufferedStream stream(seed_, first_stream + replicate);
    cells = persons_;
    deal(cells, cases_, stream);
    cells.resize(cases_);
  }
  std::size_t most() const override { return cases_; }

 private:
  std::vector<std::uint32_t> persons_ = {};
  std::size_t cases_;
  std::uint64_t seed_;
};

class PermutationReplicates : public Replicates {
 public:
  PermutationReplicates(const ScanData& data, std::uint64_t seed, std::size_t first)
      : intervals_(data.intervals), seed_(seed) {
    if (data.kinds.empty()) add(data.cases, first);
    for (const std::vector<std::uint32_t>& cases : data.kinds) add(cases, first);
  }

  void draw(std::uint64_t replicate, std::vector<std::uint32_t>& cells) const override {
    BufferedStream stream(seed_, first_stream + replicate);
    cells.clear();
    std::vector<std::uint32_t> dealt;
    for (const Kind& kind : kinds_) {
      dealt = kind.place;
      deal(dealt, kind.time.size(), stream);
      for (std::size_t i = 0; i < kind.time.size(); ++i) cells.push_back(dealt[i] + kind.time[i]);
    }
  }
  std::size_t most() const override { return most_; }

 private:
  struct Kind {
    std::vector<std::uint32_t> place = {};  ///< first cell of each case's place
    std::vector<std::uint32_t> time = {};   ///< of the cases that windows see
  };
  std::size_t intervals_, most_ = 0;
  std::uint64_t seed_;
  std::vector<Kind> kinds_ = {};

  void add(std::span<const std::uint32_t> cases, std::size_t first) {
    Kind& kind = kinds_.emplace_back();
    for (std::size_t cell = 0; cell < cases.size(); ++cell) {
      const auto time = static_cast<std::uint32_t>(cell % intervals_);
      kind.place.insert(kind.place.end(), cases[cell],
                        static_cast<std::uint32_t>(cell / intervals_ * intervals_));
      if (time >= first) kind.time.insert(kind.time.end(), cases[cell], time);
    }
    most_ += kind.time.size();
  }
};

class GivenReplicates : public Replicates {
 public:
  GivenReplicates(std::span<const std::uint32_t> sets, std::size_t cells)
      : sets_(sets), cells_(cells), most_(sum(sets.first(std::min(cells, sets.size())))) {}

  void draw(std::uint64_t replicate, std::vector<std::uint32_t>& cells) const override {
    cells.clear();
    const auto set = sets_.subspan(static_cast<std::size_t>(replicate) * cells_, cells_);
    for (std::uint32_t cell = 0; cell < set.size(); ++cell) {
      cells.insert(cells.end(), set[cell], cell);
    }
  }
  std::size_t most() const override { return most_; }

 private:
  std::span<const std::uint32_t> sets_;
  std::size_t cells_, most_;
};

}  // namespace

std::unique_ptr<Replicates> replicates(const ScanData& data, ScanModel model, std::uint64_t seed,
                                       std::size_t first) {
  switch (model) {
    case ScanModel::poisson:
      return std::make_unique<PoissonReplicates>(data, seed);
    case ScanModel::bernoulli:
      return std::make_unique<BernoulliReplicates>(data, seed);
    default:
      return std::make_unique<PermutationReplicates>(data, seed, first);
  }
}

std::unique_ptr<Replicates> given_replicates(std::span<const std::uint32_t> sets,
                                             std::size_t cells) {
  return std::make_unique<GivenReplicates>(sets, cells);
}

}  // namespace firemark
