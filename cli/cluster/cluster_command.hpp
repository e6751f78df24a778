#pragma once

#include "cli/cluster/cluster_outputs.hpp"
#include "cli/command.hpp"

#include <string_view>

namespace firemark::cli {

/// What the commands that cluster incidents share: incidents and areas in, the comparison with
/// chance, hotspots, members and labels out. A method says what is its own.
class ClusterCommand : public Command {
 public:
  void declare(Arguments& arguments) final;
  void run(Console& console) final;

 protected:
  static constexpr std::string_view svg[] = {".svg"};

  virtual void declare_method(Arguments& arguments) = 0;
  /// Refuses options that cannot be followed, before any work is done.
  virtual void check_method(const Console& console) = 0;
  /// Clusters the incidents, and writes what only this method has. May leave incidents out.
  virtual Found find(ClusterInput& input, Console& console) = 0;
  /// Does the method ask when incidents happened?
  virtual bool timed() const { return false; }
  /// What the method sees of incidents.
  virtual Events events_of(const Incidents& incidents) const { return {incidents.points}; }

  const IncidentInput& incidents() const { return incidents_; }
  const ClusterCheckOptions& chance() const { return chance_; }
  const FootprintOptions& drawn() const { return output_.drawn; }

 private:
  IncidentInput incidents_;
  AreaInput areas_;
  ClusterCheckOptions chance_;
  CertaintyOptions certainty_;
  ClusterOutput output_;
};

}  // namespace firemark::cli
