// SPDX-License-Identifier: Apache-2.0
/// \file
/// How far a figure of a run lies from the record, in standard deviations of all that may set them apart (history
/// matching; Craig et al. 1997, doi 10.1007/978-1-4612-2290-3_2; Vernon, Goldstein & Bower 2010, doi 10.1214/10-BA524):
///
///     I = |f - z| / sqrt(record error^2 + discrepancy^2 + error of f^2)
///
/// Beyond 3 a set is ruled out: with any one-peaked distribution 95 % lie within (Pukelsheim 1994, doi
/// 10.1080/00031305.1994.10476030). On a log scale f and z are logarithms, and errors are relative.
#pragma once

#include "sim/calibrate/measures.hpp"
#include "sim/calibrate/targets.hpp"

namespace funnel::sim::calibrate {

/// A figure and its error on the scale of its target.
struct OnScale {
    double value = 0.;
    double error = 0.;
};
/// Of nothing seen on a log scale: half of its error, which is that of one event. No error is more than a factor of e.
OnScale on_scale(const Target& target, const Simulated& simulated);

/// I of a figure on the scale of its target; 0 where it has no meaning, as a share of no deaths: nothing speaks against
/// it.
double implausibility(const Target& target, const OnScale& figure);

}  // namespace funnel::sim::calibrate
