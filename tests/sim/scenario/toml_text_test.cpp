// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/toml_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funnel::sim::scenario {
namespace {

using testing::HasSubstr;

TEST(TomlText, FindsBytesBeyondAsciiOutsideStringsAndComments) {
    const auto stray = first_stray_byte("a = 1\n\xCC\x8C = 2\n");
    ASSERT_TRUE(stray.has_value());
    EXPECT_EQ(stray->line, 2U);
    EXPECT_EQ(stray->column, 1U);
}

TEST(TomlText, AllowsBytesBeyondAsciiInStringsAndComments) {
    EXPECT_FALSE(first_stray_byte("# \xC3\xA9\na = \"\xC3\xA9\"\nb = '\xC3\xA9'\n").has_value());
    EXPECT_FALSE(
        first_stray_byte("a = \"\"\"\n\xC3\xA9 \" \xC3\xA9\"\"\"\nb = '''\xC3\xA9\n\xC3\xA9'''\n").has_value());
    EXPECT_FALSE(first_stray_byte("a = \"q\\\"\xC3\xA9\"\n").has_value());
    EXPECT_FALSE(first_stray_byte("\xEF\xBB\xBF"
                                  "a = 1\n")
                     .has_value());
}

TEST(TomlText, IsNotFooledByAnUnfinishedString) {
    EXPECT_TRUE(first_stray_byte("a = \"open\n\xCC\x8C = 2").has_value());
    EXPECT_TRUE(first_stray_byte("a = \"\"\n\xCC\x8C = 2").has_value());
}

TEST(TomlText, ReportsASyntaxErrorWithLineAndColumn) {
    try {
        parse_toml("a = 1\nb = = 2\n", "my.toml");
        FAIL() << "no error";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("my.toml is no TOML at line 2, column 5"));
    }
}

TEST(TomlText, RefusesTheBytesThatTheLibraryCannotStand) {
    EXPECT_THROW(parse_toml("\xCC\x8C", "x"), InputError);
    EXPECT_THROW(parse_toml("a = \xCC\x8C", "x"), InputError);
}

toml::table with_setting(const std::string& text, const std::string& setting, text::ProblemList& problems) {
    toml::table root = parse_toml(text, "x");
    apply_setting(root, setting, problems);
    return root;
}

TEST(Setting, ReplacesAKeyAndMakesMissingSections) {
    text::ProblemList problems;
    const toml::table root = with_setting("[run]\nseed = 1\n", "run.seed=7", problems);
    EXPECT_EQ(root["run"]["seed"].value<int>(), 7);
    const toml::table made = with_setting("", "enforcement.patrol.agents=12.5", problems);
    EXPECT_EQ(made["enforcement"]["patrol"]["agents"].value<double>(), 12.5);
    EXPECT_TRUE(problems.empty());
}

TEST(Setting, ReachesEntriesByNumberAndByName) {
    const std::string text = "[[travellers.class]]\nname = \"a\"\n[[travellers.class]]\nname = \"b\"\n";
    text::ProblemList problems;
    const toml::table by_name = with_setting(text, "travellers.class.b.pace=0.5", problems);
    EXPECT_EQ(by_name["travellers"]["class"][1]["pace"].value<double>(), 0.5);
    const toml::table by_number = with_setting(text, "travellers.class.0.pace=2", problems);
    EXPECT_EQ(by_number["travellers"]["class"][0]["pace"].value<double>(), 2.);
    EXPECT_TRUE(problems.empty());
    with_setting(text, "travellers.class.c.pace=2", problems);
    with_setting(text, "travellers.class.2.pace=2", problems);
    with_setting(text, "travellers.class.0=2", problems);
    EXPECT_EQ(problems.size(), 3U);
}

TEST(Setting, RefusesWhatIsNoSingleTomlValue) {
    for (const char* bad : {"run.seed", "=3", "region.crs=EPSG:32612", "run.seed=1\nv2=3", "run.seed="}) {
        text::ProblemList problems;
        with_setting("", bad, problems);
        EXPECT_EQ(problems.size(), 1U) << bad;
    }
}

TEST(TomlText, FindsAWholeNumberUnderItsSettings) {
    const std::string text = "[enforcement.patrol]\nfiscal_year = 1996\nagents = 1.5\n";
    const std::string path = "enforcement.patrol.fiscal_year";
    EXPECT_EQ(whole_number_in(text, {}, path), 1996);
    EXPECT_EQ(whole_number_in(text, {path + "=2000"}, path), 2000);
    EXPECT_EQ(whole_number_in("", {path + "=2000"}, path), 2000);
    EXPECT_EQ(whole_number_in("[run]\nseed = 1\n", {}, path), std::nullopt);
    EXPECT_EQ(whole_number_in(text, {}, "enforcement.patrol.agents"), std::nullopt) << "no whole number";
}

}  // namespace
}  // namespace funnel::sim::scenario
