// SPDX-License-Identifier: Apache-2.0
#include "geo/network.hpp"

#include "geo/features.hpp"
#include "support.hpp"
#include "web_server.hpp"

#include <cpl_conv.h>
#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

TEST(NamesNetwork, KnowsWhatLeadsOffTheMachine) {
    for (const char* name :
         {"/vsicurl/https://example.org/a.tif", "/vsicurl?url=https%3A//example.org/a.tif", "https://example.org/a.tif",
          "http://example.org/a.geojson", "/vsizip//vsicurl/https://example.org/a.zip/b.tif", "/vsis3/bucket/a.tif",
          "/vsigs/bucket/a.tif", "/vsiaz/box/a.tif", "PG:dbname=x", "WFS:example.org",
          "NETCDF:\"https://example.org/a\":t", "/vsitar/{/vsicurl/https://example.org/a.tar}/b.tif",
          "wms:https://example.org"})
        EXPECT_TRUE(names_network(name)) << name;
    for (const char* name : {"a.tif", "/data/http/a.tif", "/vsizip//data/a.zip/b.tif", "/vsimem/a.tif", "NETCDF:a.nc:t",
                             "GPKG:a.gpkg:roads", "/data/pg:a.tif", "C:/a.tif",
                             "{\"type\": \"Point\", \"crs\": \"http://www.opengis.net/def/crs/EPSG/0/4326\"}"})
        EXPECT_FALSE(names_network(name)) << name;
}

class Network : public testing::Test {
  protected:
    /// A DEM that a server at `address` has, and a VRT that leads to it by `name`.
    std::string vrt(const std::string& name) {
        const std::string file = (folder_ / "lead.vrt").string();
        test::write_text(file,
                         "<VRTDataset rasterXSize=\"2\" rasterYSize=\"1\"><SRS>EPSG:32612</SRS>"
                         "<GeoTransform>500000, 100, 0, 3500000, 0, -100</GeoTransform>"
                         "<VRTRasterBand dataType=\"Float32\" band=\"1\"><SimpleSource><SourceFilename>"
                             + name + "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
                                      "</VRTDataset>");
        return file;
    }
    std::string dem() {
        test::RasterFile file;
        file.rows = 1;
        file.cols = 2;
        file.values = {1., 2.};
        return test::write_raster((folder_ / "dem.tif").string(), file);
    }
    test::TemporaryFolder folder_;
};

TEST_F(Network, IsUsedWhereTheSourceIsAnAddress) {
    const test::WebServer server(dem());
    EXPECT_THAT(read_raster("/vsicurl/" + server.address("named.tif")).values, ElementsAre(1.F, 2.F));
    EXPECT_GT(server.requests(), 0);
}

TEST_F(Network, IsNotUsedWhereAFileLeadsToIt) {
    const test::WebServer server(dem());
    for (const std::string& name : {"/vsicurl/" + server.address("a.tif"), server.address("b.tif"),
                                    "/vsicurl_streaming/" + server.address("c.tif")}) {
        const std::string file = vrt(name);
        EXPECT_THAT([&] { read_raster(file); },
                    ThrowsMessage<InputError>(
                        AllOf(HasSubstr(file + " leads to the network: " + name), HasSubstr("run.network = true"))))
            << name;
    }
    EXPECT_EQ(server.requests(), 0);
}

TEST_F(Network, IsNotUsedWhereADescriptionOfAServiceLeadsToIt) {
    const test::WebServer server(dem());
    const std::string file = (folder_ / "tiles.xml").string();
    test::write_text(file, "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>" + server.address("${z}/${x}/${y}")
                               + "</ServerUrl></Service><DataWindow><SizeX>256</SizeX><SizeY>256</SizeY></DataWindow>"
                                 "</GDAL_WMS>");
    EXPECT_THROW(read_raster(file), InputError);
    const std::string lines = (folder_ / "lines.vrt").string();
    test::write_text(lines, "<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>/vsicurl/"
                                + server.address("a.geojson") + "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    EXPECT_THAT([&] { read_features(lines, "a", "", GeometryKind::lines, test::small_grid(2, 2)); },
                ThrowsMessage<InputError>(HasSubstr("leads to the network")));
    EXPECT_EQ(server.requests(), 0);
}

TEST_F(Network, IsNotUsedByStreams) {
    EXPECT_THAT([] { read_raster("/vsicurl_streaming/http://127.0.0.1:9/a.tif"); },
                ThrowsMessage<InputError>(HasSubstr("without _streaming")));
}

TEST_F(Network, IsUsedWithPermission) {
    const test::WebServer server(dem());
    const std::string file = vrt("/vsicurl/" + server.address("allowed.tif"));
    {
        const NetworkPermission no{false};
        EXPECT_THROW(read_raster(file), InputError);
    }
    const NetworkPermission yes{true};
    EXPECT_THAT(read_raster(file).values, ElementsAre(1.F, 2.F));
}

TEST_F(Network, IsLeftWhenAServerIsSilentSlowOrRefuses) {
    CPLSetConfigOption("GDAL_HTTP_LOW_SPEED_TIME", "1");
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "2");
    for (const auto manner :
         {test::WebServer::Manner::silent, test::WebServer::Manner::slow, test::WebServer::Manner::failing}) {
        const test::WebServer server(dem(), manner);
        for (const std::string& name : {"/vsicurl/" + server.address("a.tif"), server.address("b.tif"),
                                        "/vsizip//vsicurl/" + server.address("c.zip") + "/c.tif"})
            EXPECT_THAT([&] { read_raster(name); },
                        ThrowsMessage<InputError>(AllOf(HasSubstr(name + " could not be had within "),
                                                        HasSubstr("over each 1 s"), HasSubstr("curl -o"))));
        EXPECT_THAT(
            [&] {
                read_features("/vsicurl/" + server.address("d.geojson"), "", "", GeometryKind::lines,
                              test::small_grid(2, 2));
            },
            ThrowsMessage<InputError>(HasSubstr("could not be had within ")));
    }
    CPLSetConfigOption("GDAL_HTTP_LOW_SPEED_TIME", "30");
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "600");
}

}  // namespace
}  // namespace funnel::geo
