// SPDX-License-Identifier: Apache-2.0
/// \file
/// What to doubt: each sentence stands only where the settings of the runs make it true.
#pragma once

#include "sim/compare/comparison.hpp"
#include "sim/results/stored_run.hpp"
#include "viz/report/translator.hpp"

#include <string>
#include <vector>

namespace funnel::viz::report {

/// What the doubts about one run hang on.
struct DoubtedRun {
    sim::results::ModelSettings settings;
    double try_again_probability = 0.;
};

std::vector<std::string> doubts_of(const sim::results::StoredRun& run, const Translator& translate);
/// Of both runs, and the notes of the comparison.
std::vector<std::string> doubts_of(const sim::compare::Comparison& comparison, const Translator& translate);

/// A note of a run or comparison in the page's language, where its sentence is known.
std::string note_in_language(const std::string& english, const Translator& translate);

}  // namespace funnel::viz::report
