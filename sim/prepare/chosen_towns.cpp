// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/chosen_towns.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <limits>

namespace funnel::sim::prepare {

std::vector<geo::Feature> chosen_towns(const std::vector<geo::Feature>& towns, double min_population,
                                       const std::string& country) {
    if (!country.empty() && !towns.empty()
        && std::none_of(towns.begin(), towns.end(), [](const geo::Feature& f) { return f.has("country"); }))
        throw InputError("towns_country = \"" + country + "\" for towns without a field country",
                         "a field country with such a text", "towns with that field, or no towns_country");
    std::vector<geo::Feature> chosen;
    for (const geo::Feature& town : towns) {
        if (!country.empty() && town.text("country") != country) continue;
        if (town.number("population", std::numeric_limits<double>::infinity()) >= min_population)
            chosen.push_back(town);
    }
    return chosen;
}

}  // namespace funnel::sim::prepare
