// SPDX-License-Identifier: Apache-2.0
// The real scenario of the project, where its data are at hand.
#include "geo/crs.hpp"
#include "sim/scenario/read.hpp"
#include "tests/sim/prepare_support.hpp"

#include <cstdlib>
#include <filesystem>
#include <map>

namespace funnel::sim::prepare {
namespace {

class PrepareArizona : public testing::Test {
  protected:
    void SetUp() override {
        const std::string data = std::string(FUNNEL_SHARED_DIR) + "/data";
        if (!std::filesystem::exists(data + "/dem/dem_fused_15s_float32.tif"))
            GTEST_SKIP() << "no real data in " << data;
        setenv("FUNNEL_DATA", data.c_str(), 1);
        scenario_ = scenario::read_scenario(std::string(FUNNEL_SOURCE_DIR) + "/scenarios/arizona.toml");
    }
    void prepare() {
        PreparedWorld prepared = prepare_world(scenario_);
        world_ = std::move(prepared.world);
        report_ = std::move(prepared.report);
        grid_ = {world_.shape, world_.west_m, world_.north_m, world_.cell_m, world_.crs_wkt};
        for (const auto& [key, value] : report_.numbers) number_[key] = value;
    }
    std::size_t cell_of(double lon_deg, double lat_deg) const {
        const geo::Point p = geo::from_lon_lat(grid_, geo::Point{lon_deg, lat_deg});
        return static_cast<std::size_t>(world_.shape.index(grid_.cell_at(p.x, p.y)));
    }
    scenario::Scenario scenario_;
    World world_;
    geo::GridSpec grid_;
    PrepareReport report_;
    std::map<std::string, double> number_;
};

TEST_F(PrepareArizona, HasTheUnitedStatesNorthOfTheLine) {
    prepare();
    EXPECT_EQ(world_.walkable[cell_of(-110.94, 31.38)], 1);      // Nogales, Arizona
    EXPECT_EQ(world_.walkable[cell_of(-110.94, 31.30)], 0);      // Nogales, Sonora
    EXPECT_EQ(world_.walkable[cell_of(-112.81, 31.92)], 1);      // north of Lukeville
    EXPECT_EQ(world_.walkable[cell_of(-112.85, 31.85)], 0);      // Sonoyta
    EXPECT_EQ(world_.walkable[cell_of(-110.9265, 32.2217)], 1);  // Tucson
    EXPECT_NEAR(world_.elevation_m[cell_of(-110.9747, 32.2217)], 726., 15.);
    EXPECT_EQ(number_["dem_coverage"], 1.);
}

TEST_F(PrepareArizona, HasEntriesAllAlongTheLine) {
    prepare();
    EXPECT_NEAR(number_["border_km"], 222.7, 1.);  // 138.4 miles
    std::map<std::int32_t, int> per_segment;
    for (const EntryCell& entry : world_.entries) ++per_segment[entry.segment];
    EXPECT_EQ(per_segment.size(), world_.segments.size());  // none without
    // Fence stands on 68 % of the line, pedestrian fence on 15 %: the same at 900, 450, 225 and 100 m cells.
    std::map<int, double> share;
    for (const EntryCell& entry : world_.entries)
        share[entry.barrier_type] += 1. / static_cast<double>(world_.entries.size());
    EXPECT_NEAR(share[-1], 0.325, 0.02);
    EXPECT_NEAR(share[0], 0.15, 0.02);
}

}  // namespace
}  // namespace funnel::sim::prepare
