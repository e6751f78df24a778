#include "engine/progress.hpp"

#include "engine/error.hpp"

namespace firemark {

void Progress::check() const {
  if (cancelled()) throw Cancelled();
}

Progress& Progress::none() {
  static Progress silent;
  return silent;
}

}  // namespace firemark
