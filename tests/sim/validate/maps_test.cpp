// SPDX-License-Identifier: Apache-2.0
// Residuals and reliability of made-up runs whose answer is counted by hand, and maps that cannot be scored.
#include "geo/raster_read.hpp"
#include "kernels/store/tallies_io.hpp"
#include "sim/process/program_version.hpp"
#include "sim/validate/validate.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/sim/prepare_support.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace funnel::sim::validate {
namespace {

namespace fs = std::filesystem;
using test::expect_problem;
using Bin = std::pair<int, int>;  ///< of a place: longitude and latitude over 0.05 degree, rounded down

constexpr int side = 36;      ///< run cells of 1 km
constexpr int grounded = 27;  ///< columns from the west from which help can be reached

class ValidationMaps : public testing::Test {
  protected:
    ValidationMaps() {
        std::vector<std::string> map(side, std::string(side, '.'));
        map.front() = std::string(side, 'D');
        map.back() = std::string(side, 'E');
        run = funnel::test::made_up_result(400, 4, map);
        run.scenario.outputs.heat_wbgt = false;
        for (int i = 0; i < side * side; ++i)
            if (i % side >= grounded)
                run.fields.remoteness_h[static_cast<std::size_t>(i)] = std::numeric_limits<float>::infinity();
        places = geo::to_lon_lat(run.grid(), middles());
        die([](int) { return 1; });
    }

    std::vector<geo::Point> middles() const {
        std::vector<geo::Point> points;
        for (CellIndex i = 0; i < side * side; ++i) points.push_back(run.grid().centre(i));
        return points;
    }
    /// Deaths by column, where help can be reached; the hours of presence follow them.
    void die(const std::function<int(int)>& in_column) {
        for (const CellCount kind : {CellCount::deaths, CellCount::presence_min}) {
            auto& sums = run.tallies.sum[static_cast<std::size_t>(kind)];
            for (std::size_t i = 0; i < sums.size(); ++i) {
                const int col = static_cast<int>(i) % run.tallies.published.cols * run.tallies.factor;
                sums[i] = static_cast<std::uint64_t>(col < grounded ? in_column(col) : 0);
            }
        }
    }
    /// `count` finds of a year in the middle of a run cell.
    void find(std::size_t cell, int year, int count) {
        for (int n = 0; n < count; ++n)
            record += fmt::format("{}-07-01,{:.9f},{:.9f},gps_100m,Exposure\n", year, places[cell].y, places[cell].x);
    }
    /// By column, in every row.
    void find_everywhere(int year, const std::function<int(int)>& in_column) {
        for (std::size_t i = 0; i < places.size(); ++i)
            if (static_cast<int>(i) % side < grounded) find(i, year, in_column(static_cast<int>(i) % side));
    }
    Validation validated() {
        fs::remove_all(folder / "run");
        fs::create_directories(folder / "run");
        write_rasters(run, folder / "run");
        write_attempts(run.tallies, folder / "run" / "attempts.npy");
        write_run_json(run, folder / "run");
        std::ofstream{folder / "record.csv"} << record;
        return scored();
    }
    Validation scored() {
        ValidateOptions options;
        options.run = folder / "run";
        options.record = (folder / "record.csv").string();
        options.overwrite = true;
        process::Progress quiet{true};
        return validate(options, folder / "out", quiet);
    }
    std::string residuals() const { return (folder / "out" / "residuals.tif").string(); }

    static Bin bin_of(const geo::Point& place) {
        return {static_cast<int>(std::floor(place.x / 0.05)), static_cast<int>(std::floor(place.y / 0.05))};
    }
    /// Whether what a reader makes of a place so near to an edge could be the cell beyond it.
    static bool is_near_edge(const geo::Point& place) {
        const auto off = [](double degrees) { return std::abs(degrees / 0.05 - std::round(degrees / 0.05)); };
        return off(place.x) < 0.05 || off(place.y) < 0.05;
    }

    funnel::test::TempFolder folder;
    results::RunResult run;
    std::vector<geo::Point> places;
    std::string record = "reporting_date,lat,lon,location_precision,cause_of_death\n";
};

TEST_F(ValidationMaps, ResidualsAreThoseCountedByHandInEveryCell) {
    // As many die and were found everywhere: the fit can be nothing but the ground. Then 100 more in one place.
    const std::size_t more_at = 17 * side + 9;
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    find(more_at, 2012, 100);
    validated();

    std::map<Bin, double> ground;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (static_cast<int>(i) % side < grounded) ground[bin_of(places[i])] += 1.;
    const double cells = grounded * side, finds = cells + 100.;
    const auto map = geo::read_warped(residuals(), run.grid(), geo::Resampling::nearest);
    int without_ground = 0, fewer = 0, more = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (is_near_edge(places[i])) continue;
        const auto there = ground.find(bin_of(places[i]));
        if (there == ground.end()) {
            EXPECT_TRUE(std::isnan(map.values[i])) << i;
            ++without_ground;
            continue;
        }
        const double expected = finds * there->second / cells;
        const double found = there->second + (there->first == bin_of(places[more_at]) ? 100. : 0.);
        EXPECT_NEAR(map.values[i], (found - expected) / std::sqrt(std::max(expected, 0.25)), 1e-4) << i;
        ++(map.values[i] < 0.F ? fewer : more);
    }
    EXPECT_GT(without_ground, 50);
    EXPECT_GT(fewer, 300);
    EXPECT_GT(more, 10);
}

