// SPDX-License-Identifier: Apache-2.0
/// \file
/// The answer of a comparison in English sentences; the report's Spanish ones: viz/report/spanish_answer.hpp.
#pragma once

#include "sim/compare/comparison.hpp"

#include <string>
#include <vector>

namespace funnel::sim::compare {

/// Displacement, remoteness and deaths, a sentence each with its 95 % interval, of figures that `c` holds already.
std::vector<std::string> answer_sentences(const Comparison& c);

/// The parts that the change of deaths is made of, in one sentence.
std::string why_sentence(const Comparison& c);

}  // namespace funnel::sim::compare
