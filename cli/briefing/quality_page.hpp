#pragma once

#include "geo/ledger.hpp"

#include <string>

namespace firemark::cli {

/// `data_quality.html`: the account of the reading for people: what was read, what was used, what
/// was set aside and why, what each column was taken for. `below` stands under the title.
std::string quality_page(const geo::Ledger& ledger, const std::string& below);

}  // namespace firemark::cli
