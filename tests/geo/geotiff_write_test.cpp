// SPDX-License-Identifier: Apache-2.0
#include "geo/geotiff_write.hpp"

#include "geo/raster_read.hpp"
#include "support.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <fstream>
#include <limits>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::small_grid;
using testing::AllOf;
using testing::HasSubstr;

struct Opened {
    explicit Opened(const std::string& name) : dataset(GDALOpen(name.c_str(), GA_ReadOnly)) {}
    ~Opened() { GDALClose(dataset); }
    GDALRasterBandH band(int i) const { return GDALGetRasterBand(dataset, i); }
    std::string item(const char* key, const char* domain = "") const {
        const char* value = GDALGetMetadataItem(dataset, key, domain);
        return value != nullptr ? value : "";
    }
    GDALDatasetH dataset;
};

std::string bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Band ramp_band(const GridSpec& grid, const std::string& name) {
    Band band{name, "s", "a ramp", {}};
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) band.values.push_back(static_cast<float>(i % 1000) * 0.5F);
    return band;
}

TEST(WriteCog, HoldsValuesGridUnitsStatisticsOverviewsAndMetadata) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(700, 1100, 30.);
    std::vector<Band> bands{ramp_band(grid, "walk_time"), ramp_band(grid, "standard_error")};
    bands[0].values[5] = std::numeric_limits<float>::quiet_NaN();
    bands[0].values[6] = std::numeric_limits<float>::infinity();
    const auto path = folder / "out.tif";
    write_cog(path, grid, bands, {{"SEED", "42"}, {"TITLE", "a <title> & more"}});

    const Raster<float> back = read_raster(path.string());
    EXPECT_EQ(back.grid.shape, grid.shape);
    EXPECT_EQ(back.grid.west_m, grid.west_m);
    EXPECT_EQ(back.grid.north_m, grid.north_m);
    EXPECT_TRUE(same_crs(back.grid.crs_wkt, grid.crs_wkt));
    EXPECT_TRUE(std::isnan(back.values[5]));
    EXPECT_TRUE(std::isnan(back.values[6]));
    for (std::size_t i = 7; i < back.values.size(); ++i) ASSERT_EQ(back.values[i], bands[0].values[i]);

    const Opened opened(path.string());
    EXPECT_EQ(opened.item("LAYOUT", "IMAGE_STRUCTURE"), "COG");
    EXPECT_THAT(opened.item("COMPRESSION", "IMAGE_STRUCTURE"), testing::AnyOf("ZSTD", "DEFLATE"));
    EXPECT_EQ(opened.item("SEED"), "42");
    EXPECT_EQ(opened.item("TITLE"), "a <title> & more");
    EXPECT_STREQ(GDALGetDescription(opened.band(2)), "standard_error");
    EXPECT_STREQ(GDALGetRasterUnitType(opened.band(1)), "s");
    EXPECT_EQ(GDALGetRasterNoDataValue(opened.band(1), nullptr), -9999.);
    EXPECT_GE(GDALGetOverviewCount(opened.band(1)), 1);
    int block_x = 0;
    int block_y = 0;
    GDALGetBlockSize(opened.band(1), &block_x, &block_y);
    EXPECT_EQ(block_x, 512);
    EXPECT_EQ(block_y, 512);
    double low = 0., high = 0., mean = 0., deviation = 0.;
    ASSERT_EQ(GDALGetRasterStatistics(opened.band(2), FALSE, FALSE, &low, &high, &mean, &deviation), CE_None);
    EXPECT_EQ(low, 0.);
    EXPECT_EQ(high, 499.5);
    EXPECT_NEAR(mean, 249.75, 1e-9);
    EXPECT_NEAR(deviation, 0.5 * std::sqrt((1000. * 1000. - 1.) / 12.), 1e-9);
    EXPECT_STREQ(GDALGetMetadataItem(opened.band(1), "DESCRIPTION", nullptr), "a ramp");
}

TEST(WriteCog, AverageOverviewsLeaveNodataOut) {
    const GridSpec grid = small_grid(1024, 1024, 10.);
    Band band{"v", "m", "", std::vector<float>(1024 * 1024, 7.F)};
    for (std::size_t i = 0; i < band.values.size(); i += 3) band.values[i] = std::numeric_limits<float>::quiet_NaN();
    write_cog("/vsimem/overviews.tif", grid, band, {}, {true});
    const Opened opened("/vsimem/overviews.tif");
    GDALRasterBandH overview = GDALGetOverview(opened.band(1), 0);
    std::vector<float> values(512 * 512);
    ASSERT_EQ(GDALRasterIO(overview, GF_Read, 0, 0, 512, 512, values.data(), 512, 512, GDT_Float32, 0, 0), CE_None);
    for (const float v : values) ASSERT_EQ(v, 7.F);
}

TEST(WriteCog, AValueThatLooksLikeNodataStaysAValue) {
    const GridSpec grid = small_grid(1, 2);
    write_cog("/vsimem/minus.tif", grid, Band{"v", "", "", {-9999.F, 1.F}}, {}, {true});
    const Raster<float> back = read_raster("/vsimem/minus.tif");
    EXPECT_NEAR(back.values[0], -9999.F, 0.001F);
}

