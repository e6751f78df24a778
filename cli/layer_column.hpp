#pragma once

#include <type_traits>
#include <vector>

namespace firemark::cli {

/// A field's values from the rows of a result: value(row) of each.
template <class Row, class Value>
auto layer_column(const std::vector<Row>& rows, Value&& value) {
  std::vector<std::decay_t<decltype(value(rows.front()))>> values;
  values.reserve(rows.size());
  for (const Row& row : rows) values.push_back(value(row));
  return values;
}

}  // namespace firemark::cli
