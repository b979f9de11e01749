// SPDX-License-Identifier: Apache-2.0
/// \file
/// A made-up run to be compared: entry and death drawn from a seed, so that runs of one seed are paired.
#pragma once

#include "geo/crs.hpp"
#include "sim/results/stored_run.hpp"

#include <cstdint>
#include <random>

namespace funnel::sim::made_up {

/// Four segments 10 km apart; `eastern_share` enter through the last, the others through the first; `death_rate` die of
/// heat, the others arrive.
inline results::StoredRun made_up_side(std::uint64_t seed, double eastern_share, double death_rate,
                                       int attempts = 16000) {
    results::StoredRun run;
    run.title = "made up";
    run.run = {1, static_cast<std::uint64_t>(attempts), 16, 0};
    run.batches_done = 16;
    run.class_names = {"walker"};
    run.class_shares = {1.F};
    run.start_days = {151, 152};
    run.segment_chainage_km = {0., 10., 20., 30.};
    run.segment_at = {{0., 0.}, {10000., 0.}, {20000., 0.}, {30000., 0.}};
    run.grid = {{10, 10}, 0., 0., 1000., geo::crs_to_wkt("EPSG:32612")};
    run.published_grid = run.grid;
    std::mt19937_64 generator{seed};
    std::uniform_real_distribution<double> uniform;
    for (int i = 0; i < attempts; ++i) {
        AttemptRecord r{};
        // Two draws whatever the rates, so that runs with the same seed are paired.
        r.segment = uniform(generator) < eastern_share ? 3 : 0;
        r.outcome = static_cast<std::uint8_t>(uniform(generator) < death_rate ? Outcome::died_heat : Outcome::arrived);
        r.remoteness_h = r.segment == 3 ? 2.F : 1.F;
        run.records.push_back(r);
    }
    run.totals = results::batch_totals_of(run.records, run.run);
    return run;
}

}  // namespace funnel::sim::made_up
