// SPDX-License-Identifier: Apache-2.0
/// \file
/// Two runs side by side: where crossings went, how remote the ground became, how many more died. Runs that share all
/// their random numbers are paired (sim/compare/run_pair.hpp).
#pragma once

#include "sim/compare/corridors.hpp"
#include "sim/compare/displacement.hpp"
#include "sim/compare/excess_deaths.hpp"
#include "sim/results/figures.hpp"
#include "sim/results/stored_run.hpp"
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

struct CompareOptions {
    bool overwrite = false;
    double corridor_km = 10.;  ///< of border, for the table of corridors and the split of excess deaths
};

/// \throws InputError when the runs lie on different grids or different borders
Comparison compare_stored(const results::StoredRun& base, const results::StoredRun& alternative,
                          const CompareOptions& options = {});

}  // namespace funnel::sim::compare
