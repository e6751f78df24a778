#include "engine/error.hpp"

#include <utility>

namespace firemark {
namespace {

std::string text(const std::string& where, const std::string& fault, const std::string& remedy) {
  std::string line = where.empty() ? fault : where + ": " + fault;
  if (!remedy.empty()) line += "\n  " + remedy;
  return line;
}

}  // namespace

Error::Error(Kind kind, std::string where, std::string fault, std::string remedy)
    : std::runtime_error(text(where, fault, remedy)),
      kind_(kind),
      where_(std::move(where)),
      fault_(std::move(fault)),
      remedy_(std::move(remedy)) {}

}  // namespace firemark
