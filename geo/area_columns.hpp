#pragma once

#include <string>
#include <vector>

namespace firemark::geo {

/// A table of text as a layer's attributes are: columns of equal length with a name each.
struct TextTable {
  std::vector<std::string> names = {};
  std::vector<std::vector<std::string>> columns = {};
  std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
};

/// Which columns hold the areas' codes and names.
struct AreaColumns {
  std::size_t code = 0;
  std::size_t name = 0;
  bool names_are_codes = false;  ///< there was no column of codes
};

/// Recognises the columns: `code` and `name` where they are said, else WD13CD/WD13NM and their
/// like, gss_code, ward_code, code, id ... Of several as good, the one with the most distinct
/// values, so that the district's code beside the ward's is not taken for it. Throws Error (data):
/// there is none such, naming `where`, what is there, and what was meant.
AreaColumns area_columns(const TextTable& table, const std::string& code, const std::string& name,
                         const std::string& where);

/// The column of that name, letter case aside. Throws Error (data) with did-you-mean.
std::size_t column_named(const std::vector<std::string>& names, const std::string& name,
                         const std::string& where);

}  // namespace firemark::geo
