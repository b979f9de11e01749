// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which towns of a file count, by population and country.
#pragma once

#include "geo/features.hpp"

#include <string>
#include <vector>

namespace funnel::sim::prepare {

/// Towns of at least `min_population` and, unless `country` is empty, of that country. Features without `population`
/// are kept.
/// \throws InputError when a country is asked for and no town has the field `country`
std::vector<geo::Feature> chosen_towns(const std::vector<geo::Feature>& towns, double min_population,
                                       const std::string& country);

}  // namespace funnel::sim::prepare
