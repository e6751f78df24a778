#pragma once

#include <stdexcept>
#include <string>

namespace firemark {

/// The one error of the program: an address, a fault and a remedy.
///
///     firemark: theft.csv:1042: field 'latitude': '5l.49' is not a number
///       Correct it, or leave the row out.
///
/// `where` is what the user can look up (file, file:row, option, field), `fault` names the value,
/// `remedy` is a whole sentence that says what to do now.
class Error : public std::runtime_error {
 public:
  /// Who can mend it, which is also the exit code of the program.
  enum class Kind { data = 1, usage = 2, gate = 3 };

  Error(Kind kind, std::string where, std::string fault, std::string remedy);

  /// The user's files, or the machine (disk, permissions): exit 1.
  static Error data(std::string where, std::string fault, std::string remedy) {
    return {Kind::data, std::move(where), std::move(fault), std::move(remedy)};
  }
  /// The command line, an option out of its bounds, a plan that cannot be read: exit 2.
  static Error usage(std::string where, std::string fault, std::string remedy) {
    return {Kind::usage, std::move(where), std::move(fault), std::move(remedy)};
  }
  /// A quality gate refused: exit 3.
  static Error gate(std::string where, std::string fault, std::string remedy) {
    return {Kind::gate, std::move(where), std::move(fault), std::move(remedy)};
  }

  Kind kind() const { return kind_; }
  const std::string& where() const { return where_; }
  const std::string& fault() const { return fault_; }
  const std::string& remedy() const { return remedy_; }

 private:
  Kind kind_;
  std::string where_;
  std::string fault_;
  std::string remedy_;
};

/// The user asked to stop (Ctrl-C). Exit 130, nothing half-written.
struct Cancelled : std::runtime_error {
  Cancelled() : std::runtime_error("cancelled") {}
};

}  // namespace firemark
