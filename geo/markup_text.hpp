#pragma once

#include <string>
#include <string_view>

namespace firemark::geo {

/// Text as it stands between tags or in an attribute of XML and HTML. Characters that XML has not
/// are left out.
std::string xml_text(std::string_view text);

}  // namespace firemark::geo
