#pragma once

#include <cstdint>
#include <string_view>

namespace firemark {

/// How far a long method has come, and whether it should stop. Methods report to it; the front
/// door decides what is drawn. The default draws nothing and never stops.
///
/// advance() and cancelled() may be called from several threads at once.
class Progress {
 public:
  virtual ~Progress() = default;
  /// Begins a stage of `total` steps; 0 where the length is not known.
  virtual void stage(std::string_view /*name*/, std::uint64_t /*total*/) {}
  virtual void advance(std::uint64_t /*steps*/) {}
  virtual bool cancelled() const { return false; }

  /// Throws Cancelled when the user asked to stop. Call it between pieces of work.
  void check() const;

  /// The one that does nothing.
  static Progress& none();
};

}  // namespace firemark