TEST(WriteCog, ClassesKeepColoursAndNames) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(2, 2);
    const std::vector<ClassName> classes{{0, "water", {0, 0, 255, 255}}, {7, "open shrub", {200, 180, 100, 255}}};
    const auto path = folder / "landcover.tif";
    write_cog(path, grid, BasicBand<std::uint8_t>{"class", "", "", {0, 7, 255, 7}}, classes);
    const Opened opened(path.string());
    GDALColorTableH colours = GDALGetRasterColorTable(opened.band(1));
    ASSERT_NE(colours, nullptr);
    EXPECT_EQ(GDALGetColorEntry(colours, 7)->c1, 200);
    char** names = GDALGetRasterCategoryNames(opened.band(1));
    ASSERT_NE(names, nullptr);
    EXPECT_STREQ(names[7], "open shrub");
    EXPECT_EQ(GDALGetRasterNoDataValue(opened.band(1), nullptr), 255.);
    EXPECT_TRUE(std::filesystem::exists(folder / "landcover.tif.aux.xml"));
    EXPECT_EQ(read_class_codes_warped(path.string(), grid).values, (std::vector<std::uint16_t>{0, 7, no_code, 7}));
}

TEST(WriteCog, CountsKeepTheirTypeAndZeroIsAValue) {
    const GridSpec grid = small_grid(1, 3);
    write_cog("/vsimem/u16.tif", grid, BasicBand<std::uint16_t>{"seen", "", "", {0, 1, 65535}}, {}, {true});
    write_cog("/vsimem/u32.tif", grid, BasicBand<std::uint32_t>{"n", "", "", {0, 1, 4000000000U}}, {}, {true});
    EXPECT_EQ(inspect("/vsimem/u16.tif").bands[0].type, "UInt16");
    EXPECT_EQ(inspect("/vsimem/u32.tif").bands[0].type, "UInt32");
    EXPECT_EQ(read_raster("/vsimem/u16.tif").values, (std::vector<float>{0.F, 1.F, 65535.F}));
    EXPECT_FALSE(inspect("/vsimem/u32.tif").bands[0].nodata.has_value());
}

TEST(WriteCog, TheSameValuesGiveTheSameBytesForAnyThreads) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(800, 900, 30.);
    const Band band = ramp_band(grid, "v");
    write_cog(folder / "one.tif", grid, band, {}, {false, 1});
    write_cog(folder / "three.tif", grid, band, {}, {false, 3});
    EXPECT_EQ(bytes(folder / "one.tif"), bytes(folder / "three.tif"));
}

TEST(WriteCog, DoesNotOverwriteUnlessTold) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(1, 2);
    const Band band{"v", "", "", {1.F, 2.F}};
    write_cog(folder / "a.tif", grid, band);
    EXPECT_THAT(input_error_of([&] { write_cog(folder / "a.tif", grid, band); }),
                AllOf(HasSubstr("is there already"), HasSubstr("--overwrite")));
    EXPECT_NO_THROW(write_cog(folder / "a.tif", grid, Band{"v", "", "", {3.F, 4.F}}, {}, {true}));
    EXPECT_EQ(read_raster((folder / "a.tif").string()).values[0], 3.F);
}

TEST(WriteCog, AMissingFolderIsNamed) {
    const GridSpec grid = small_grid(1, 1);
    EXPECT_THAT(input_error_of([&] {
                    write_cog("/nowhere/x/a.tif", grid, Band{"v", "", "", {1.F}});
                }),
                AllOf(HasSubstr("/nowhere/x/a.tif"), HasSubstr("does not exist"), HasSubstr("mkdir -p")));
    EXPECT_THROW(write_cog("/vsimem/b.tif", grid, Band{"v", "", "", {1.F, 2.F}}), std::logic_error);
}

/// Files of this process may not grow beyond `bytes` while it lives: what a full disk looks like to a writer.
class SmallDisk {
  public:
    explicit SmallDisk(rlim_t bytes) {
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

  private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

TEST(WriteCog, AFullDiskIsAMachineErrorAndLeavesNothing) {
    const test::TemporaryFolder folder;
    const GridSpec grid = small_grid(2000, 2000, 10.);
    Band band{"noise", "", "", {}};
    std::uint32_t state = 1;
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
        state = state * 1664525U + 1013904223U;
        band.values.push_back(static_cast<float>(state));
    }
    std::string error;
    for (const rlim_t limit : {rlim_t{1} << 20, rlim_t{10} << 20, rlim_t{15} << 20}) {
        const SmallDisk disk(limit);
        try {
            write_cog(folder / "big.tif", grid, band);
            ADD_FAILURE() << "written in spite of the limit " << limit;
        } catch (const MachineError& e) {
            error = e.what();
        }
        EXPECT_THAT(error, AllOf(HasSubstr("big.tif failed"), HasSubstr("ulimit -f")));
        EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << limit;
    }
}

}  // namespace
}  // namespace funnel::geo
