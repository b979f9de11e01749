// SPDX-License-Identifier: Apache-2.0
/// \file
/// Draws dealt to processes, each of which meets the errors of all.
#pragma once

#include "sim/process/ranks.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::ensemble {

/// Work of every process, after which all go on or all throw what the first of them met: none waits for a dead one.
void together(const process::Ranks& ranks, const std::function<void()>& work);

/// What is done with draws.
struct DrawWork {
    /// The text of a finished draw; nothing when somebody asked to stop.
    std::function<std::optional<std::string>(std::size_t draw)> run;
    /// Keeps a draw's text; at the root.
    std::function<void(std::size_t draw, const std::string& text)> keep;
    /// Called after each round with the number of draws that are left; everywhere.
    std::function<void(std::size_t left)> progress;
};

/// Round by round each process takes the next draw of `missing`, which counts at the root alone; the root keeps them.
/// \return false: somebody asked to stop
/// \throws what a process threw, in all of them
bool deal_draws(const process::Ranks& ranks, const std::vector<std::size_t>& missing, const DrawWork& work);

}  // namespace funnel::sim::ensemble
