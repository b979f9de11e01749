// SPDX-License-Identifier: Apache-2.0
// Maps of the difference between two made-up runs, counted by hand.
#include "sim/compare/layers.hpp"

#include "geo/features.hpp"
#include "geo/geotiff_write.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/prepare/drawn_inputs.hpp"
#include "sim/results/checksums.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::sim::compare {
namespace {

namespace fs = std::filesystem;
using prepare::Place;
using prepare::PlaceKind;

class ComparisonLayers : public testing::Test {
  protected:
    ComparisonLayers() { fs::remove_all(folder_), fs::create_directories(folder_ / "change"); }
    ~ComparisonLayers() override { fs::remove_all(folder_); }

    void write() const {
        write_runs();
        compare();
    }
    void write_runs() const {
        test::write_folder(base_, folder_ / "base");
        test::write_folder(other_, folder_ / "other");
    }
    /// In place of a run's map: values and errors of its first cells, 0 in the others.
    void put_deaths(const char* run, std::vector<float> values, std::vector<float> errors) const {
        values.resize(64, 0.F), errors.resize(64, 0.F);
        geo::CogOptions replace;
        replace.overwrite = true;
        const std::vector<geo::Band> bands{{"deaths", "", "", values}, {"deaths_standard_error", "", "", errors}};
        geo::write_cog(folder_ / run / "deaths.tif", base_.published_grid(), bands, {}, replace);
        list_files_of(run);
    }
    /// As if the run had written what is there now.
    void list_files_of(const char* run) const { results::Checksums::of_folder(folder_ / run).write(folder_ / run); }
    void compare() const {
        const auto base = results::read_stored_run(folder_ / "base"),
                   other = results::read_stored_run(folder_ / "other");
        write_comparison_layers(compare_stored(base, other), base, other, folder_ / "change");
    }
    /// Cells of a band of the map of deaths: 1 the difference, 2 its error, 3 z, 4 q.
    std::vector<float> change_of_deaths(int band) const {
        geo::ReadOptions options;
        options.band = band;
        options.allow_empty = true;
        return geo::read_raster((folder_ / "change" / "difference_deaths.tif").string(), options).values;
    }
    std::vector<geo::Feature> features(const char* layer, geo::GeometryKind kind) const {
        return geo::read_features((folder_ / "change" / "outcomes.gpkg").string(), layer, "", kind, base_.grid());
    }

    results::RunResult base_ = test::made_up_block(), other_ = test::made_up_block();
    fs::path folder_ = test::own_folder("funnel_layers_test");
};

// One death of 400 is 25 per 10,000.
TEST_F(ComparisonLayers, AreAlternativeMinusBaseWithErrorAndZ) {
    write_runs();
    put_deaths("base", {1000.F, 200.F, 900.F}, {3.F, 0.F, 25.F * std::sqrt(48.F)});
    put_deaths("other", {1000.F, 400.F, 2500.F}, {4.F, 0.F, 25.F * std::sqrt(48.F)});
    compare();
    const auto difference = change_of_deaths(1), error = change_of_deaths(2), z = change_of_deaths(3),
               q = change_of_deaths(4);
    EXPECT_EQ(difference[0], 0.F);
    EXPECT_FLOAT_EQ(difference[1], 200.F);
    EXPECT_FLOAT_EQ(difference[2], 1600.F);
    EXPECT_FLOAT_EQ(error[0], 5.F);
    EXPECT_NEAR(error[2], 25. * std::sqrt(96.), 1e-3);
    EXPECT_EQ(z[0], 0.F) << "as many on both sides";
    EXPECT_TRUE(std::isnan(z[1])) << "another count, and an error that the batches do not show";
    EXPECT_NEAR(z[2], 64. / std::sqrt(96.), 1e-4);
    // Student's t of 14 degrees of freedom has a closed form (Abramowitz & Stegun 1964, 26.7.4).
    // Cells 0 and 2 are hypotheses; cell 1 has no error, and where nobody dies there is none.
    const double cos2 = 1. / (1. + 64. * 64. / 96. / 14.);
    double term = 1., sum = 1.;
    for (int k = 1; k <= 6; ++k) sum += term *= cos2 * (2. * k - 1.) / (2. * k);
    EXPECT_NEAR(static_cast<double>(q[2]) / (2. * (1. - std::sqrt(1. - cos2) * sum)), 1., 1e-4);
    EXPECT_EQ(q[0], 1.F);
    EXPECT_TRUE(std::isnan(q[1]));
    EXPECT_TRUE(std::isnan(q[3]));
}

TEST_F(ComparisonLayers, AreEmptyWhereFewerThanEightAttemptsDiffer) {
    for (std::size_t i = 0; i < 7; ++i) other_.tallies.records[50 * i].duration_min += 1;
    write_runs();
    put_deaths("other", {1000.F, 400.F}, {0.F, 0.F});
    compare();
    for (const float v : change_of_deaths(1)) EXPECT_TRUE(std::isnan(v));
    other_.tallies.records[390].duration_min += 1;
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "change");
    write_runs();
    put_deaths("other", {1000.F, 400.F}, {0.F, 0.F});
    compare();
    EXPECT_FLOAT_EQ(change_of_deaths(1)[1], 400.F);
}

