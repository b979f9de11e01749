// SPDX-License-Identifier: Apache-2.0
/// \file
/// A comparison small enough to know every number of it.
#pragma once

#include "sim/compare/compare.hpp"

namespace funnel::viz::testing {

inline sim::compare::Comparison small_comparison() {
    sim::compare::Comparison c;
    c.base_title = "Before";
    c.alternative_title = "After <towers>";
    c.answer = {"Displacement: in English."};
    c.notes = {"A note on both runs."};
    c.figures = {
        {"remoteness_h", "hours to help", {4., 0.1, 3.8, 4.2}, {4.5, 0.1, 4.3, 4.7}, {0.5, 0.05, 0.4, 0.6}},
        {"duration_h", "hours on the way", {30., 1., 28., 32.}, {31., 1., 29., 33.}, {1., 0.5, -0.1, 2.1}},
        {"deaths_per_10000", "deaths", {20., 1., 18., 22.}, {22.5, 1., 20.5, 24.5}, {2.5, 1.5, -0.5, 5.5}},
        {"deaths_per_10000_not_apprehended", "deaths", {30., 1., 28., 32.}, {33., 1., 31., 35.}, {3., 0., 3., 3.}}};
    c.displacement = {{12.345, 0.5, 11., 14.}, {-6.5, 0.5, -7.5, -5.5}, {0.3, 0., 0.3, 0.3}};
    c.excess = {{"volume", {0., 0., 0., 0.}},        {"displacement", {5.5, 0.7, 4., 7.}},
                {"apprehension", {1., 0.2, 0., 2.}}, {"exposure", {-1., 0.2, -2., 0.}},
                {"rescue", {-3., 0.5, -4., -2.}},    {"total", {2.5, 1.5, -0.5, 5.5}}};
    c.segment_chainage_km = {1., 6., 11.};
    c.base_share = {0.5, 0.25, 0.25};
    c.alternative_share = {0.25, 0.25, 0.5};
    sim::compare::CorridorChange corridor;
    corridor.from_km = 0.;
    corridor.to_km = 10.;
    corridor.base_share = {0.75, 0., 0.7, 0.8};
    corridor.alternative_share = {0.5, 0., 0.4, 0.6};
    corridor.share_difference = {-0.25, 0.02, -0.3, -0.2};
    corridor.deaths_difference = {4., 1., 2., 6.};
    c.corridors = {corridor};
    return c;
}

}  // namespace funnel::viz::testing
