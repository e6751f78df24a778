#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/methods.hpp"
#include "cli/option_text.hpp"
#include "engine/error.hpp"
#include "geo/suggest.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace firemark::cli {
namespace {

nlohmann::ordered_json as_json(const Option& option) {
  nlohmann::ordered_json json = {{"name", option.name},
                                 {"type", option_type(option)},
                                 {"default", option_text(option)},
                                 {"unit", unit_name(option.unit)},
                                 {"help", option.help}};
  if (std::isfinite(option.bounds.min)) json["min"] = option.bounds.min;
  if (std::isfinite(option.bounds.max)) json["max"] = option.bounds.max;
  if (option.bounds.min_open) json["min_open"] = true;
  return json;
}

/// `firemark describe METHOD`: a method's options, as text or JSON.
class DescribeCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.operand("METHOD", method_, "Which method: kde, dbscan, ...");
    arguments.flag("--json", json_, "For programs");
  }

  void run(Console& console) override {
    std::vector<std::string> names;
    for (const Method& method : methods()) {
      if (method.name == method_) return print(method, console);
      names.emplace_back(method.name);
    }
    const std::string near = geo::did_you_mean(method_, names);
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    throw Error::usage(method_, "there is no such method" + (near.empty() ? "" : "; " + near),
                       "There are: " + all + ".");
  }

 private:
  void print(const Method& method, Console& console) const {
    nlohmann::ordered_json json = {{"method", method.name}, {"summary", method.summary}};
    json["options"] = nlohmann::ordered_json::array();
    std::string text = std::string(method.name) + ": " + std::string(method.summary) + "\n";
    method.describe([&](const Option& option) {
      json["options"].push_back(as_json(option));
      text += "\n  --" + std::string(option.name) + " " + option_type(option) + "\n      " +
              std::string(option.help) + ". Default: " + option_text(option) + "\n";
    });
    console.data(json_ ? json.dump(2) + "\n" : text);
  }

  std::string method_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_describe() { return std::make_unique<DescribeCommand>(); }

}  // namespace firemark::cli
