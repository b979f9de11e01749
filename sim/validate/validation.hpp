// SPDX-License-Identifier: Apache-2.0
/// \file
/// The options and the figures of a validation.
#pragma once

#include "sim/validate/reliability.hpp"

#include <cstddef>
#include <cstdint>
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
    double gain = 0., gain_low = 0., gain_high = 0.;  ///< log-likelihood per find, over the uniform map's [nats]
    double auc = 0., auc_low = 0., auc_high = 0.;     ///< area under the curve
    /// Gain of the first model minus gain of this one, on the same finds.
    double first_gain_over = 0., first_gain_low = 0., first_gain_high = 0.;
};

struct Validation {
    std::string title;
    std::vector<ModelScore> models;
    std::vector<ReliabilityRow> reliability;  ///< of the first model, ten tenths
    std::size_t fit_finds = 0, score_finds = 0;
    std::size_t outside = 0;  ///< finds of all years that lie off the run's ground
    std::vector<std::string> notes;
};

}  // namespace funnel::sim::validate
