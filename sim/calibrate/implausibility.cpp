// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/implausibility.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funnel::sim::calibrate {

OnScale on_scale(const Target& target, const Simulated& simulated) {
    if (!target.logarithmic) return {simulated.value, simulated.standard_error};
    const double seen = std::max(simulated.value, 0.5 * simulated.standard_error);
    if (!(seen > 0.)) return {std::numeric_limits<double>::quiet_NaN(), 0.};
    // No more than a factor of e: beyond, a figure of no events would agree with everything.
    return {std::log(seen), std::min(1., simulated.standard_error / seen)};
}

double implausibility(const Target& target, const OnScale& figure) {
    if (!std::isfinite(figure.value)) return 0.;
    const double scale = target.logarithmic ? target.value : 1.;
    const double record = target.logarithmic ? std::log(target.value) : target.value;
    // In two steps: of three, libstdc++ makes NaN where one is infinite, as the error of an emulator that knows
    // nothing.
    const double error = std::hypot(std::hypot(target.record_error, target.discrepancy) / scale, figure.error);
    return std::fabs(figure.value - record) / error;
}

}  // namespace funnel::sim::calibrate
