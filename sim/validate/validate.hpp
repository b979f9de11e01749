// SPDX-License-Identifier: Apache-2.0
/// \file
/// A run held against a record of found remains (docs/methods/validation.md).
#pragma once

#include "geo/grid_spec.hpp"
#include "sim/process/progress.hpp"
#include "sim/scenario/interval.hpp"
#include "sim/validate/models.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::validate {

struct ValidateOptions {
    std::filesystem::path run;
    std::string record;
    std::vector<std::string> causes{"Exposure", "Undetermined", "Skeletal Remains"};
    std::pair<int, int> fit_years{2001, 2010};
    std::pair<int, int> score_years{2011, 2015};
    std::uint64_t seed = 1;
    bool overwrite = false;
};

struct ModelScore {
    std::string name;
    std::string meaning;
    std::vector<std::pair<std::string, double>> parameters;
    double gain = 0., gain_low = 0., gain_high = 0.;  ///< log-likelihood a find over the uniform map [nats]
    double auc = 0., auc_low = 0., auc_high = 0.;
    // the model called first minus this one, on the same finds
    double first_gain_over = 0., first_gain_low = 0., first_gain_high = 0.;
};

/// A tenth of the finds that the first model expects, from the least likely ground on.
struct ReliabilityRow {
    double expected = 0.;
    double found = 0.;
    double found_low = 0., found_high = 0.;
};

struct Validation {
    std::string title;
    std::vector<ModelScore> models;
    std::vector<ReliabilityRow> reliability;  ///< shares; of ten tenths
    std::size_t fit_finds = 0, score_finds = 0, outside = 0;
    std::vector<std::string> notes;
};

/// Ground in the order of a map's density, cut where a tenth more of the finds is expected, and how many were found
/// there. `expected` and the order of equal densities are by cell.
std::vector<ReliabilityRow> reliability(const ValidationCells& cells, const std::vector<double>& expected,
                                        const std::vector<Find>& finds);

/// "2001-2010". \throws InputError
std::pair<int, int> years_of(const std::string& text, const char* option);

/// Fits, scores and writes validation.csv, reliability.csv, residuals.tif and validation.json into a folder that
/// appears whole. \throws InputError
Validation validate(const ValidateOptions& options, const std::filesystem::path& out, process::Progress& progress);

}  // namespace funnel::sim::validate
