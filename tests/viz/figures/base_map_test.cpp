// SPDX-License-Identifier: Apache-2.0
#include "viz/figures/base_map.hpp"
#include "geo/grid.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace funnel::viz::figures {
namespace {

using testing::Contains;
using testing::Not;

/// Ground of 10 x 10 cells with that many stations along its diagonal.
MapGround ground_with(int stations) {
    MapGround ground;
    ground.elevation_m.grid = geo::make_grid("EPSG:32612", 500000., 3500000., 510000., 3510000., 1000.);
    ground.elevation_m.values.assign(100, 600.F);
    ground.inputs.border = {{"border", {{500000., 3505000.}, {510000., 3505000.}}}};
    for (int i = 0; i < stations; ++i)
        ground.inputs.places.push_back(
            {sim::prepare::PlaceKind::station, "", 0., {500000. + 10. * (i + 1), 3500000. + 10. * (i + 1)}});
    return ground;
}

template <class Layers>
std::vector<std::string> legends(const Layers& layers) {
    std::vector<std::string> out;
    for (const auto& layer : layers) out.push_back(layer.legend);
    return out;
}

std::vector<std::string> labels(const MapGround& ground) {
    std::vector<std::string> out;
    for (const auto& layer : base_map(ground, "", "").points)
        for (const auto& point : layer.points) out.push_back(point.label);
    return out;
}

TEST(BaseMap, DrawsStationsUnlessTheyWouldHideTheMap) {
    const MapGround few = ground_with(60), many = ground_with(61);
    EXPECT_THAT(legends(base_map(few, "", "").points), Contains("Station"));
    EXPECT_THAT(legends(base_map(many, "", "").points), Not(Contains("Station")));
}

TEST(BaseMap, NamesATownOnceThatIsAStagingPlaceToo) {
    MapGround ground = ground_with(0);
    ground.inputs.places = {{sim::prepare::PlaceKind::town, "Nogales", 9., {502000., 3502000.}},
                            {sim::prepare::PlaceKind::town, "Ajo", 1., {505000., 3505000.}},
                            {sim::prepare::PlaceKind::staging, "Nogales", 0., {502050., 3502050.}}};
    EXPECT_THAT(labels(ground), testing::UnorderedElementsAre("Nogales", "Ajo"));
    ground.inputs.places.back().at = {502000., 3501000.};  // across the line, a tenth of the map away: another one
    EXPECT_THAT(labels(ground), testing::UnorderedElementsAre("Nogales", "Nogales", "Ajo"));
}

TEST(BaseMap, NamesNoRoadsInTheLegendWhereThereAreNone) {
    MapGround ground = ground_with(0);
    EXPECT_THAT(legends(base_map(ground, "", "").lines), Not(Contains("Road")));
    EXPECT_THAT(legends(base_map(ground, "", "").lines), Contains("Border"));
    ground.inputs.roads = {{"road", {{500000., 3501000.}, {510000., 3501000.}}}};
    EXPECT_THAT(legends(base_map(ground, "", "").lines), Contains("Road"));
}

}  // namespace
}  // namespace funnel::viz::figures
