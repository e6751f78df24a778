#pragma once

#include "cli/evaluate/evaluation.hpp"
#include "geo/layer.hpp"

#include <string>
#include <vector>

namespace firemark::cli {

/// What an evaluation says, in sentences that name no cause unless land was drawn by lot.
struct EvaluationWords {
  std::vector<std::string> parts = {};      ///< one of each part of the land
  std::vector<std::string> estimates = {};  ///< one of each estimate
  std::string seen = {};                    ///< what difference it takes to be seen
  std::string variation = {};               ///< how much more than by chance counts vary
  std::vector<std::string> notes = {};      ///< displacement, levels, design
};
EvaluationWords evaluation_words(const Evaluation& found, const EvaluationOptions& options);

/// A row a part of the land: counts, what the rate before would give, E-test, sentence; its shape.
geo::Layer evaluation_layer(const Evaluation& found, const EvaluationWords& words,
                            const Regions& regions);

/// A row an estimate: its number, interval, p, test, sentence; a row each for what it takes to be
/// seen, for variation and for each note.
geo::Layer statement_table(const Evaluation& found, const EvaluationWords& words);

/// The numbers that are said and stand in no column, each with its sentence.
std::vector<std::string> audit_numbers(const Evaluation& found, const EvaluationWords& words,
                                       const geo::Layer& parts, const geo::Layer& statements,
                                       const EvaluationOptions& options);

}  // namespace firemark::cli
