// SPDX-License-Identifier: Apache-2.0
/// \file
/// From a stored run to its figures and report.
#pragma once

#include "sim/results/model_settings.hpp"

#include <filesystem>
#include <string>

namespace funnel::viz::figures {

/// Draws figures/*.png and *.svg and writes report.html in the folder of a run.
/// \throws InputError when the folder holds no finished run or cannot be written
void draw_run(const std::filesystem::path& folder);

/// Under the map of detection: who looks.
std::string detection_note(const sim::results::ModelSettings& settings);

}  // namespace funnel::viz::figures
