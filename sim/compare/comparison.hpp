// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a comparison of two runs says, as figures, tables and sentences.
#pragma once

#include "sim/compare/corridors.hpp"
#include "sim/compare/displacement.hpp"
#include "sim/compare/excess_deaths.hpp"
#include "sim/results/figures.hpp"
#include "sim/results/model_settings.hpp"
#include "sim/statistics/estimate.hpp"

#include <string>
#include <vector>

namespace funnel::sim::compare {

struct ComparedFigure {
    std::string name;
    std::string description;
    statistics::Estimate base;
    statistics::Estimate alternative;
    statistics::Estimate difference;  ///< alternative minus base
};

struct Comparison {
    std::string base_title;
    std::string alternative_title;
    std::string base_result_hash;  ///< when it was compared: the folder may hold another run later
    std::string alternative_result_hash;
    bool paired = false;
    results::ModelSettings base_settings;
    results::ModelSettings alternative_settings;
    double base_try_again_probability = 0.;
    double alternative_try_again_probability = 0.;
    std::vector<std::string> notes;
    std::vector<ComparedFigure> figures;
    Displacement displacement;
    std::vector<CorridorChange> corridors;
    std::vector<ExcessPart> excess;
    std::vector<double> segment_chainage_km;
    std::vector<geo::Point> segment_at;
    std::vector<double> base_share;  ///< by segment
    std::vector<double> alternative_share;
    std::vector<double> base_deaths;  ///< simulated deaths by segment of entry
    std::vector<double> alternative_deaths;
    std::vector<std::string> answer;  ///< the sentences that answer the question
    std::string why;                  ///< the parts of the change of deaths, in a sentence

    const ComparedFigure& figure(statistics::Figure f) const { return results::figure_in(figures, f); }
};

}  // namespace funnel::sim::compare
