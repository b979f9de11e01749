// SPDX-License-Identifier: Apache-2.0
/// \file
/// Models of where remains are found: the run's result seen through a find model, and null models, which know less.
/// Each is a map of shares over the cells, with a few parameters that are fitted to the record of some years and scored
/// on others.
#pragma once

#include "sim/validate/cells.hpp"
#include "sim/validate/remains_record.hpp"

#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::validate {

/// A map of shares and the parameters it was made with.
struct ShareMap {
    std::vector<std::pair<std::string, double>> parameters;
    std::vector<double> share;  ///< by cell, adds up to 1
};

/// A model with all the parameters that are tried: a grid of them, so that the fit is the same on every machine.
struct ModelFamily {
    std::string name;
    std::string meaning;
    std::vector<ShareMap> maps;
};

/// The run's deaths and the run's presence through the find model, then uniform, distance to the border, distance to
/// help, heat, ruggedness.
///
/// Find model: a death in a cell is found in proportion to exp(-a remoteness_h - b slope / mean slope). Delay is the
/// same for all places and falls out of shares. Every model is mixed with a `floor` share of the uniform one, so that a
/// find where the model expects none does not make its likelihood zero.
std::vector<ModelFamily> model_families(const ValidationCells& cells);

/// `share` blurred by an error of the place of standard deviation `km` on each axis; the sum is kept.
std::vector<double> blurred(const ValidationCells& cells, const std::vector<double>& share, double km);

/// A find on one of the cells.
struct Find {
    std::size_t cell;       ///< index into ValidationCells
    std::size_t precision;  ///< index into place_precisions
};
std::vector<Find> finds_of(const ValidationCells& cells, const RemainsRecord& record, int first_year, int last_year);

/// The terms of each find in a map's score.
struct FindScores {
    std::vector<double> gain;          ///< log-likelihood less that of the uniform map [nats]
    std::vector<double> ranked_below;  ///< share of the ground that is less likely, ties half; their mean is the AUC
    double mean_gain() const;
    double auc() const;
};
FindScores score(const ValidationCells& cells, const ShareMap& map, const std::vector<Find>& finds);

/// The map of a family with the greatest likelihood of the finds; the first of equal ones.
const ShareMap& fitted(const ValidationCells& cells, const ModelFamily& family, const std::vector<Find>& finds);

}  // namespace funnel::sim::validate
