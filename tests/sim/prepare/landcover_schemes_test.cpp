// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/landcover_schemes.hpp"

#include "geo/raster_read.hpp"
#include "tests/sim/prepare_support.hpp"

#include <algorithm>
#include <set>

namespace funnel::sim::prepare {
namespace {

using test::expect_problem;
using Codes = std::vector<std::uint16_t>;

const LandcoverScheme& scheme(const std::string& name) {
    const auto& all = landcover_schemes();
    return *std::find_if(all.begin(), all.end(), [&](const LandcoverScheme& s) { return name == s.name; });
}

/// Factors of each cell.
std::vector<LandcoverFactor> walked(const Codes& codes, const std::string& factors = "") {
    const ClassifiedLandcover cover = classify_landcover(codes, factors, "cover.tif");
    std::vector<LandcoverFactor> out;
    for (const std::uint8_t number : cover.classes) out.push_back(cover.factors[number]);
    return out;
}

TEST(LandcoverSchemes, HaveAsManyClassesAsTheirLegends) {
    const std::pair<const char*, std::size_t> counts[]{{"igbp", 18},       {"nlcd", 20},   {"worldcover", 11},
                                                       {"copernicus", 22}, {"corine", 44}, {"corine-grid", 44}};
    for (const auto& [name, count] : counts) {
        const LandcoverScheme& s = scheme(name);
        std::set<std::uint16_t> codes(s.missing.begin(), s.missing.end());
        for (const SchemeClass& c : s.classes) {
            codes.insert(c.code);
            EXPECT_TRUE(igbp_factors()[c.igbp].known) << name << " " << c.code;
        }
        EXPECT_EQ(s.classes.size(), count) << name;
        EXPECT_EQ(codes.size(), count + s.missing.size()) << name << " has a code twice";
    }
    const auto grid_code = [](std::uint16_t digits) {
        for (std::size_t k = 0; k < 44; ++k)
            if (scheme("corine").classes[k].code == digits) return scheme("corine-grid").classes[k].code;
        return std::uint16_t{0};
    };
    EXPECT_EQ(grid_code(111), 1);  // the first and the last of the five groups (Kosztra et al. 2019)
    EXPECT_EQ(grid_code(142), 11);
    EXPECT_EQ(grid_code(244), 22);
    EXPECT_EQ(grid_code(335), 34);
    EXPECT_EQ(grid_code(423), 39);
    EXPECT_EQ(grid_code(523), 44);
}

TEST(LandcoverSchemes, LetNobodyWalkOnWaterOfAny) {
    const std::pair<const char*, std::uint16_t> waters[]{
        {"igbp", 0},         {"igbp", 17},    {"nlcd", 11},    {"worldcover", 80},  {"copernicus", 80},
        {"copernicus", 200}, {"corine", 512}, {"corine", 523}, {"corine-grid", 41}, {"corine-grid", 44}};
    for (const auto& [name, code] : waters)
        EXPECT_FALSE(walked({code}, std::string("scheme:") + name).front().walkable) << name << " " << code;
    EXPECT_TRUE(walked({52}, "scheme:nlcd").front().walkable);
    EXPECT_EQ(walked({52}, "scheme:nlcd").front().time_factor, igbp_factors()[7].time_factor);
}

TEST(LandcoverSchemes, AreToldByTheirCodes) {
    EXPECT_FALSE(walked({11, 52, 71}).front().walkable);          // NLCD
    EXPECT_FALSE(walked({80, 10, 60}).front().walkable);          // WorldCover
    EXPECT_FALSE(walked({200, 111, 20}).front().walkable);        // Copernicus
    EXPECT_FALSE(walked({512, 231, 323}).front().walkable);       // CORINE
    EXPECT_FALSE(walked({44, 18, 28, 30, 12}).front().walkable);  // CORINE, grid codes
    EXPECT_TRUE(walked({11, 7, 16}).front().walkable);            // IGBP: a wetland
    EXPECT_FALSE(walked({80, 20, 30}).front().walkable) << "WorldCover and Copernicus mean the same by these";
    const ClassifiedLandcover nlcd = classify_landcover({11, 52, 0, geo::no_code}, "", "cover.tif");
    ASSERT_EQ(nlcd.notes.size(), 1U);
    EXPECT_NE(nlcd.notes[0].find("taken for NLCD"), std::string::npos) << nlcd.notes[0];
    EXPECT_EQ(nlcd.classes[2], no_class);
    EXPECT_EQ(nlcd.classes[3], no_class);
}

TEST(LandcoverSchemes, KeepTheNumbersOfIgbpWithoutANote) {
    const ClassifiedLandcover cover = classify_landcover({0, 7, 17, 1, geo::no_code}, "", "cover.tif");
    EXPECT_EQ(cover.classes, (std::vector<std::uint8_t>{0, 7, 17, 1, no_class}));
    EXPECT_TRUE(cover.notes.empty());
    for (std::size_t number = 0; number < 256; ++number) {
        EXPECT_EQ(cover.factors[number].known, igbp_factors()[number].known) << number;
        EXPECT_EQ(cover.factors[number].time_factor, igbp_factors()[number].time_factor) << number;
        EXPECT_EQ(cover.factors[number].walkable, igbp_factors()[number].walkable) << number;
    }
}

TEST(LandcoverSchemes, SayWhereIgbpIsNotTheOnlyOne) {
    const ClassifiedLandcover cover = classify_landcover({11, 12}, "", "cover.tif");
    ASSERT_EQ(cover.notes.size(), 1U);
    EXPECT_NE(cover.notes[0].find("are those of IGBP and of NLCD: taken for IGBP; if not, factors = \"scheme:nlcd\""),
              std::string::npos)
        << cover.notes[0];
}

TEST(LandcoverSchemes, RefuseCodesOfNoneAndOfSeveral) {
    expect_problem(
        [] {
            walked({7, 99, 300});
        },
        "cover.tif holds the land-cover codes 7, 99, 300", "IGBP lacks 99, 300", "factors = \"factors.csv\"");
    expect_problem(
        [] {
            walked({21, 31, 41});
        },
        "are those of NLCD and of CORINE (grid codes)", "factors = \"scheme:nlcd\" or \"scheme:corine-grid\"");
    expect_problem([] { walked({7, 52}, "scheme:nlcd"); }, "holds the land-cover codes 7; expected those of NLCD");
    expect_problem([] { walked({52}, "scheme:nlcs"); }, "\"scheme:nlcs\" names no land-cover scheme", "nlcd");
}

TEST(LandcoverSchemes, LeaveATableOfFactorsAsItIs) {
    const test::RegionFiles files;
    const std::string table = files.text("f.csv", "class,time_factor,energy_factor,walkable\n52,1.4,1.3,1\n");
    const auto cells = walked({52, 9, geo::no_code}, table);
    EXPECT_EQ(cells[0].time_factor, 1.4F);
    EXPECT_FALSE(cells[1].known);
    EXPECT_FALSE(cells[2].known);
    expect_problem([&] { walked({255}, table); }, "cover.tif holds the value 255");
}

}  // namespace
}  // namespace funnel::sim::prepare
