#include "geo/incidents/record.hpp"

#include "geo/incidents/distinct.hpp"
#include "geo/number.hpp"

#include <algorithm>

namespace firemark::geo {
namespace {

/// Room for `more` elements, at least doubling, so that many files in turn do not copy each time.
/// Memory that is not written to costs nothing.
template <class T>
void make_room(std::vector<T>& column, std::size_t more) {
  const std::size_t needed = column.size() + more;
  if (needed > column.capacity()) column.reserve(std::max(needed, 2 * column.capacity()));
}

}  // namespace

void WordWriter::push(std::string_view word) {
  Recent& recent = recent_[hashed(word, 0) % recent_.size()];
  if (recent.word != word) {
    const std::uint32_t code = column_.labels.intern(word);
    recent = {column_.labels.word(code), code};
  }
  column_.codes.push_back(recent.code);  // Labels::none for the empty word, which none is at first
}

RecordWriter::RecordWriter(Incidents& incidents, const ReadingPlan& plan, std::uint32_t file,
                           std::size_t expected)
    : to_(incidents),
      plan_(plan),
      file_(file),
      category_(incidents.category),
      subcategory_(incidents.subcategory) {
  make_room(to_.points, expected);
  make_room(to_.category.codes, expected);
  make_room(to_.subcategory.codes, expected);
  make_room(to_.time, expected);
  make_room(to_.time_precision, expected);
  make_room(to_.precision, expected);
  make_room(to_.basis, expected);
  make_room(to_.weight, expected);
  make_room(to_.source, expected);
  for (std::size_t i = 0; i < plan.keep.size(); ++i) {
    make_room(incidents.extra[i].codes, expected);
    extra_.emplace_back(incidents.extra[i]);
  }
}

std::optional<Fault> RecordWriter::write(const Record& record, const Place& place,
                                         const ReadTime& time) {
  const Layout& layout = plan_.layout;
  const auto text = [&](const Column& column) {
    return column ? trimmed(record.fields[*column]) : std::string_view();
  };
  double weight = 1;
  if (const std::string_view said = text(layout.weight);
      layout.weight && (plan_.weighed || !absent(said))) {
    const auto number = parse_number(said);
    if (!number || *number < 0) return Fault{Reason::not_a_number, *layout.weight};
    weight = *number;
  }
  to_.points.push_back(place.point);
  category_.push(text(layout.category));
  subcategory_.push(text(layout.subcategory));
  to_.time.push_back(time.span);
  to_.time_precision.push_back(time.precision);
  to_.precision.push_back(place.precision);
  to_.basis.push_back(place.basis);
  to_.weight.push_back(weight);
  to_.source.push_back({file_, record.line});
  for (std::size_t i = 0; i < extra_.size(); ++i)
    extra_[i].push(trimmed(record.fields[plan_.keep[i]]));
  return {};
}

}  // namespace firemark::geo
