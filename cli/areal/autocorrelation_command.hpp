#pragma once

#include "cli/areal/area_output.hpp"
#include "cli/areal/autocorrelation_layers.hpp"
#include "cli/areal/region_hotspots.hpp"
#include "cli/command.hpp"

namespace firemark::cli {

/// What gistar and moran share: areas and their values in; how surprising each area's neighbours
/// are; a map, global statistics and hotspots out. A method says what is its own.
class AutocorrelationCommand : public Command {
 public:
  void declare(Arguments& arguments) final;
  void run(Console& console) final;

 protected:
  explicit AutocorrelationCommand(WeightStyle style) { input_.style = style; }

  virtual void declare_method(Arguments& arguments) = 0;
  /// Refuses options that cannot be followed, before any work is done.
  virtual void check_method() const {}
  /// Makes of the values what the method looks at.
  virtual void prepare(AreaValues&) {}
  virtual LocalSums sums_of(const Participants& among) const {
    return local_sums(among.values, among.weights);
  }
  /// Whose z decides with --p-value analytic.
  virtual std::vector<double> deciding_z(const LocalSums& sums) const { return gi_z(sums); }
  /// The columns and, for stdout, what is said of all areas together.
  virtual geo::Layer results(const Autocorrelation& found, StatisticTable& table,
                             Console& console) const = 0;
  virtual geo::QgisStyle style() const = 0;
  virtual RegionGroups hotspots(const Autocorrelation& found) const = 0;
  virtual void say(const Significance&, Console&) const {}

  const AreaValuesInput& input() const { return input_; }
  const SignificanceOptions& tests() const { return tests_; }
  bool as_map() const;

 private:
  AreaValuesInput input_;
  SignificanceOptions tests_;
  AreaOutput output_;
  Arguments* arguments_ = nullptr;
};

}  // namespace firemark::cli
