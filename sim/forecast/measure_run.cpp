// SPDX-License-Identifier: Apache-2.0
#include "sim/forecast/measure_run.hpp"

#include "geo/geotiff_write.hpp"
#include "kernels/routing/checkpoint_batches.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>
#include <memory>
#include <vector>

namespace funnel::sim::forecast {

namespace {

constexpr double repeat_s = 0.4;         ///< a batch that took less is made again
constexpr double enough_in_run_s = 0.5;  ///< of attempts beyond the few: noise of a machine that others use is smaller

/// A corner of the ground as a layer in a file of its own: what writing and, counted in it, drawing takes.
void measure_writing(const World& world, StageTimes& times) {
    constexpr std::int32_t most = 512;
    geo::GridSpec corner;
    corner.crs_wkt = world.crs_wkt;
    corner.shape = {std::min(world.shape.rows, most), std::min(world.shape.cols, most)};
    corner.west_m = world.west_m;
    corner.north_m = world.north_m;
    corner.cell_m = world.cell_m;
    geo::Band band{"corner", "m", "for measuring", {}};
    for (std::int32_t row = 0; row < corner.shape.rows; ++row)
        for (std::int32_t col = 0; col < corner.shape.cols; ++col)
            band.values.push_back(world.elevation_m[static_cast<std::size_t>(world.shape.index({row, col}))]);
    const std::filesystem::path file = "/vsimem/funnel_check.tif";  // in memory
    geo::CogOptions options;
    options.overwrite = true;
    const double begin = clock_of_machine_s();
    geo::write_cog(file, corner, band, {}, options);
    const double passed = clock_of_machine_s() - begin;
    times.write_s_per_value = passed / static_cast<double>(band.values.size());
}

/// Floating-point work like that of drawing, on one thread and in no cache's way.
double processor_unit_s() {
    double best = 1e9;
    for (int repeat = 0; repeat < 3; ++repeat) {
        const double begin = clock_of_machine_s();
        double x = 0.5;
        for (int i = 0; i < 4'000'000; ++i) x = 3.7 * x * (1. - x);
        volatile double keep = x;
        (void)keep;
        best = std::min(best, clock_of_machine_s() - begin);
    }
    return best;
}

/// `times` of batches with checkpoints become those of all: so many with them, the others as `without`.
void mix(double share, const StageTimes& without, StageTimes& times) {
    const double most = std::max(times.many.attempts, without.many.attempts);
    const auto of_all = [&](double attempts) {
        return share * seconds_of_batch(times.few, times.many, attempts)
               + (1. - share) * seconds_of_batch(without.few, without.many, attempts);
    };
    const BatchTime few{times.few.attempts, of_all(times.few.attempts)}, many{most, of_all(most)};
    times.few = few;
    times.many = many;
}

}  // namespace

double clock_of_machine_s() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void measure_batches(const std::function<void(std::uint64_t)>& time_batch, const Clock& now, std::uint64_t fewest,
                     std::uint64_t attempts_of_batch, double enough_s, StageTimes& times) {
    // The shortest of a few: beside other work, and where memory is touched for the first time, a batch takes longer.
    const auto seconds = [&](std::uint64_t attempts) {
        constexpr int most_repeats = 3;
        const double began = now();
        double shortest = std::numeric_limits<double>::infinity();
        for (int repeat = 0; repeat < most_repeats && (repeat == 0 || now() - began < repeat_s); ++repeat) {
            const double begin = now();
            time_batch(attempts);
            shortest = std::min(shortest, now() - begin);
        }
        return shortest;
    };
    const std::uint64_t few = std::max<std::uint64_t>(1, std::min(fewest, attempts_of_batch));
    times.few = times.many = {static_cast<double>(few), seconds(few)};
    for (std::uint64_t attempts = few; attempts < attempts_of_batch;) {
        attempts = std::min(attempts_of_batch, attempts * 16);
        times.many = {static_cast<double>(attempts), seconds(attempts)};
        if (times.many.seconds - times.few.seconds >= enough_s) return;
    }
}

void measure_stages(const World& world, double publish_cell_m, Backend& backend, StageTimes& times) {
    const double begin = clock_of_machine_s();
    std::unique_ptr<AttemptEngine> engine;
    {
        const Fields fields = make_fields(world, backend);
        engine = backend.attempt_engine(world, fields);
    }
    times.fields_s = clock_of_machine_s() - begin;

    World run;  // only what divides attempts among batches
    run.shape = world.shape;
    run.classes = world.classes;
    run.run = world.run;
    run.run.batches = 4096;
    RunTallies tallies =
        empty_tallies(world.shape, fixed_cells(world.shape, world.west_m, world.north_m, world.cell_m, publish_cell_m));
    const float operating = world.checkpoints_operating_share;
    const auto measure = [&](bool operate, StageTimes& of_state) {
        const auto time_batch = [&](std::uint64_t attempts) {
            run.run.attempts = attempts * run.run.batches;
            tallies.records.clear();
            while (checkpoints_operate(operating, tallies.batches_done) != operate) ++tallies.batches_done;
            run_batches(run, *engine, tallies, [](const RunTallies&) { return false; });
        };
        tallies.batches_done = 0;
        measure_batches(time_batch, clock_of_machine_s, world.classes.size(),
                        (world.run.attempts + world.run.batches - 1) / world.run.batches, enough_in_run_s, of_state);
    };
    // Who walks round checkpoints walks for longer: batches with and without are timed by themselves.
    const std::uint32_t batches_operate = batches_operating(operating, world.run.batches);
    measure(batches_operate > 0, times);
    if (batches_operate > 0 && batches_operate < world.run.batches) {
        StageTimes without;
        measure(false, without);
        mix(static_cast<double>(batches_operate) / world.run.batches, without, times);
    }
    measure_writing(world, times);
    times.processor_unit_s = processor_unit_s();
}

}  // namespace funnel::sim::forecast
