#include "engine/incidents.hpp"

#include "engine/error.hpp"

#include <algorithm>

namespace firemark {
namespace {

template <class T>
std::vector<T> taken(const std::vector<T>& column, const std::vector<std::uint32_t>& rows) {
  std::vector<T> result;
  result.reserve(rows.size());
  for (const std::uint32_t row : rows) result.push_back(column[row]);
  return result;
}

TextColumn taken(const TextColumn& column, const std::vector<std::uint32_t>& rows) {
  return {column.name, column.labels, taken(column.codes, rows)};
}

}  // namespace

std::string_view location_basis_name(LocationBasis basis) {
  switch (basis) {
    case LocationBasis::gps:
      return "gps";
    case LocationBasis::uprn:
      return "uprn";
    case LocationBasis::street:
      return "street";
    case LocationBasis::postcode:
      return "postcode";
    case LocationBasis::grid:
      return "grid";
    case LocationBasis::snap:
      return "snap";
    case LocationBasis::unknown:
      break;
  }
  return "unknown";
}

std::string_view time_precision_name(TimePrecision precision) {
  switch (precision) {
    case TimePrecision::second:
      return "second";
    case TimePrecision::minute:
      return "minute";
    case TimePrecision::hour:
      return "hour";
    case TimePrecision::day:
      return "day";
    case TimePrecision::month:
      return "month";
    case TimePrecision::year:
      return "year";
    case TimePrecision::interval:
      return "interval";
    case TimePrecision::unknown:
      break;
  }
  return "unknown";
}

const TextColumn* Incidents::column(std::string_view name) const {
  if (name == category.name) return &category;
  if (name == subcategory.name) return &subcategory;
  for (const TextColumn& candidate : extra) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

Incidents select(const Incidents& incidents, const std::vector<std::uint32_t>& rows) {
  Incidents result;
  result.points = taken(incidents.points, rows);
  result.category = taken(incidents.category, rows);
  result.subcategory = taken(incidents.subcategory, rows);
  result.time = taken(incidents.time, rows);
  result.time_precision = taken(incidents.time_precision, rows);
  result.precision = taken(incidents.precision, rows);
  result.basis = taken(incidents.basis, rows);
  result.weight = taken(incidents.weight, rows);
  result.source = taken(incidents.source, rows);
  for (const TextColumn& column : incidents.extra) result.extra.push_back(taken(column, rows));
  result.files = incidents.files;
  return result;
}

void append(Incidents& all, const Incidents& more) {
  const std::size_t before = all.size();
  const auto add = [](auto& to, const auto& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  const auto add_words = [](TextColumn& to, const TextColumn& from) {
    for (std::size_t i = 0; i < from.codes.size(); ++i) to.push(from[i]);
  };
  add(all.points, more.points);
  add_words(all.category, more.category);
  add_words(all.subcategory, more.subcategory);
  add(all.time, more.time);
  add(all.time_precision, more.time_precision);
  add(all.precision, more.precision);
  add(all.basis, more.basis);
  add(all.weight, more.weight);
  for (const TextColumn& column : more.extra) {
    const auto same = [&](const TextColumn& c) { return c.name == column.name; };
    auto to = std::find_if(all.extra.begin(), all.extra.end(), same);
    if (to == all.extra.end()) {
      all.extra.push_back({.name = column.name});
      to = all.extra.end() - 1;
      to->codes.assign(before, Labels::none);
    }
    add_words(*to, column);
  }
  for (TextColumn& column : all.extra) column.codes.resize(all.size(), Labels::none);
  const auto files = static_cast<std::uint32_t>(all.files.size());
  for (const SourceRow& row : more.source) all.source.push_back({row.file + files, row.row});
  add(all.files, more.files);
}

std::vector<std::uint32_t> matching(const Incidents& incidents,
                                    const std::vector<Condition>& conditions) {
  std::vector<bool> meets(incidents.size(), true);
  for (const Condition& condition : conditions) {
    const TextColumn* column = incidents.column(condition.column);
    if (column == nullptr) {
      std::string known = "category, subcategory";
      for (const TextColumn& extra : incidents.extra) known += ", " + extra.name;
      throw Error::usage(condition.column, "the incidents have no such column",
                         "There are: " + known + ".");
    }
    std::vector<bool> wanted(column->labels.size() + 1, false);  // the last: no word
    for (const std::string& word : condition.words) {
      const std::uint32_t code = word.empty() ? column->labels.size() : column->labels.find(word);
      if (code != Labels::none) wanted[code] = true;
    }
    for (std::size_t i = 0; i < incidents.size(); ++i) {
      const std::uint32_t code = column->codes[i];
      if (!wanted[code == Labels::none ? column->labels.size() : code]) meets[i] = false;
    }
  }
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < incidents.size(); ++i)
    if (meets[i]) rows.push_back(i);
  return rows;
}

}  // namespace firemark
