// SPDX-License-Identifier: Apache-2.0
/// \file
/// Where remains should be found: the run's answer seen through a find model, and answers that know less (null models).
/// Each is a map of shares over the cells, with a few parameters that are fitted to the record of some years and scored
/// on others.
#pragma once

#include "sim/validate/cells.hpp"
#include "sim/validate/remains_record.hpp"

#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::validate {

/// A map of shares and what it was made with.
struct ShareMap {
    std::vector<std::pair<std::string, double>> parameters;
    std::vector<double> share;  ///< by cell, adds up to 1
};

/// All parameters that are tried for a model: a grid, so that the fit is the same everywhere.
struct ModelFamily {
    std::string name;
    std::string meaning;
    std::vector<ShareMap> maps;
};

/// The run's deaths and the run's presence through the find model, then uniform, distance to the border, distance to
/// help, heat, ruggedness.
///
/// Find model: a death in a cell is found in proportion to exp(-a remoteness_h - b slope / mean slope). Delay is the
/// same for all places and falls out of shares. Every model is mixed with a `floor` share of the uniform one: who dies
/// where a model says nobody does must not cost it everything.
std::vector<ModelFamily> model_families(const ValidationCells& cells);

/// `share` as a record of standard deviation `km` on each axis sees it; the sum is kept.
std::vector<double> blurred(const ValidationCells& cells, const std::vector<double>& share, double km);

/// Finds that fall on the cells: index into the cells and into place_precisions.
struct Find {
    std::size_t cell;
    std::size_t precision;
};
std::vector<Find> finds_of(const ValidationCells& cells, const RemainsRecord& record, int first_year, int last_year);

/// What each find adds: log-likelihood over that of the uniform map [nats], and the share of ground that the map holds
/// for less likely (ties count half), whose mean is the area under the curve (AUC).
struct FindScores {
    std::vector<double> gain;
    std::vector<double> ranked_below;
    double mean_gain() const;
    double auc() const;
};
FindScores score(const ValidationCells& cells, const ShareMap& map, const std::vector<Find>& finds);

/// The map of a family with the greatest likelihood of the finds; the first of equal ones.
const ShareMap& fitted(const ValidationCells& cells, const ModelFamily& family, const std::vector<Find>& finds);

}  // namespace funnel::sim::validate
