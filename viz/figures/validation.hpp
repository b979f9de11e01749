// SPDX-License-Identifier: Apache-2.0
/// \file
/// The figures of a validation: a map of finds less expected finds, and the reliability of expected shares.
#pragma once

#include "sim/validate/validate.hpp"

#include <filesystem>

namespace funnel::viz::figures {

/// Draws figures/residuals.png and figures/reliability.png and .svg.
/// \param run  the folder of the run, for the ground
/// \throws InputError when a folder lacks what it needs or cannot be written
void draw_validation(const sim::validate::Validation& validation, const std::filesystem::path& run,
                     const std::filesystem::path& folder);

}  // namespace funnel::viz::figures
