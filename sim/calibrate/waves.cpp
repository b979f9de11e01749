// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/waves.hpp"

#include "sim/statistics/sampling_design.hpp"

#include <algorithm>

namespace funnel::sim::calibrate {
namespace {

constexpr std::uint32_t fewest_looked_at = 16384;  ///< by which the share that is left is known to a hundredth of it
constexpr std::uint32_t most_looked_at = 1'000'000;

}  // namespace

double greatest_implausibility(const std::vector<Target>& targets, const SetResult& set) {
    double greatest = 0.;
    for (std::size_t t = 0; t < targets.size(); ++t)
        greatest = std::max(greatest, implausibility(targets[t], on_scale(targets[t], set.figures[t])));
    return greatest;
}

void SearchSpace::learn(const std::vector<SetResult>& sets) {
    std::vector<std::vector<double>> points;
    std::vector<const SetResult*> within;
    for (const SetResult& set : sets)
        if (holds(set.unit)) {
            points.push_back(set.unit);
            within.push_back(&set);
        }
    WaveEmulators emulators;
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        std::vector<double> values, errors;
        for (const SetResult* set : within) {
            const OnScale figure = on_scale(targets_[t], set->figures[t]);
            values.push_back(figure.value);
            errors.push_back(figure.error);
        }
        emulators.emplace_back(points, values, errors);
    }
    waves_.push_back(std::move(emulators));
}

bool SearchSpace::holds(const std::vector<double>& unit) const {
    for (const WaveEmulators& wave : waves_)
        for (std::size_t t = 0; t < targets_.size(); ++t)
            if (implausibility(targets_[t], {wave[t](unit), wave[t].error()}) > most_implausible_) return false;
    return true;
}

WavePoints next_points(const SearchSpace& space, std::size_t keys, std::uint32_t wanted, std::uint64_t seed) {
    statistics::SobolPoints sequence{keys, seed};
    WavePoints next;
    std::uint32_t within = 0, looked_at = 0;
    while (looked_at < most_looked_at && (looked_at < fewest_looked_at || next.points.size() < wanted)) {
        std::vector<double> unit = sequence.next();
        ++looked_at;
        if (!space.holds(unit)) continue;
        ++within;
        if (next.points.size() < wanted) next.points.push_back(std::move(unit));
    }
    next.share_left = static_cast<double>(within) / looked_at;
    return next;
}

}  // namespace funnel::sim::calibrate
