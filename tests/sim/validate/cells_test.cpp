// SPDX-License-Identifier: Apache-2.0
// The cells of a made-up run counted again, and runs that cannot be scored.
#include "sim/validate/cells.hpp"

#include "sim/results/checksums.hpp"

#include "geo/geotiff_write.hpp"
#include "tests/sim/validate/made_up_validation.hpp"

#include <map>
#include <numeric>

namespace funnel::sim::validate {
namespace {

using test::expect_problem;

class ValidationCellsOfARun : public MadeUpValidation {};

TEST(ValidationCells, AreFoundByLongitudeAndLatitudeOnTheirWesternAndSouthernEdgesToo) {
    ValidationCells cells;
    cells.west = -2230, cells.north = 639;  // from 111.5 W, up to 32 N
    cells.rows = 2, cells.cols = 3;
    cells.in_frame = {0, 1, -1, 2, 3, 4};
    EXPECT_EQ(cells.find(-111.49, 31.99), 0);
    EXPECT_EQ(cells.find(-111.42, 31.96), 1);
    EXPECT_EQ(cells.find(-111.36, 31.96), -1) << "no ground";
    EXPECT_EQ(cells.find(-111.36, 31.94), 4);
    EXPECT_EQ(cells.find(-111.5, 31.95), 0) << "on two edges, whatever 0.05 is in binary";
    EXPECT_EQ(cells.find(-111.45, 31.9), 3);
    for (const auto& [lon, lat] : {std::pair{-111.51, 31.97}, {-111.34, 31.97}, {-111.42, 32.01}, {-111.42, 31.89}})
        EXPECT_EQ(cells.find(lon, lat), -1) << lon << ", " << lat;
}

TEST_F(ValidationCellsOfARun, HaveTheSharesAndMeansThatACountOfTheRunsCellsGives) {
    die([](int col) { return col < 9 ? 5 : 1; });
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto row = static_cast<float>(i / run_side), col = static_cast<float>(i % run_side);
        if (std::isfinite(run.fields.remoteness_h[i])) run.fields.remoteness_h[i] = row;
        run.fields.slope[i] = 0.01F * col;
        run.fields.heat_danger[i] = 0.02F * row;
    }
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    validated();
    const results::StoredRun stored = results::read_stored_run(folder / "run");
    const ValidationCells cells = validation_cells(stored);

    struct Counted {
        double ground = 0., deaths = 0., remoteness_h = 0., slope = 0., heat_danger = 0., east_km = 0., north_km = 0.;
    };
    std::map<Bin, Counted> counted;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const int row = static_cast<int>(i) / run_side, col = static_cast<int>(i) % run_side;
        if (col >= grounded) continue;
        Counted& c = counted[bin_of(places[i])];
        const geo::Point middle = run.grid().centre(static_cast<CellIndex>(i));
        c.ground += 1., c.deaths += col < 9 ? 5. : 1.;
        c.remoteness_h += row, c.slope += 0.01 * col, c.heat_danger += 0.02 * row;
        c.east_km += middle.x / 1000., c.north_km += middle.y / 1000.;
    }
    ASSERT_EQ(cells.size(), counted.size());
    const double all_ground = grounded * run_side, all_deaths = run_side * (9. * 5. + (grounded - 9.));
    for (const auto& [bin, c] : counted) {
        const auto k = static_cast<std::size_t>(cells.find(0.05 * (bin.first + 0.5), 0.05 * (bin.second + 0.5)));
        ASSERT_LT(k, cells.size());
        EXPECT_NEAR(cells.ground[k], c.ground / all_ground, 1e-12);
        EXPECT_NEAR(cells.deaths[k], c.deaths / all_deaths, 1e-6);
        EXPECT_NEAR(cells.presence[k], c.deaths / all_deaths, 1e-6);
        EXPECT_NEAR(cells.remoteness_h[k], c.remoteness_h / c.ground, 1e-4);
        EXPECT_NEAR(cells.slope[k], c.slope / c.ground, 1e-4);
        EXPECT_NEAR(cells.heat_danger[k], c.heat_danger / c.ground, 1e-4);
        double nearest_km = 1e9;
        for (const geo::Point& s : stored.segment_at)
            nearest_km = std::min(nearest_km,
                                  std::hypot(s.x / 1000. - c.east_km / c.ground, s.y / 1000. - c.north_km / c.ground));
        EXPECT_NEAR(cells.border_km[k], nearest_km, 1e-6);
    }
    EXPECT_NEAR(std::accumulate(cells.deaths.begin(), cells.deaths.end(), 0.), 1., 1e-12);
}

TEST_F(ValidationCellsOfARun, AreNoneWhereNobodyDied) {
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    die([](int) { return 0; });
    expect_problem([&] { validated(); },
                   "layer deaths is 0 everywhere; expected a run in which 8 batches or more have");
}

TEST_F(ValidationCellsOfARun, RefusesDeathsThatAreHidden) {
    die([](int col) { return col < 3 ? 9 : 1; });
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    run.scenario.outputs.publish_min_count = 2;
    expect_problem([&] { validated(); }, fmt::format("hides {} cells", run_side * (grounded - 3)),
                   "outputs.publish_min_count=1");
    run.scenario.outputs.publish_min_count = 100;
    expect_problem([&] { validated(); }, fmt::format("hides {} cells", run_side * grounded));
}

TEST_F(ValidationCellsOfARun, RefusesCellsTooCoarseForThoseOfTheRecord) {
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    const auto published_at = [&](double size_m) {
        const RunTallies fine = run.tallies;
        run.tallies = empty_tallies(run.world.shape,
                                    fixed_cells(run.world.shape, run.world.west_m, run.world.north_m, 1000., size_m));
        run.tallies.records = fine.records;
        run.tallies.batches_done = fine.batches_done;
        die([](int) { return 1; });
    };
    published_at(4000.);
    expect_problem([&] { validated(); }, "cells of 4000 m", "0.05 degree", "outputs.publish_cell_m");
    published_at(2000.);
    EXPECT_EQ(validated().score_finds, static_cast<std::size_t>(run_side * grounded));
}

TEST_F(ValidationCellsOfARun, RefusesALayerOfAnotherShape) {
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    validated();
    geo::GridSpec smaller = run.grid();
    smaller.shape = {3, 5};
    geo::CogOptions replace;
    replace.overwrite = true;
    for (const char* name : {"deaths", "slope"}) {
        geo::write_cog(folder / "run" / (std::string{name} + ".tif"), smaller,
                       geo::Band{name, "1", "", std::vector<float>(15, 1.F)}, {}, replace);
        results::Checksums::of_folder(folder / "run").write(folder / "run");
        expect_problem([&] { scored(); }, std::string{name} + ".tif", "3 x 5 cells", "40 x 40");
        validated();
    }
}

}  // namespace
}  // namespace funnel::sim::validate
