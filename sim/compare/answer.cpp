// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/answer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace funnel::sim::compare {
namespace {

/// A clause for a difference whose interval holds zero: its sign is unknown.
std::string verdict(const statistics::Estimate& difference) {
    if (difference.value == 0. && difference.standard_error == 0.) return "; nothing changed";
    return is_distinguishable(difference) ? "" : "; this is not distinguishable from no change";
}

std::string amount(double value) { return std::isnan(value) ? "unknown" : fmt::format("{:.2f}", value); }

/// One batch knows no interval.
std::string interval_of_shift(const statistics::Estimate& e) {
    if (!std::isfinite(e.low) || !std::isfinite(e.high)) return "95 % interval unknown";
    return fmt::format("95 % interval {:.2f} to {:.2f} km, east positive", e.low, e.high);
}

std::string part_words(const ExcessPart& part) {
    const statistics::Estimate& e = part.change;
    return std::isnan(e.low) ? fmt::format("{} {:+.2f}", part.name, e.value)
                             : fmt::format("{} {:+.2f} ({:+.2f} to {:+.2f})", part.name, e.value, e.low, e.high);
}

}  // namespace

std::string why_sentence(const Comparison& c) {
    std::vector<std::string> parts;
    for (const ExcessPart& part : c.excess)
        if (part.name != "total") parts.push_back(part_words(part));
    return fmt::format(
        "Why: per 10,000 attempts of the base, the change of {:+.2f} deaths is made of {} (95 % intervals).",
        excess_part(c.excess, "total").change.value, fmt::join(parts, ", "));
}

std::vector<std::string> answer_sentences(const Comparison& c) {
    const Displacement& d = c.displacement;
    const ComparedFigure& remoteness = c.figure(statistics::Figure::remoteness_h);
    const ComparedFigure& deaths = c.figure(statistics::Figure::deaths_per_10000);
    const ComparedFigure& at_large = c.figure(statistics::Figure::deaths_per_10000_not_apprehended);
    const char* way = d.mean_shift_km.value < 0. ? "west" : "east";
    return {
        fmt::format("Displacement: entries moved by {} km along the border; the mean entry shifted {:.2f} km to the {} "
                    "({}){}.",
                    in_words(d.wasserstein_km, 2), std::abs(d.mean_shift_km.value), way,
                    interval_of_shift(d.mean_shift_km), verdict(d.mean_shift_km)),
        fmt::format(
            "Remoteness: the way of an attempt went from {:.2f} to {:.2f} walking hours from help, a change of {} h{}.",
            remoteness.base.value, remoteness.alternative.value, in_words(remoteness.difference, 3),
            verdict(remoteness.difference)),
        fmt::format("Deaths: {:.2f} deaths per 10,000 attempts became {:.2f}, a change of {}{} (of those not "
                    "apprehended, {} became {}).",
                    deaths.base.value, deaths.alternative.value, in_words(deaths.difference, 2),
                    verdict(deaths.difference), amount(at_large.base.value), amount(at_large.alternative.value)),
    };
}

}  // namespace funnel::sim::compare
