// SPDX-License-Identifier: Apache-2.0
#include "viz/report/spanish_answer.hpp"

#include "viz/report/texts.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::viz::report {

using sim::statistics::Figure;

namespace {

std::string spanish_verdict(const sim::statistics::Estimate& difference) {
    if (sim::statistics::is_distinguishable(difference)) return "";
    if (difference.value == 0. && difference.standard_error == 0.) return texts::spanish_nothing_changed;
    return texts::spanish_not_distinguishable;
}

}  // namespace

std::vector<std::string> spanish_answer(const sim::compare::Comparison& c, const Translator& spanish) {
    const auto& remoteness = c.figure(Figure::remoteness_h);
    const auto& deaths = c.figure(Figure::deaths_per_10000);
    const auto& at_large = c.figure(Figure::deaths_per_10000_not_apprehended);
    const auto& shift = c.displacement.mean_shift_km;
    return {fmt::format(texts::spanish_displacement, spanish.with_interval(c.displacement.wasserstein_km, 2),
                        std::abs(shift.value), shift.value < 0. ? texts::spanish_west : texts::spanish_east,
                        spanish.interval(shift, 2), spanish_verdict(shift)),
            fmt::format(texts::spanish_remoteness, remoteness.base.value, remoteness.alternative.value,
                        spanish.with_interval(remoteness.difference, 3), spanish_verdict(remoteness.difference)),
            fmt::format(texts::spanish_deaths, deaths.base.value, deaths.alternative.value,
                        spanish.with_interval(deaths.difference, 2), spanish_verdict(deaths.difference),
                        spanish.number(at_large.base.value, 2), spanish.number(at_large.alternative.value, 2))};
}

}  // namespace funnel::viz::report
