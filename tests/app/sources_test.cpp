// SPDX-License-Identifier: Apache-2.0
// Sources that never answer, and files that lead to the network, in the commands that read them.
#include "tests/app/cli_fixture.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace funnel::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class Sources : public CliTest {
  protected:
    std::string pipe() const {
        EXPECT_EQ(mkfifo(file("pipe").c_str(), 0600), 0);
        return file("pipe");
    }
    Ran patient_for_a_moment(const std::vector<std::string>& arguments) const {
        return funnel(arguments, {"FUNNEL_SOURCE_TIMEOUT_S=0.3"});
    }
    /// A raster that lies on a server; nobody listens there.
    std::string lead() const {
        return write_text("lead.vrt",
                          "<VRTDataset rasterXSize=\"3\" rasterYSize=\"3\"><SRS>EPSG:32612</SRS>"
                          "<GeoTransform>390000, 40000, 0, 3560000, 0, -40000</GeoTransform>"
                          "<VRTRasterBand dataType=\"Float32\" band=\"1\"><SimpleSource><SourceFilename>"
                          "/vsicurl/http://127.0.0.1:9/a.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource>"
                          "</VRTRasterBand></VRTDataset>");
    }
};

TEST_F(Sources, ThatArePipesWithoutAWriterAreLeft) {
    const std::string silent = pipe();
    const Ran table = patient_for_a_moment({"tool", "wbgt", "--table", silent, "-o", file("out.csv")});
    EXPECT_EQ(table.exit_code, 2);
    EXPECT_THAT(table.err, HasSubstr("nothing came out of the pipe " + silent + " for 0.3 s"));
    const Ran slope = patient_for_a_moment({"tool", "slope", "--dem", silent, "-o", file("out.tif")});
    EXPECT_EQ(slope.exit_code, 2);
    EXPECT_THAT(slope.err, HasSubstr(silent + " is a pipe or a device"));
    const Ran check = patient_for_a_moment(
        {"check", FUNNEL_SOURCE_DIR "/data/demo/demo.toml", "--set", "terrain.dem='" + silent + "'"});
    EXPECT_EQ(check.exit_code, 2);
    EXPECT_THAT(check.err, HasSubstr("is a pipe or a device"));
}

TEST_F(Sources, LeadToTheNetworkOnlyWithLeave) {
    const std::string vrt = lead();
    const Ran refused = funnel({"tool", "slope", "--dem", vrt, "-o", file("out.tif")});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, AllOf(HasSubstr(vrt + " leads to the network: /vsicurl/http://127.0.0.1:9/a.tif"),
                                   HasSubstr("--network")));
    const Ran allowed = funnel({"tool", "slope", "--dem", vrt, "-o", file("out.tif"), "--network"});
    EXPECT_EQ(allowed.exit_code, 2);
    EXPECT_THAT(allowed.err, HasSubstr("could not be had within"));
    const std::vector<std::string> check{"check", FUNNEL_SOURCE_DIR "/data/demo/demo.toml", "--set",
                                         "terrain.dem='" + vrt + "'"};
    EXPECT_THAT(funnel(check).err, HasSubstr("leads to the network"));
    auto with_leave = check;
    with_leave.insert(with_leave.end(), {"--set", "run.network=true"});
    EXPECT_THAT(funnel(with_leave).err, HasSubstr("could not be had within"));
}

TEST_F(Sources, KnowHowLongToWaitOrSaySo) {
    const Ran ran =
        funnel({"tool", "wbgt", "--table", pipe(), "-o", file("out.csv")}, {"FUNNEL_SOURCE_TIMEOUT_S=soon"});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("FUNNEL_SOURCE_TIMEOUT_S is \"soon\""));
}

}  // namespace
}  // namespace funnel::app
