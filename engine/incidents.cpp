#include "engine/incidents.hpp"

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

}  // namespace firemark
