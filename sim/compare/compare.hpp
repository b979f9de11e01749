// SPDX-License-Identifier: Apache-2.0
/// \file
/// Two runs side by side: where crossings went, how remote the ground became, how many more died.
///
/// Runs of the same seed, period, days of start, attempts, batches, classes with their shares and grid are paired:
/// attempt n of the one and of the other share all their chance, and batches share their mental maps, so differences
/// are taken batch by batch and carry far less noise than either side. Other runs are compared as independent.
#pragma once

#include "sim/results/stored_run.hpp"
#include "sim/statistics/estimate.hpp"

#include <filesystem>
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

struct Displacement {
    statistics::Estimate
        wasserstein_km;  ///< least mean distance by which entries must move along the border to turn one into the other
    statistics::Estimate
        mean_shift_km;  ///< of the mean entry, towards the end of the line (from the west: positive is eastwards)
    statistics::Estimate moved_share;  ///< attempts that enter through another segment; paired runs only, else NaN
};

/// A stretch of border: shares of all attempts that enter there, and deaths of those per 10,000 attempts of the run.
struct CorridorChange {
    double from_km = 0.;
    double to_km = 0.;
    statistics::Estimate base_share;
    statistics::Estimate alternative_share;
    statistics::Estimate share_difference;
    statistics::Estimate base_deaths_per_10000;
    statistics::Estimate alternative_deaths_per_10000;
    statistics::Estimate deaths_difference;
};

/// A part of the change of deaths (sim/compare/excess_deaths.hpp), in deaths per 10,000 attempts of the base.
struct ExcessPart {
    std::string name;  ///< "volume", "displacement", "apprehension", "exposure", "rescue", and "total", their sum
    statistics::Estimate change;
};

struct Comparison {
    std::string base_title;
    std::string alternative_title;
    std::string base_result_hash;  ///< of the runs as they were compared: a folder may hold another one later
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
};

struct CompareOptions {
    bool overwrite = false;
    double corridor_km = 10.;  ///< of border, for the table of corridors and the split of excess deaths
};

/// Throws InputError when the runs lie on different grids or different borders.
Comparison compare_stored(const results::StoredRun& base, const results::StoredRun& alternative,
                          const CompareOptions& options = {});

/// Compares two result folders and writes compare.json, comparison.csv, comparison_by_{entry,corridor}.csv,
/// decomposition.csv, difference_*.tif, outcomes.gpkg, funnel.qgs and answer.txt to `out`.
Comparison compare_runs(const std::filesystem::path& base, const std::filesystem::path& alternative,
                        const std::filesystem::path& out, const CompareOptions& options);

/// A comparison read back from its folder. Throws InputError.
Comparison read_comparison(const std::filesystem::path& folder);

/// Mean distance between two distributions of equal mass over the same ascending positions (Wasserstein-1; Vallender
/// 1974, doi 10.1137/1118101): the integral of the absolute difference of their cumulative shares.
double wasserstein_1(const std::vector<double>& position, const std::vector<double>& share_a,
                     const std::vector<double>& share_b);

/// Names of the maps that are compared.
extern const std::vector<std::string> compared_maps;

}  // namespace funnel::sim::compare
