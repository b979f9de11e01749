// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/metabolic_models.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace funnel::sim::scenario {

const std::vector<std::string_view>& metabolic_model_names() {
    // In the order of the enumeration.
    static const std::vector<std::string_view> names{"lcda", "pandolf-santee", "acsm", "minetti"};
    static_assert(metabolic_model_count == 4);
    return names;
}

std::string_view metabolic_model_name(MetabolicModel model) {
    return metabolic_model_names().at(static_cast<std::size_t>(model));
}

MetabolicModel metabolic_model_named(std::string_view name) {
    const auto& names = metabolic_model_names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<MetabolicModel>(found - names.begin());
    throw InputError(fmt::format("metabolic model \"{}\"", name), fmt::format("one of {}", fmt::join(names, ", ")),
                     text::suggestion(name, names, "one of these"));
}

}  // namespace funnel::sim::scenario
