// SPDX-License-Identifier: Apache-2.0
// Residuals of made-up runs counted by hand, tables, and what was scored against what.
#include "sim/validate/write.hpp"

#include "geo/raster_read.hpp"
#include "sim/process/program_version.hpp"
#include "sim/text/csv_table.hpp"
#include "tests/sim/validate/made_up_validation.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <map>

namespace funnel::sim::validate {
namespace {

class ValidationFiles : public MadeUpValidation {};

TEST_F(ValidationFiles, ResidualsAreThoseCountedByHandInEveryCell) {
    // As many die and were found everywhere: the fit can be nothing but the ground. Then 100 more in one place.
    const std::size_t more_at = 17 * run_side + 9;
    find_everywhere(2005, [](int) { return 1; });
    find_everywhere(2012, [](int) { return 1; });
    find(more_at, 2012, 100);
    validated();

    std::map<Bin, double> ground;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (static_cast<int>(i) % run_side < grounded) ground[bin_of(places[i])] += 1.;
    const double cells = grounded * run_side, finds = cells + 100.;
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

TEST_F(ValidationFiles, ResidualsLieOnTheirCellsOfLongitudeAndLatitude) {
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

TEST_F(ValidationFiles, SaysWhatWasScoredAgainstWhatAndBy) {
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

TEST_F(ValidationFiles, HoldTheScoresOfEachModelInARow) {
    Validation v;
    v.models.push_back(
        {"deaths", "", {{"smoothing_km", 5.}, {"floor", 0.02}}, 1.25, 1., 1.5, 0.75, 0.7, 0.8, 0., 0., 0.});
    v.models.push_back({"uniform", "", {}, 0., -0.1, 0.1, 0.5, 0.45, 0.55, 1.25, 1., 1.5});
    v.reliability.assign(2, {0.5, 0.25, 0.125, 0.375});
    write_tables(v, folder.path());
    const auto scores = text::CsvTable::read((folder / "validation.csv").string());
    ASSERT_EQ(scores.rows(), 2U);
    EXPECT_EQ(scores.text(0, "model"), "deaths");
    EXPECT_EQ(scores.text(0, "parameters"), "smoothing_km=5 floor=0.02");
    EXPECT_EQ(scores.number(0, "log_likelihood_gain_per_find"), 1.25);
    EXPECT_EQ(scores.number(0, "high_95"), 1.5);
    EXPECT_EQ(scores.number(0, "auc_low_95"), 0.7);
    EXPECT_EQ(scores.text(1, "parameters"), "");
    EXPECT_EQ(scores.number(1, "low_95"), -0.1);
    EXPECT_EQ(scores.number(1, "first_model_gains"), 1.25);
    EXPECT_EQ(scores.number(1, "first_low_95"), 1.);
    const auto tenths = text::CsvTable::read((folder / "reliability.csv").string());
    ASSERT_EQ(tenths.rows(), 2U);
    EXPECT_EQ(tenths.number(1, "tenth"), 2.);
    EXPECT_EQ(tenths.number(1, "expected_share"), 0.5);
    EXPECT_EQ(tenths.number(1, "found_share"), 0.25);
    EXPECT_EQ(tenths.number(1, "low_95"), 0.125);
    EXPECT_EQ(tenths.number(1, "high_95"), 0.375);
}

// Four finds on two cells: where 1 is expected and 3 are found, (3 - 1) / sqrt(1); where 0.04 are expected, the error
// is that of a quarter of a find, (1 - 0.04) / sqrt(0.25).
TEST_F(ValidationFiles, ResidualsOfAlmostNothingExpectedStayReadable) {
    ValidationCells cells;
    cells.west = -2230, cells.north = 639;
    cells.rows = 1, cells.cols = 3;
    cells.at = {0, 2};
    cells.in_frame = {0, -1, 1};
    write_residuals(cells, {0.25, 0.01}, {{0, 0}, {0, 0}, {0, 0}, {1, 0}}, "deaths", folder.path());
    const geo::GridSpec grid = geo::make_grid("EPSG:32612", 452000., 3534000., 468000., 3542000., 500.);
    const auto map = geo::read_warped((folder / "residuals.tif").string(), grid, geo::Resampling::nearest);
    const auto at = [&](double lon_deg) {
        const geo::Point p = geo::from_lon_lat(grid, {lon_deg, 31.975});
        return map.values[static_cast<std::size_t>(grid.shape.index(grid.cell_at(p.x, p.y)))];
    };
    EXPECT_NEAR(at(-111.475), 2., 1e-6);
    EXPECT_TRUE(std::isnan(at(-111.425)));
    EXPECT_NEAR(at(-111.375), 1.92, 1e-6);
}

}  // namespace
}  // namespace funnel::sim::validate