TEST_F(ComparisonLayers, HoldTheSharesOfEachSegmentBeforeAndAfter) {
    for (AttemptRecord& record : other_.tallies.records) record.segment = 2;
    write();
    const auto segments = features("entry_segments", geo::GeometryKind::points);
    ASSERT_EQ(segments.size(), 3U);
    EXPECT_DOUBLE_EQ(segments[0].number("base_share_pct", -1.), 33.5);  // 134 of 400
    EXPECT_DOUBLE_EQ(segments[0].number("alternative_share_pct", -1.), 0.);
    EXPECT_DOUBLE_EQ(segments[0].number("share_change_pct", 0.), -33.5);
    EXPECT_DOUBLE_EQ(segments[2].number("share_change_pct", 0.), 66.75);
    EXPECT_EQ(segments[0].number("base_deaths", -1.), 14.);  // attempts 0, 30, ..., 390, of all batches
    EXPECT_EQ(segments[2].number("alternative_deaths", -1.), 40.);
}

TEST_F(ComparisonLayers, ShowRoadsAndTownsOfTheBaseAndEnforcementOfTheAlternative) {
    const geo::Point west{400500., 3503500.}, east{404500., 3503500.};
    base_.drawn.roads = {{"road", {west, east}}};
    base_.drawn.barriers = {{"fence of the base", {west, east}}};
    base_.drawn.places = {{PlaceKind::town, "town", 100., west}, {PlaceKind::tower, "old tower", 0., west}};
    other_.drawn.roads = {{"road of the alternative", {west, east}}};
    other_.drawn.barriers = {{"wall", {west, east}}};
    other_.drawn.places = {{PlaceKind::town, "another town", 100., east},
                           {PlaceKind::tower, "new tower", 0., east},
                           {PlaceKind::station, "station", 0., east}};
    write();
    const prepare::DrawnInputs drawn = prepare::read_drawn_inputs(folder_ / "change" / "outcomes.gpkg", base_.grid());
    ASSERT_EQ(drawn.roads.size(), 1U);
    EXPECT_EQ(drawn.roads[0].name, "road");
    ASSERT_EQ(drawn.barriers.size(), 1U);
    EXPECT_EQ(drawn.barriers[0].name, "wall");
    std::vector<std::string> places;
    for (const Place& place : drawn.places) places.push_back(place.name);
    EXPECT_THAT(places, testing::UnorderedElementsAre("town", "new tower", "station"));
}

TEST_F(ComparisonLayers, RefuseMapsOfAnotherShape) {
    write();
    const results::RunResult larger = test::made_up_result(400, 8, {"D....D", "......", "E.E..E"});
    fs::create_directories(folder_ / "larger");
    write_rasters(larger, folder_ / "larger");
    fs::copy_file(folder_ / "larger" / "deaths.tif", folder_ / "other" / "deaths.tif",
                  fs::copy_options::overwrite_existing);
    list_files_of("other");
    const auto base = results::read_stored_run(folder_ / "base"), other = results::read_stored_run(folder_ / "other");
    const Comparison c = compare_stored(base, other);
    try {
        fs::remove_all(folder_ / "change");
        fs::create_directories(folder_ / "change");
        write_comparison_layers(c, base, other, folder_ / "change");
        FAIL() << "maps of two shapes were subtracted";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("deaths.tif differs in shape between the runs"));
    }
}

}  // namespace
}  // namespace funnel::sim::compare
