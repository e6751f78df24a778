#include "geo/attributes.hpp"

#include "geo/number.hpp"

#include <ogrsf_frmts.h>

#include <string_view>

namespace firemark::geo {

TextTable read_attributes(OGRLayer& layer) {
  TextTable table;
  const OGRFeatureDefn& fields = *layer.GetLayerDefn();
  const int n = fields.GetFieldCount();
  for (int c = 0; c < n; ++c) table.names.emplace_back(fields.GetFieldDefn(c)->GetNameRef());
  table.columns.resize(table.names.size());
  layer.ResetReading();
  for (const OGRFeatureUniquePtr& feature : layer) {
    for (int c = 0; c < n; ++c) {
      const bool known = feature->IsFieldSetAndNotNull(c) != 0;
      const std::string_view text = known ? trimmed(feature->GetFieldAsString(c)) : "";
      table.columns[static_cast<std::size_t>(c)].emplace_back(text);
    }
  }
  return table;
}

}  // namespace firemark::geo
