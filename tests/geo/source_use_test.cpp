// SPDX-License-Identifier: Apache-2.0
// Pipes, named or hidden in a VRT; those of the network are tested with geo/network.
#include "geo/source_use.hpp"

#include "geo/features.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>

namespace funnel::geo {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

class SourceUseTest : public testing::Test {
  protected:
    void SetUp() override {
        setenv("FUNNEL_SOURCE_TIMEOUT_S", "0.4", 1);
        ASSERT_EQ(mkfifo((folder_ / "pipe.tif").c_str(), 0600), 0);
    }
    void TearDown() override { unsetenv("FUNNEL_SOURCE_TIMEOUT_S"); }
    std::string pipe() const { return (folder_ / "pipe.tif").string(); }
    test::TemporaryFolder folder_;
};

TEST_F(SourceUseTest, RefusesPipesAndDevicesAtOnce) {
    for (const std::string& name :
         {pipe(), "/vsizip/" + pipe() + "/a.tif", "/vsigzip/" + pipe(), "/vsitar/{" + pipe() + "}/a.tif",
          "NETCDF:\"" + pipe() + "\":t", std::string{"/dev/zero"}}) {
        EXPECT_THAT([&] { read_raster(name); },
                    ThrowsMessage<InputError>(AllOf(HasSubstr(name), HasSubstr("is a pipe or a device"))))
            << name;
        EXPECT_THAT([&] { read_features(name, "", "", GeometryKind::lines, test::small_grid(2, 2)); },
                    ThrowsMessage<InputError>(HasSubstr("is a pipe or a device")))
            << name;
    }
}

TEST_F(SourceUseTest, LeavesAPipeThatAFileLeadsTo) {
    const std::string file = (folder_ / "lead.vrt").string();
    test::write_text(file, "<VRTDataset rasterXSize=\"2\" rasterYSize=\"1\"><SRS>EPSG:32612</SRS>"
                           "<GeoTransform>500000, 100, 0, 3500000, 0, -100</GeoTransform>"
                           "<VRTRasterBand dataType=\"Float32\" band=\"1\"><SimpleSource><SourceFilename>"
                               + pipe() + "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
                                          "</VRTDataset>");
    EXPECT_THAT([&] { read_raster(file); }, ThrowsMessage<InputError>(AllOf(HasSubstr(file + " gave nothing for 0.4 s"),
                                                                            HasSubstr("FUNNEL_SOURCE_TIMEOUT_S"))));
}

TEST_F(SourceUseTest, LeavesOrdinaryNamesAlone) {
    test::write_text((folder_ / "a.txt").string(), "x");
    for (const std::string& name :
         {(folder_ / "a.txt").string(), folder_.path().string(), (folder_ / "none.tif").string(),
          std::string{"/vsimem/a.tif"}, std::string{"GPKG:a.gpkg:roads"}, std::string{"pipe"}})
        EXPECT_NO_THROW(SourceUse(name).check()) << name;
}

}  // namespace
}  // namespace funnel::geo
