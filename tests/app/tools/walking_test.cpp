// SPDX-License-Identifier: Apache-2.0
// Tables of walking speed and metabolic rate by the program.
#include "tests/app/cli_fixture.hpp"
#include "tests/support/reference_table.hpp"

#include <gmock/gmock.h>

#include <filesystem>

namespace funnel::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

const std::string reference = FUNNEL_SHARED_DIR "/reference/";

class WalkingTools : public CliTest {
  protected:
    void expect_refused(const std::vector<std::string>& arguments, const std::string& message) const {
        std::vector<std::string> all{"tool"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        all.insert(all.end(), {"-o", file("refused.csv")});
        const Ran ran = funnel(all);
        EXPECT_EQ(ran.exit_code, 2) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(message));
        EXPECT_FALSE(std::filesystem::exists(file("refused.csv")));
    }
};

TEST_F(WalkingTools, WalkingSpeedsAreThoseOfTheReferenceInEveryColumn) {
    const auto theirs = test::read_reference_table(reference + "speed_functions.csv");
    if (theirs.empty()) GTEST_SKIP() << "not run: no reference/speed_functions.csv";
    const Ran ran = funnel({"tool", "walking-speed", "--slope-deg", "-45:45:0.5", "-o", file("speeds.csv")});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const auto ours = test::read_reference_table(file("speeds.csv"));
    ASSERT_EQ(ours.size(), theirs.size());
    const std::vector<std::string> columns{"tobler_onpath_m_s",
                                           "tobler_offpath_m_s",
                                           "marquez_perez_2017_m_s",
                                           "irmischer_clarke_on_male_signed_m_s",
                                           "irmischer_clarke_off_male_signed_m_s",
                                           "irmischer_clarke_on_female_signed_m_s",
                                           "irmischer_clarke_off_female_signed_m_s",
                                           "rees_2004_m_s",
                                           "garmy_2005_m_s",
                                           "kondo_seino_2010_signed_m_s",
                                           "naismith_langmuir_5_12deg_m_s",
                                           "grass_r_walk_default_m_s",
                                           "campbell_2017_noveg_norough_m_s",
                                           "stride_2024_noveg_norough_m_s",
                                           "campbell_2019_p01_m_s",
                                           "campbell_2019_p05_m_s",
                                           "campbell_2019_p10_m_s",
                                           "campbell_2019_p20_m_s",
                                           "campbell_2019_p25_m_s",
                                           "campbell_2019_p50_m_s",
                                           "campbell_2019_p75_m_s",
                                           "campbell_2019_p95_m_s",
                                           "sullivan_2020_p16_7_m_s",
                                           "sullivan_2020_p50_m_s",
                                           "sullivan_2020_p83_3_m_s"};
    for (std::size_t i = 0; i < ours.size(); ++i) {
        EXPECT_EQ(ours[i].number("slope_deg"), theirs[i].number("slope_deg"));
        // Two numbers of five decimals, each rounded.
        for (const std::string& column : columns)
            EXPECT_NEAR(ours[i].number(column), theirs[i].number(column), 1.1e-5) << column << ", row " << i;
    }
}

TEST_F(WalkingTools, WalkingSpeedGoesToStandardOutputWithoutAFile) {
    const Ran ran = funnel({"tool", "walking-speed", "--slope-deg", "-1:1:0.25"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, StartsWith("slope_deg,slope_rise_run,tobler_onpath_m_s"));
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 10);
}

TEST_F(WalkingTools, WalkingSpeedRefusesWhatIsNoRange) {
    for (const char* range : {"", "5", "1:2", "1:2:3:4", "a:b:c", "0:10:0", "0:10:-1", "10:0:1", "-90:90:1", "0:1:nan"})
        expect_refused({"walking-speed", "--slope-deg", range}, "--slope-deg");
    expect_refused({"walking-speed", "--slope-deg", "0:80:0.0001"}, "fewer than 100000 rows");
}

TEST_F(WalkingTools, MetabolicRatesAreThoseOfTheReference) {
    const auto theirs = test::read_reference_table(reference + "metabolic_reference.csv");
    if (theirs.empty()) GTEST_SKIP() << "not run: no reference/metabolic_reference.csv";
    const Ran ran =
        funnel({"tool", "metabolic", "--table", reference + "metabolic_reference.csv", "-o", file("rates.csv")});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const auto ours = test::read_reference_table(file("rates.csv"));
    ASSERT_EQ(ours.size(), theirs.size());
    // One unit of the last printed digit.
    const std::vector<std::pair<std::string, double>> columns{{"pandolf_W", 0.0101},
                                                              {"pandolf_santee_W", 0.0101},
                                                              {"lcda_graded_W_per_kg", 0.00101},
                                                              {"lcda_W_total_mass", 0.0101},
                                                              {"acsm_W_per_kg", 0.00101},
                                                              {"minetti_walk_J_per_kg_m", 0.000101},
                                                              {"minetti_W_net_x_speed_total_mass", 0.0101}};
    for (std::size_t i = 0; i < ours.size(); ++i) {
        for (const auto& [column, tolerance] : columns)
            EXPECT_NEAR(ours[i].number(column), theirs[i].number(column), tolerance) << column << ", row " << i;
    }
}

TEST_F(WalkingTools, MetabolicNamesEveryRowOutOfRangeByLineAndColumn) {
    const std::string table = write_text("walks.csv",
                                         "body_kg,load_kg,speed_m_s,grade_pct,eta\n70,8,1,0,1\n70,8,9,0,1\n"
                                         "70,8,1,500,1\n70,8,1,x,1\n");
    const Ran ran = funnel({"tool", "metabolic", "--table", table, "-o", file("refused.csv")});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("line 3"), HasSubstr("speed_m_s"), HasSubstr("line 4"), HasSubstr("grade_pct"),
                               HasSubstr("line 5")));
    EXPECT_FALSE(std::filesystem::exists(file("refused.csv")));
}

}  // namespace
}  // namespace funnel::app
