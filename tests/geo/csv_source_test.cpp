// SPDX-License-Identifier: Apache-2.0
#include "geo/csv_source.hpp"

#include "geo/features.hpp"
#include "support.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using test::input_error_of;
using test::write_text;
using testing::AllOf;
using testing::HasSubstr;

GridSpec region() { return test::small_grid(100, 100, 100.); }

FeatureOptions options_for_towns() {
    FeatureOptions options;
    options.fields = {"name", "population"};
    return options;
}

std::vector<Feature> towns(const std::string& name) {
    return read_features(name, "", "", GeometryKind::points, region(), options_for_towns());
}

std::string utf16(const std::string& ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii) bytes += std::string(1, c) + '\0';
    return bytes;
}

TEST(CsvSource, LeavesAPlainTableToOgr) {
    const std::string name =
        write_text("/vsimem/plain_towns.csv", "name,lat,lon\r\nPe\xC3\xB1\xC3\xB3n,31.65,-110.99\r\n");
    EXPECT_EQ(CsvSource(name).name(), name);
    EXPECT_EQ(CsvSource("/no/such.csv").name(), "/no/such.csv");
    EXPECT_EQ(CsvSource("/no/such.gpkg").name(), "/no/such.gpkg");
}

TEST(CsvSource, IsTheSameTownsInEveryDress) {
    const std::string plain = "name,population,lat,lon\nAjo,1200,31.65,-110.99\n\"B, \"\"C\"\"\",7,31.66,-110.98\n";
    const auto replaced = [&](const std::string& from, const std::string& to, std::string text) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
        return text;
    };
    const std::string semicolon = "name;population;lat;lon\nAjo;1200;31,65;-110,99\n\"B, \"\"C\"\"\";7;31,66;-110,98\n";
    const std::pair<const char*, std::string> dresses[]{
        {"plain", plain},
        {"bom", "\xEF\xBB\xBF" + plain},
        {"crlf", replaced("\n", "\r\n", plain)},
        {"cr", replaced("\n", "\r", plain)},
        {"utf16", utf16(plain)},
        {"sep", "sep=,\r\n" + plain},
        {"semicolon", semicolon},
        {"sep_semicolon", "sep=;\n" + semicolon},
        {"tab", replaced(";", "\t", replaced("31,", "31.", replaced("-110,", "-110.", semicolon)))},
        {"from_0_to_360", replaced("-110.99", "249.01", replaced("-110.98", "249.02", plain))},
    };
    for (const auto& [dress, text] : dresses) {
        const auto found = towns(write_text(std::string("/vsimem/dress_") + dress + ".csv", text));
        ASSERT_EQ(found.size(), 2U) << dress;
        const Point expected = from_lon_lat(region(), {-110.99, 31.65});
        EXPECT_NEAR(found[0].parts[0][0].x, expected.x, 1e-3) << dress;
        EXPECT_NEAR(found[0].parts[0][0].y, expected.y, 1e-3) << dress;
        EXPECT_EQ(found[0].number("population", 0.), 1200.) << dress;
        EXPECT_EQ(found[1].text("name"), "B, \"C\"") << dress;
    }
}

TEST(CsvSource, RecodesNamesAndKeepsTheNameOfTheLayer) {
    const std::string name = write_text("/vsimem/latin.csv", "name,lat,lon\nPe\xF1\xF3n,31.65,-110.99\n");
    EXPECT_EQ(towns(name).front().text("name"), "Pe\xC3\xB1\xC3\xB3n");
    EXPECT_EQ(layer_names(name), std::vector<std::string>{"latin"});
}

TEST(CsvSource, LeavesNumbersThatReadTwoWaysForWhoAsksForThem) {
    const std::string comma =
        write_text("/vsimem/thousands.csv", "name,POP,lat,lon\nAjo,500,31.65,-110.99\nBo,\"5,000\",31.65,-110.99\n");
    EXPECT_THAT(input_error_of([&] { towns(comma)[1].number("population", 0.); }),
                AllOf(HasSubstr("thousands.csv, row 2 below the header: the field population holds \"5,000\""),
                      HasSubstr("without marks between thousands")));
    const std::string semicolon = write_text("/vsimem/thousands2.csv", "name;pop;lat;lon\nAjo;5,000;31.65;-110.99\n");
    EXPECT_THAT(input_error_of([&] { towns(semicolon)[0].number("population", 0.); }),
                HasSubstr("row 1 below the header: the field population holds \"5,000\""));
}

}  // namespace
}  // namespace funnel::geo
