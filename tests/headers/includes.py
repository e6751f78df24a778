"""Lists names of the standard library, fmt, nlohmann and rapidcheck that a file uses and neither it nor
the project's headers it reads include. Builds read those headers once a target, so they would not
notice, until somebody builds without (FIREMARK_PRECOMPILE off)."""

import functools
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
NAMES = {
    "algorithm": "sort stable_sort nth_element partial_sort lower_bound upper_bound equal_range binary_search "
                 "min max minmax clamp min_element max_element minmax_element find find_if find_if_not any_of all_of "
                 "none_of count count_if copy copy_n copy_if copy_backward fill fill_n transform generate reverse "
                 "rotate unique remove remove_if replace for_each equal search merge inplace_merge set_intersection "
                 "set_difference set_union includes partition stable_partition partition_point is_sorted adjacent_find "
                 "mismatch lexicographical_compare next_permutation push_heap pop_heap make_heap sort_heap swap_ranges",
    "array": "array to_array",
    "cmath": "sqrt exp log log1p expm1 log2 log10 pow floor ceil round lround llround trunc hypot sin cos tan asin "
             "acos atan atan2 isnan isfinite isinf lgamma tgamma erf erfc fmod cbrt nextafter copysign signbit "
             "ldexp frexp fma cyl_bessel_i",
    "cstdint": "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t",
    "filesystem": "filesystem",
    "functional": "function greater less plus minus hash reference_wrapper ref cref invoke bind_front equal_to",
    "limits": "numeric_limits",
    "map": "map multimap",
    "memory": "unique_ptr shared_ptr weak_ptr make_unique make_shared enable_shared_from_this",
    "numeric": "accumulate iota partial_sum inner_product reduce exclusive_scan inclusive_scan adjacent_difference "
               "gcd lcm midpoint",
    "optional": "optional nullopt",
    "span": "span as_bytes",
    "string": "string to_string stod stoi stol stoul stoll stoull getline",
    "string_view": "string_view",
    "tuple": "tuple tie make_tuple forward_as_tuple",
    "vector": "vector",
}
HEADER_OF = {name: header for header, names in NAMES.items() for name in names.split()}
LIBRARIES = {"fmt": "fmt/", "nlohmann": "nlohmann/", "rc": "rapidcheck"}  # namespace, headers
GIVEN = {"string": {"string_view"}, "filesystem": {"string", "string_view"}}  # includes it, by the standard


@functools.cache
def headers_read(path):
    """What a file includes from outside, by itself or through the project's headers."""
    found = set()
    for header in re.findall(r"^#include ([<\"][^>\"]+)", path.read_text("utf-8"), re.MULTILINE):
        if header[0] == "<":
            found |= {header[1:]} | GIVEN.get(header[1:], set())
        elif (root / header[1:]).exists():
            found |= headers_read(root / header[1:])
    return found


def code(text):
    return re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*', " ", text)


missing, files = [], 0
for path in sorted(path for room in ("engine", "geo", "cli", "tests", "bench") for path in root.glob(f"{room}/**/*.[ch]pp")):
    files += 1
    text = code(path.read_text("utf-8"))
    for name in sorted(set(re.findall(r"\bstd::(\w+)", text))):
        header = HEADER_OF.get(name)
        if header and header not in headers_read(path):
            missing.append(f"{path.relative_to(root)}: std::{name} wants #include <{header}>")
    for library, headers in LIBRARIES.items():
        if re.search(rf"(?<![\w:]){library}::", text) and not any(h.startswith(headers) for h in headers_read(path)):
            missing.append(f"{path.relative_to(root)}: {library}:: wants #include <{headers}...>")
assert files > 800, "the files are read"
print("\n".join(missing))
sys.exit(bool(missing))
