// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/station_check.hpp"

#include "geo/crs.hpp"
#include "tests/sim/prepare_support.hpp"

namespace funnel::sim::prepare {
namespace {

/// A station in the middle of the small region, at longitude -110.97, whose ground is 600 m high.
class Station : public testing::Test {
  protected:
    Station() { claims = {"st.csv, line 2", -110.97, 31.67, 600., -7.}; }

    std::string problem() {
        notes.clear();
        try {
            PlacedStation placed{{"Here", static_cast<float>(claims.elevation_m), {}}, {}, claims};
            placed.at = inside ? geo::Point{test::x_of(5), test::y_of(5)} : geo::Point{0., 0.};
            check_station(placed, test::region_grid(), std::vector<float>(test::rows * test::cols, 600.F), notes);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    StationClaims claims;
    bool inside = true;
    std::vector<std::string> notes;
};

TEST_F(Station, ThatAgreesWithItsPlaceIsTaken) {
    EXPECT_EQ(problem(), "");
    EXPECT_TRUE(notes.empty());
    for (const double offset_h : {-8., -7., -6.}) {
        claims.utc_offset_h = offset_h;
        EXPECT_EQ(problem(), "");
        EXPECT_TRUE(notes.empty());
    }
}

TEST_F(Station, HasAClockThatIsTheSuns) {
    claims.utc_offset_h = 7.;
    EXPECT_THAT(problem(),
                testing::AllOf(testing::HasSubstr("st.csv, line 2: a clock +7 h from UTC at longitude -110.97"),
                               testing::HasSubstr("utc_offset_h -7")));
    for (const double offset_h : {-11., -4., 0., 8., 12.}) {
        claims.utc_offset_h = offset_h;
        EXPECT_THAT(problem(), testing::HasSubstr("where the sun's is -7.4 h")) << offset_h;
    }
    claims.utc_offset_h = -5.;
    EXPECT_EQ(problem(), "");
    EXPECT_THAT(notes, testing::ElementsAre(testing::HasSubstr("2.4 h ahead of the sun")));
    claims.longitude_deg = 110.97;
    claims.utc_offset_h = -7.;
    EXPECT_THAT(problem(), testing::HasSubstr("longitude -110.97: both are negative"));
}

TEST_F(Station, LiesNearTheRegion) {
    claims.utc_offset_h = 7.;
    claims.longitude_deg = 110.97;
    EXPECT_THAT(problem(), testing::AllOf(testing::HasSubstr("km from the region; expected within 1000 km"),
                                          testing::HasSubstr("longitude -110.97: west of Greenwich it is negative")));
    claims = {"st.csv, line 2", -110.97, 34.5, 600., -7.};  // 315 km north
    inside = false;
    EXPECT_EQ(problem(), "");
    EXPECT_THAT(notes, testing::ElementsAre(testing::HasSubstr("is its weather that of the region?")));
    claims.latitude_deg = -31.67;
    EXPECT_THAT(problem(), testing::HasSubstr("expected within 1000 km"));
}

TEST_F(Station, IsAsHighAsItsGround) {
    claims.elevation_m = 1969.;  // 600 m in feet
    EXPECT_THAT(problem(), testing::AllOf(testing::HasSubstr("station Here is 1969 m high"),
                                          testing::HasSubstr("600 m, if 1969 are feet")));
    claims.elevation_m = 950.;
    EXPECT_EQ(problem(), "");
    EXPECT_THAT(notes, testing::ElementsAre(testing::HasSubstr("around it 600 to 600 m")));
    inside = false;
    claims.elevation_m = 1969.;
    EXPECT_EQ(problem(), "") << "a mountain beside the region may be";
    EXPECT_TRUE(notes.empty());
    claims.elevation_m = 2900.;
    EXPECT_EQ(problem(), "");
    EXPECT_EQ(notes.size(), 1U);
}

TEST_F(Station, ThatIsMadeUpClaimsNothing) {
    claims = {};
    EXPECT_EQ(problem(), "");
}

TEST(Stations, AreCheckedWithTheOtherInputs) {
    test::RegionFiles files;
    std::string table = "month,t_min_c,t_max_c,dew_point_c,wind_m_s\n";
    for (int month = 1; month <= 12; ++month) table += std::to_string(month) + ",10,22,5,3\n";
    files.scenario.weather.tmy3.clear();
    files.scenario.weather.normals = {files.text("here.csv", table)};
    const auto problem = [&](const char* row) {
        files.scenario.weather.stations = files.text("st.csv", std::string{"file,lon,lat,elev_m,utc_offset_h\n"} + row);
        try {
            prepare_world(files.scenario);
        } catch (const InputError& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    EXPECT_EQ(problem("here,-110.97,31.67,600,-7\n"), "");
    EXPECT_THAT(problem("here,-110.97,31.67,600,7\n"), testing::HasSubstr("st.csv, line 2: a clock +7 h from UTC"));
    EXPECT_THAT(problem("here,110.97,31.67,600,7\n"), testing::HasSubstr("km from the region"));
    EXPECT_THAT(problem("here,-110.97,31.67,1969,-7\n"), testing::HasSubstr("are feet"));
}

}  // namespace
}  // namespace funnel::sim::prepare