TEST_F(ValidationMaps, ResidualsLieOnTheirCellsOfLongitudeAndLatitude) {
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    validated();
    const geo::RasterInfo info = geo::inspect(residuals());
    EXPECT_TRUE(geo::same_crs(info.crs_wkt, geo::crs_to_wkt("EPSG:4326")));
    double west = 180., east = -180., south = 90., north = -90.;
    for (const geo::Point& p : places) {
        west = std::min(west, 0.05 * std::floor(p.x / 0.05)), east = std::max(east, 0.05 * std::ceil(p.x / 0.05));
        south = std::min(south, 0.05 * std::floor(p.y / 0.05)), north = std::max(north, 0.05 * std::ceil(p.y / 0.05));
    }
    const std::array<double, 6> expected{west, 0.05, 0., north, 0., -0.05};
    for (std::size_t n = 0; n < expected.size(); ++n) EXPECT_NEAR(info.geotransform[n], expected[n], 1e-9) << n;
    EXPECT_EQ(info.cols, std::lround((east - west) / 0.05));
    EXPECT_EQ(info.rows, std::lround((north - south) / 0.05));
    EXPECT_TRUE(info.bands[0].nodata.has_value());
}

TEST_F(ValidationMaps, ReliabilityHoldsAllFindsAndWilsonsInterval) {
    find_everywhere(2005, [](int) { return 1; });
    find(17 * side + 9, 2012, 20);
    const Validation v = validated();
    ASSERT_EQ(v.reliability.size(), 10U);
    double expected = 0., found = 0.;
    for (const ReliabilityRow& row : v.reliability) {
        expected += row.expected, found += row.found;
        // Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I: 0 of 20.
        const bool all = row.found > 0.5;
        EXPECT_NEAR(row.found_low, all ? 1. - 0.1611 : 0., 5e-5);
        EXPECT_NEAR(row.found_high, all ? 1. : 0.1611, 5e-5);
    }
    EXPECT_NEAR(expected, 1., 1e-9);
    EXPECT_NEAR(found, 1., 1e-9);
}

TEST_F(ValidationMaps, ReliabilityShowsWhereAMapWasTooSure) {
    // Nine of ten die in the western part, and were found there in the years to fit; then finds know no west.
    const auto nine_in_west = [](int col) { return col < grounded / 2 ? 9 : 1; };
    die(nine_in_west);
    find_everywhere(2005, nine_in_west);
    find_everywhere(2012, [](int) { return 1; });
    const Validation v = validated();
    EXPECT_GT(v.reliability.front().found, v.reliability.front().expected + 0.2);
    EXPECT_GT(v.reliability.front().found_low, v.reliability.front().expected);
    EXPECT_LT(v.reliability.back().found_high, v.reliability.back().expected);
}

TEST_F(ValidationMaps, SaysWhatWasScoredAgainstWhatAndBy) {
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    validated();
    const auto written = [&] {
        std::ifstream file{folder / "out" / "validation.json"};
        return nlohmann::json::parse(file);
    };
    const auto json = written();
    EXPECT_EQ(json.at("program").at("commit").get<std::string>(), process::program_commit);
    EXPECT_EQ(json.at("run").at("title").get<std::string>(), "made up");
    EXPECT_EQ(json.at("record").at("file").get<std::string>(), "record.csv");
    EXPECT_EQ(json.at("causes").get<std::vector<std::string>>(), ValidateOptions{}.causes);
    EXPECT_EQ(json.at("fit_years").get<std::vector<int>>(), (std::vector<int>{2001, 2010}));
    EXPECT_EQ(json.at("notes").size(), 1U);
    std::ofstream{folder / "record.csv", std::ios::app} << "2012-08-01,10,10,gps_100m,Exposure\n";
    scored();
    EXPECT_NE(written().at("record").at("hash"), json.at("record").at("hash"));
    EXPECT_EQ(written().at("run_result_hash"), json.at("run_result_hash"));
}

TEST_F(ValidationMaps, RefusesDeathsThatAreHidden) {
    die([](int col) { return col < 3 ? 9 : 1; });
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    run.scenario.outputs.publish_min_count = 2;
    expect_problem([&] { validated(); }, fmt::format("hides {} cells", side * (grounded - 3)),
                   "outputs.publish_min_count=1");
    run.scenario.outputs.publish_min_count = 100;
    expect_problem([&] { validated(); }, fmt::format("hides {} cells", side * grounded));
}

TEST_F(ValidationMaps, RefusesCellsTooCoarseForThoseOfTheRecord) {
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    const auto published_at = [&](int factor) {
        const RunTallies fine = run.tallies;
        run.tallies = empty_tallies(run.world.shape, factor);
        run.tallies.records = fine.records;
        run.tallies.batches_done = fine.batches_done;
        die([](int) { return 1; });
    };
    published_at(3);
    expect_problem([&] { validated(); }, "cells of 3000 m", "0.05 degree", "outputs.publish_cell_m");
    published_at(2);
    EXPECT_EQ(validated().score_finds, static_cast<std::size_t>(side * grounded));
}

TEST_F(ValidationMaps, RefusesALayerOfAnotherShape) {
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
        expect_problem([&] { scored(); }, std::string{name} + ".tif", "3 x 5 cells", "36 x 36");
        validated();
    }
}

}  // namespace
}  // namespace funnel::sim::validate
