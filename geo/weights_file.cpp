#include "geo/weights_file.hpp"

#include "engine/error.hpp"
#include "geo/delimited.hpp"
#include "geo/number.hpp"

#include <fmt/format.h>

#include <vector>

namespace firemark::geo {

Weights read_weights(const std::string& file, const AreaTable& table) {
  DelimitedReader reader(file);
  const std::size_t columns = reader.header().size();
  if (columns < 2) {
    throw Error::data(file, "has one column", "Weights are rows of area, neighbour and weight.");
  }
  std::vector<std::string> from, to;
  std::vector<double> weight;
  Record record;
  while (reader.next(record)) {
    const std::string where = fmt::format("{}:{}", file, record.line);
    if (record.broken())
      throw Error::data(where, "the row cannot be read", "Write area, neighbour and weight.");
    const auto number = columns > 2 ? parse_number(record.fields[2]) : 1.0;
    if (!number) {
      throw Error::data(where, fmt::format("the weight '{}' is no number", record.fields[2]),
                        "Correct it, or leave the row out.");
    }
    from.emplace_back(trimmed(record.fields[0]));
    to.emplace_back(trimmed(record.fields[1]));
    weight.push_back(*number);
  }
  std::vector<std::string> ids = from;
  ids.insert(ids.end(), to.begin(), to.end());
  const std::vector<std::uint32_t> area = areas_named(table, ids, file);
  std::vector<Link> links;
  for (std::size_t k = 0; k < from.size(); ++k) {
    const std::uint32_t i = area[k], j = area[from.size() + k];
    if (i != UINT32_MAX && j != UINT32_MAX) links.push_back({i, j, weight[k]});
  }
  try {
    return linked_weights(table.code.size(), links);
  } catch (const Error& error) {
    throw Error::data(file + ": " + error.where(), error.fault(), error.remedy());
  }
}

}  // namespace firemark::geo
