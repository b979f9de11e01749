// SPDX-License-Identifier: Apache-2.0
/// \file
/// Choice of the device that computes.
#pragma once

#include "kernels/device/backend.hpp"
#include "sim/text/option.hpp"

#include <memory>
#include <string>
#include <vector>

namespace funnel::sim::process {

/// --device and --threads.
std::vector<text::Option> device_options(std::string& device, int& threads);

/// \param device "cpu", "cuda", or "auto": CUDA where there is a device, else the CPU
/// \param threads number of CPU threads; 0: all
/// \param note set to the reason why "auto" took the CPU in a program that can use CUDA, else empty
/// \throws InputError for another name or a negative number; MachineError when CUDA was asked for and is not there
std::unique_ptr<Backend> choose_backend(const std::string& device, int threads, std::string& note);

}  // namespace funnel::sim::process
