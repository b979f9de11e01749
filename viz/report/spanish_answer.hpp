// SPDX-License-Identifier: Apache-2.0
/// \file
/// The answer of a comparison in Spanish sentences; the English ones come with the results: sim/compare/answer.hpp.
#pragma once

#include "sim/compare/comparison.hpp"
#include "viz/report/translator.hpp"

#include <string>
#include <vector>

namespace funnel::viz::report {

/// Displacement, remoteness and deaths, a sentence each with its 95 % interval.
/// \param spanish  a translator of that language, for its forms of numbers
std::vector<std::string> spanish_answer(const sim::compare::Comparison& c, const Translator& spanish);

}  // namespace funnel::viz::report
