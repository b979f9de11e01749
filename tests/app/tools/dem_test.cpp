// SPDX-License-Identifier: Apache-2.0
// What a file says of its heights and its metres holds for every tool that reads a DEM.
#include "geo/crs.hpp"
#include "geo/geotiff_write.hpp"
#include "geo/raster_read.hpp"
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace funnel::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class ToolsDem : public CliTest {
  protected:
    /// Hilly ground of 9 x 11 cells; heights are multiplied with `per_m` and said to be in `unit`.
    std::string hills(const std::string& name, const std::string& unit, double per_m, const std::string& crs,
                      double west_m, double north_m, float hole = 650.F) const {
        const geo::GridSpec grid{{9, 11}, west_m, north_m, 100., geo::crs_to_wkt(crs)};
        geo::Band band{"elevation", unit, "hills", {}};
        for (int i = 0; i < 99; ++i) band.values.push_back(static_cast<float>((600. + 8. * ((i * 7) % 11)) * per_m));
        band.values[60] = hole;
        geo::write_cog(folder_ / name, grid, band);
        return file(name);
    }
    std::string utm(const std::string& name, const std::string& unit = "m", double per_m = 1.,
                    float hole = 650.F) const {
        return hills(name, unit, per_m, "EPSG:32612", 500000., 3500000., hole);
    }

    /// Every tool that takes a DEM, with what else it needs, places at x,y.
    std::vector<Words> tools(const std::string& at) const {
        const std::map<std::string, Words> needed{{"walk-time", {"--to", at}},
                                                  {"viewshed", {"--observers", at, "--height", "2"}},
                                                  {"slope", {}},
                                                  {"horizon", {}},
                                                  {"sunlight", {"--date", "2011-06-21", "--hours", "9:15:3"}}};
        std::vector<Words> all;
        for (Words command : listed_commands()) {
            const Words options = listed_options(help_of(command));
            if (std::find(options.begin(), options.end(), "--dem") == options.end()) continue;
            const Words& rest = needed.at(command.back());  // a new tool is added above
            command.insert(command.end(), rest.begin(), rest.end());
            all.push_back(command);
        }
        EXPECT_EQ(all.size(), needed.size());
        return all;
    }

    Ran run(Words tool, const std::string& dem, const std::string& out) const {
        tool.insert(tool.end(), {"--dem", dem, "-o", file(out), "--overwrite"});
        return funnel(tool);
    }
    void expect_refused_by_all(const std::string& dem, const std::string& at,
                               const testing::Matcher<const std::string&>& message) const {
        for (const Words& tool : tools(at)) {
            const Ran ran = run(tool, dem, "refused.tif");
            EXPECT_EQ(ran.exit_code, 2) << tool[1];
            EXPECT_THAT(ran.err, message) << tool[1];
            EXPECT_FALSE(std::filesystem::exists(file("refused.tif"))) << tool[1];
        }
    }
};

const std::string middle = "500550,3499550";

TEST_F(ToolsDem, InFeetGivesWhatMetresGive) {
    const std::string metres = utm("metres.tif"), feet = utm("feet.tif", "US survey foot", 3937. / 1200., 2132.5417F);
    for (const Words& tool : tools(middle)) {
        ASSERT_EQ(run(tool, metres, "m.tif").exit_code, 0) << tool[1];
        const Ran ran = run(tool, feet, "ft.tif");
        ASSERT_EQ(ran.exit_code, 0) << tool[1] << ran.err;
        EXPECT_THAT(ran.out + ran.err, HasSubstr("0.3048006")) << tool[1];
        geo::ReadOptions options;
        options.allow_empty = true;
        const auto expected = geo::read_raster(file("m.tif"), options).values;
        const auto given = geo::read_raster(file("ft.tif"), options).values;
        ASSERT_EQ(expected.size(), given.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            ASSERT_EQ(std::isnan(expected[i]), std::isnan(given[i])) << tool[1];
            if (std::isnan(expected[i])) continue;
            ASSERT_NEAR(given[i], expected[i], 1e-3F * std::abs(expected[i])) << tool[1];
        }
    }
}

TEST_F(ToolsDem, WithNodataThatIsNotDeclaredIsRefused) {
    expect_refused_by_all(utm("hole.tif", "m", 1., -9999.F), middle,
                          AllOf(HasSubstr("hole.tif holds an elevation of -999"), HasSubstr("-a_nodata")));
}

TEST_F(ToolsDem, InAUnitThatIsNoLengthIsRefused) {
    expect_refused_by_all(utm("odd.tif", "degree"), middle, HasSubstr("the unit \"degree\""));
}

TEST_F(ToolsDem, WhoseMetresAreNotMetresOfGroundIsRefused) {
    expect_refused_by_all(hills("web.tif", "m", 1., "EPSG:3857", -12356000., 3720000.), "-12355450,3719550",
                          AllOf(HasSubstr("1000 m of EPSG:3857"), HasSubstr("web.tif"), HasSubstr("EPSG:32612")));
}

}  // namespace
}  // namespace funnel::app
