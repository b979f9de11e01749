// SPDX-License-Identifier: Apache-2.0
// Maps of the difference between two made-up runs, counted by hand.
#include "sim/compare/layers.hpp"

#include "geo/features.hpp"
#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/prepare/drawn_inputs.hpp"
#include "tests/sim/made_up_result.hpp"
#include "tests/support/own_folder.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace funnel::sim::compare {
namespace {

namespace fs = std::filesystem;
using prepare::Place;
using prepare::PlaceKind;
constexpr auto deaths = static_cast<std::size_t>(CellCount::deaths);

class ComparisonLayers : public testing::Test {
  protected:
    ComparisonLayers() { fs::remove_all(folder_), fs::create_directories(folder_ / "change"); }
    ~ComparisonLayers() override { fs::remove_all(folder_); }

    void write() const {
        test::write_folder(base_, folder_ / "base");
        test::write_folder(other_, folder_ / "other");
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

    results::RunResult base_ = test::made_up_result(), other_ = test::made_up_result();
    fs::path folder_ = test::own_folder("funnel_layers_test");
};

// 400 attempts in four batches, so that one death is 25 per 10,000. Deaths by batch in cell 1: one in each, and two; in
// cell 2: 1, 2, 3, 4, and 5, 6, 7, 8. The variance of a batch is 5/3, of a sum of four 20/3, of the difference 40/3.
TEST_F(ComparisonLayers, AreAlternativeMinusBaseWithErrorAndZ) {
    base_.tallies.sum[deaths][1] = 4, base_.tallies.squares[deaths][1] = 4.;
    other_.tallies.sum[deaths][1] = 8, other_.tallies.squares[deaths][1] = 16.;
    base_.tallies.sum[deaths][2] = 10, base_.tallies.squares[deaths][2] = 30.;
    other_.tallies.sum[deaths][2] = 26, other_.tallies.squares[deaths][2] = 174.;
    write();
    const auto difference = change_of_deaths(1), error = change_of_deaths(2), z = change_of_deaths(3),
               q = change_of_deaths(4);
    EXPECT_EQ(difference[0], 0.F);
    EXPECT_FLOAT_EQ(difference[1], 100.F);
    EXPECT_FLOAT_EQ(difference[2], 400.F);
    EXPECT_NEAR(error[2], 25. * std::sqrt(40. / 3.), 1e-3);
    EXPECT_EQ(z[0], 0.F) << "as many on both sides in every batch";
    EXPECT_TRUE(std::isnan(z[1])) << "another count, and an error that the batches do not show";
    EXPECT_NEAR(z[2], 16. / std::sqrt(40. / 3.), 1e-4);
    // Student's t of six degrees of freedom has a closed form (Abramowitz & Stegun 1964, 26.7.4): cos^2 is 1 / 4.2.
    // Cells 0 and 2 are hypotheses; cell 1 has no error, and where nobody dies there is none.
    const double p = 1. - std::sqrt(3.2 / 4.2) * (1. + 0.5 / 4.2 + 0.375 / (4.2 * 4.2));
    EXPECT_NEAR(q[2], 2. * p, 1e-6);
    EXPECT_EQ(q[0], 1.F);
    EXPECT_TRUE(std::isnan(q[1]));
    EXPECT_TRUE(std::isnan(q[3]));
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
    EXPECT_EQ(segments[0].number("base_deaths", -1.), 14.);  // attempts 0, 30, ..., 390
    EXPECT_EQ(segments[2].number("alternative_deaths", -1.), 40.);
}

TEST_F(ComparisonLayers, ShowRoadsAndTownsOfTheBaseAndEnforcementOfTheAlternative) {
    const geo::Point west{400500., 3499500.}, east{404500., 3499500.};
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
    const auto base = results::read_stored_run(folder_ / "base"), other = results::read_stored_run(folder_ / "other");
    const Comparison c = compare_stored(base, other);
    const results::RunResult larger = test::made_up_result(400, 4, {"D....D", "......", "E.E..E"});
    fs::create_directories(folder_ / "larger");
    write_rasters(larger, folder_ / "larger");
    fs::copy_file(folder_ / "larger" / "deaths.tif", folder_ / "other" / "deaths.tif",
                  fs::copy_options::overwrite_existing);
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
