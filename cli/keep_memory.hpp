#pragma once

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace firemark::cli {

/// Memory that is freed stays with the program. The next array of its size would otherwise be made
/// of new pages, whose first touch costs more than many a statistic: Gi* and local Moran of 300,000
/// cells, called again and again, take half the time. 32 MB is the most that glibc lets its heap
/// serve; larger arrays come and go by the page as before.
inline void keep_memory() {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

}  // namespace firemark::cli
