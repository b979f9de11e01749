// SPDX-License-Identifier: Apache-2.0
// The tools that add columns to a table.
#include "tests/app/cli_fixture.hpp"
#include "tests/support/reference_table.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <sstream>

namespace funnel::app {
namespace {

using test::ReferenceRow;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string reference = FUNNEL_SHARED_DIR "/reference/";
const std::string wbgt_header =
    "id,year,month,day,hour,minute,gmt_offset_h,avg_min,lat,lon,solar_w_m2,pressure_hpa,tair_c,rh_pct,wind_m_s,"
    "wind_height_m,dT_c,urban\n";
const std::string ajo = "ajo,2019,7,15,12,0,-7,0,32.35,-112.85,950,960,42,12,2,2,0,0\n";

class TableTools : public CliTest {
  protected:
    Ran tool(const std::string& name, const std::string& table, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> all{"tool", name, "--table", table, "-o", file("out.csv")};
        all.insert(all.end(), more.begin(), more.end());
        return funnel(all);
    }
    std::vector<ReferenceRow> results() const { return test::read_reference_table(file("out.csv")); }
    std::string text_of_results() const {
        std::ifstream in(file("out.csv"));
        std::stringstream text;
        text << in.rdbuf();
        return text.str();
    }
};

TEST_F(TableTools, WbgtAddsItsColumnsAndKeepsTheOthers) {
    const Ran ran = tool("wbgt", write_text("in.csv", "# a comment, with \"one quote\n" + wbgt_header + ajo));
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    ASSERT_EQ(results().size(), 1U);
    const ReferenceRow row = results().front();
    EXPECT_EQ(row.text("id"), "ajo");
    EXPECT_EQ(row.text("tair_c"), "42");
    EXPECT_GT(row.number("tg_c"), 55.);
    EXPECT_NEAR(row.number("wbgt_c"), 0.7 * row.number("tnwb_c") + 0.2 * row.number("tg_c") + 4.2, 2e-4);
}

TEST_F(TableTools, WbgtRefusesLightByNight) {
    const auto problem = [&](const std::string& row) { return tool("wbgt", write_text("in.csv", wbgt_header + row)); };
    for (const char* row : {"a,2019,7,15,12,0,7,0,32.35,-112.85,950,960,42,12,2,2,0,0\n",  // offset of the other sign
                            "a,2019,7,15,12,0,-7,0,32.35,112.85,950,960,42,12,2,2,0,0\n",  // longitude
                            "a,2019,7,15,24,0,-7,60,32.35,-112.85,950,960,42,12,2,2,0,0\n"}) {  // midnight
        const Ran ran = problem(row);
        EXPECT_EQ(ran.exit_code, 2);
        EXPECT_THAT(ran.err, HasSubstr("line 2, columns solar_w_m2, hour, gmt_offset_h, lon: 950 W/m2 at")) << row;
    }
    EXPECT_EQ(problem("a,2019,7,15,19,0,0,0,32.35,-112.85,950,960,42,12,2,2,0,0\n").exit_code, 0) << "hours of UTC";
}

TEST_F(TableTools, HeatStrainHoldsColumnsForOneThingAgainstEachOther) {
    const auto problem = [&](const std::string& columns, const std::string& row) {
        return tool("heat-strain",
                    write_text("in.csv", "ta_c,tr_c,va_m_s,icl_clo," + columns + "\n40,40,0.3,0.5," + row + "\n"))
            .err;
    };
    EXPECT_THAT(problem("met_W_m2,pa_kPa,rh_pct", "150,25,35"), HasSubstr("pa_kPa"));
    EXPECT_THAT(problem("met_W_m2,pa_kPa,rh_pct", "150,1.2,35"), HasSubstr("35 % are 2.58 kPa"));
    EXPECT_THAT(problem("met_W_m2,pa_kPa", "150,9"), HasSubstr("at most 7.37 kPa, which is all that it holds"));
    EXPECT_THAT(problem("met_W_m2,met_W,rh_pct", "300,300,35"), HasSubstr("the same of both: 300 W are"));
}

TEST_F(TableTools, WbgtIsTheSameForATableInAnyDress) {
    const std::string plain = wbgt_header + ajo;
    ASSERT_EQ(tool("wbgt", write_text("in.csv", plain)).exit_code, 0);
    const std::string expected = text_of_results();
    const auto replaced = [](std::string text, char from, const std::string& to) {
        std::string out;
        for (const char c : text) out += c == from ? to : std::string(1, c);
        return out;
    };
    const std::string semicolon = replaced(replaced(plain, ',', ";"), '.', ",");
    for (const std::string& dress :
         {"sep=,\r\n" + plain, semicolon, replaced(plain, ',', "\t"), replaced(plain, '\n', "\r"), "\xFF\xFE" + [&] {
              std::string wide;
              for (const char c : plain) wide += std::string(1, c) + '\0';
              return wide;
          }()}) {
        const Ran ran = tool("wbgt", write_text("dress.csv", dress), {"--overwrite"});
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        const ReferenceRow row = results().front();
        EXPECT_EQ(row.text("wbgt_c"),
                  test::read_reference_table(write_text("plain.csv", expected)).front().text("wbgt_c"));
        EXPECT_EQ(row.text("id"), "ajo");
    }
    const Ran capitals = tool("wbgt",
                              write_text("dress.csv",
                                         "Id,Year,Month,Day,Hour,Minute,GMT_offset_h,avg_min,LAT,LON,"
                                         "Solar_W_m2,Pressure_hPa,Tair_C,RH_pct,wind_m_s,"
                                         "wind_height_m,dT_c,urban\n"
                                             + ajo),
                              {"--overwrite"});
    EXPECT_EQ(capitals.exit_code, 0) << capitals.err;
    const Ran two_ways = tool("wbgt",
                              write_text("dress.csv", "# a\n" + wbgt_header + ajo
                                                          + "b,2019,7,15,12,0,-7,0,32.35,-112.85,\"1,000\",960,42,"
                                                            "12,2,2,0,0\n"),
                              {"--overwrite"});
    EXPECT_EQ(two_ways.exit_code, 2);
    EXPECT_THAT(two_ways.err, HasSubstr("line 4: solar_w_m2 is \"1,000\", which may be thousands"));
}

TEST_F(TableTools, WbgtNamesAllWrongRowsByLineAndColumnAndWritesNothing) {
    std::string table = wbgt_header + ajo;
    table += "a,2019,7,15,12,0,-7,0,32.35,-112.85,950,960,42,-1,2,2,0,0\n";
    table += "b,2019,7,15,12,0,-7,0,32.35,-112.85,950,0,42,12,2,2,0,0\n";
    table += "c,2019,7,15,12,0,-7,0,32.35,-112.85,-10,960,warm,12,2,2,0,0\n";
    table += "d,2019,2,29,12,0,-7,0,32.35,-112.85,950,960,42,12,2,2,0,0\n";
    table += "e,2019,7,15,12.5,0,-7,0,32.35,-112.85,950,960,60,100,2,2,0,0\n";
    table += "f,2019,7,15,12,0,-7,0,32.35,-112.85,950,960,60,100,2,2,0,0\n";
    const std::string in = write_text("in.csv", table);
    const Ran ran = tool("wbgt", in);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr(in + ", line 3, column rh_pct: -1; expected 0 to 100 %"));
    EXPECT_THAT(ran.err, HasSubstr("line 4, column pressure_hpa: 0; expected 200 to 1100 hPa"));
    EXPECT_THAT(ran.err, HasSubstr("line 5, column solar_w_m2: -10; expected 0 to 1500 W/m2"));
    EXPECT_THAT(ran.err, HasSubstr("line 5, column tair_c: warm; expected"));
    EXPECT_THAT(ran.err, HasSubstr("line 6, columns year, month, day: 2019-2-29; expected a day of the calendar"));
    EXPECT_THAT(ran.err, HasSubstr("line 7, column hour: 12.5; expected a whole number 0 to 24 h"));
    EXPECT_THAT(ran.err, HasSubstr("line 8, columns tair_c, rh_pct: vapour of"));
    EXPECT_THAT(ran.err,
                AllOf(HasSubstr("nothing was written"), HasSubstr("--skip-invalid"), Not(HasSubstr("line 2"))));
    EXPECT_FALSE(std::filesystem::exists(file("out.csv")));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "something was left behind";
}

TEST_F(TableTools, WrongRowsStayWithoutResultsWhenAsked) {
    const std::string wrong = "a,2019,7,15,12,0,-7,0,32.35,-112.85,950,960,42,-1,2,2,0,0\n";
    const Ran ran = tool("wbgt", write_text("in.csv", wbgt_header + wrong + ajo), {"--skip-invalid"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("1 of 2 rows stay without results"), HasSubstr("line 2, column rh_pct: -1")));
    ASSERT_EQ(results().size(), 2U);
    EXPECT_EQ(results()[0].text("wbgt_c"), "");
    EXPECT_GT(results()[1].number("wbgt_c"), 25.);
}

TEST_F(TableTools, RefuseTablesThatLackColumnsOrRows) {
    const Ran lacking = tool("wbgt", write_text("in.csv", "id,year,month\n1,2019,7\n"));
    EXPECT_EQ(lacking.exit_code, 2);
    EXPECT_THAT(lacking.err, HasSubstr("expected also day, hour, gmt_offset_h, lat, lon, solar_w_m2"));
    const Ran empty = tool("wbgt", write_text("in.csv", wbgt_header));
    EXPECT_EQ(empty.exit_code, 2);
    EXPECT_THAT(empty.err, HasSubstr("has no rows"));
    EXPECT_EQ(tool("wbgt", file("nowhere.csv")).exit_code, 2);
}

TEST_F(TableTools, NeverWriteOverTheirInputOrAnotherFile) {
    const std::string in = write_text("in.csv", wbgt_header + ajo);
    const Ran self = funnel({"tool", "wbgt", "--table", in, "-o", in, "--overwrite"});
    EXPECT_EQ(self.exit_code, 2);
    EXPECT_THAT(self.err, HasSubstr("is the table itself"));
    write_text("out.csv", "mine");
    EXPECT_EQ(tool("wbgt", in).exit_code, 2);
    EXPECT_EQ(text_of_results(), "mine");
    EXPECT_EQ(tool("wbgt", in, {"--overwrite"}).exit_code, 0);
    EXPECT_EQ(results().size(), 1U);
}

TEST_F(TableTools, QuoteWhatNeedsQuotes) {
    const std::string row = "\"Ajo, \"\"AZ\"\"\"" + ajo.substr(3);
    ASSERT_EQ(tool("wbgt", write_text("in.csv", wbgt_header + row)).exit_code, 0);
    EXPECT_THAT(text_of_results(), HasSubstr("\"Ajo, \"\"AZ\"\"\",2019"));
}

TEST_F(TableTools, WbgtMeetsTheReferenceTable) {
    const auto expected = test::read_reference_table(reference + "wbgt_reference.csv");
    if (expected.empty()) GTEST_SKIP() << "no " << reference << "wbgt_reference.csv";
    const Ran refused = tool("wbgt", reference + "wbgt_reference.csv");
    EXPECT_EQ(refused.exit_code, 2);
    const Ran ran = tool("wbgt", reference + "wbgt_reference.csv", {"--skip-invalid"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("replaced columns that the table had already: tg_c, tnwb_c, wbgt_c"));
    EXPECT_THAT(ran.out, HasSubstr("6 of 426 rows stay without results"));
    const auto ours = results();
    ASSERT_EQ(ours.size(), expected.size());
    int compared = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        // Air that is all but boiling, and nonsense.
        const bool invalid = expected[i].text("set") == "invalid" || expected[i].text("wbgt_conv_c") == "nan";
        EXPECT_EQ(ours[i].text("wbgt_c").empty(), invalid) << ours[i].text("id");
        if (invalid) continue;
        for (const std::string what : {"tg", "tnwb", "wbgt"})
            EXPECT_NEAR(ours[i].number(what + "_c"), expected[i].number(what + "_conv_c"), 0.02) << ours[i].text("id");
        ++compared;
    }
    EXPECT_EQ(compared, 420);
}

TEST_F(TableTools, HeatStrainMeetsAnnexFToThePrintedDigit) {
    const std::string annex_f = FUNNEL_SOURCE_DIR "/tests/vectors/iso7933_2004_annex_f.csv";
    // That file writes the columns in its own way; here as the reference table has them.
    std::string table =
        "case,acclimatised,posture,ta_c,pa_kPa,tr_c,va_m_s,met_W_m2,icl_clo,walk_speed_m_s,theta_deg,mass_kg,height_"
        "m\n";
    const auto expected = test::read_reference_table(annex_f);
    ASSERT_EQ(expected.size(), 10U);
    for (const ReferenceRow& row : expected) {
        for (const char* column : {"case", "acclimatised", "posture", "ta_c", "pa_kpa", "tr_c", "va_m_s", "met_w_m2",
                                   "icl_clo", "walk_speed_m_s", "angle_deg"})
            table += row.text(column) + ",";
        table += "75,1.8\n";
    }
    const Ran ran = tool("heat-strain", write_text("in.csv", table), {"--edition", "2004"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const auto ours = results();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_NEAR(ours[i].number("tre_c"), expected[i].number("tre_c"), 0.05) << i;
        EXPECT_NEAR(std::round(ours[i].number("water_loss_g")), expected[i].number("water_loss_g"), 1.) << i;
        for (const char* limit : {"dlim_tre_min", "dlim_loss50_min", "dlim_loss95_min"})
            EXPECT_NEAR(ours[i].number(limit), expected[i].number(limit), 1.) << i << " " << limit;
    }
}

TEST_F(TableTools, HeatStrainTakesTheEditionFromTheTableUnlessToldOtherwise) {
    const std::string in = reference + "iso7933_annex.csv";
    const auto expected = test::read_reference_table(in);
    if (expected.empty()) GTEST_SKIP() << "no " << in;
    ASSERT_EQ(tool("heat-strain", in).exit_code, 0);
    const auto by_table = results();
    ASSERT_EQ(tool("heat-strain", in, {"--edition", "2023", "--overwrite"}).exit_code, 0);
    const auto told = results();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_NEAR(by_table[i].number("tre_c"), expected[i].number("ISO_tre_c"), 0.05) << i;
        EXPECT_NEAR(by_table[i].number("water_loss_g"), expected[i].number("own_water_loss_g"), 1.) << i;
    }
    EXPECT_GT(told[3].number("water_loss_g"), by_table[3].number("water_loss_g") + 500.) << "case 4, not acclimatised";
}

// The cases of 2023, as a public test-suite holds them; it accepts 2.5 %, 0.3 K and 10 min and marks case 3 as known to
// disagree.
TEST_F(TableTools, HeatStrainMeetsTheExamplesOf2023ButTheOneKnownToDisagree) {
    const std::string in = reference + "iso7933_2023_cases.csv";
    const auto expected = test::read_reference_table(in);
    if (expected.empty()) GTEST_SKIP() << "no " << in;
    const Ran ran = tool("heat-strain", in, {"--edition", "2023"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
    const auto ours = results();
    ASSERT_EQ(ours.size(), 5U);
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const double off = ours[i].number("water_loss_g") / expected[i].number("exp_water_loss_g") - 1.;
        std::printf("case %zu: loss %+.2f %%, core %s (%s), limits %s %s (%s %s)\n", i + 1, 100. * off,
                    ours[i].text("tcr_c").c_str(), expected[i].text("exp_tcr_c").c_str(),
                    ours[i].text("dlim_loss95_min").c_str(), ours[i].text("dlim_tre_min").c_str(),
                    expected[i].text("exp_dlim_loss_min").c_str(), expected[i].text("exp_dlim_tre_min").c_str());
        if (i == 2) {
            EXPECT_GT(std::abs(off), 0.025) << "case 3 agrees now: mend docs/methods/body.md";
            continue;
        }
        EXPECT_LT(std::abs(off), 0.025) << i;
        EXPECT_NEAR(ours[i].number("tcr_c"), expected[i].number("exp_tcr_c"), 0.3) << i;
        EXPECT_NEAR(ours[i].number("dlim_loss95_min"), expected[i].number("exp_dlim_loss_min"), 10.) << i;
        EXPECT_EQ(ours[i].text("dlim_loss50_min"), ours[i].text("dlim_loss95_min"));
        if (expected[i].has("exp_dlim_tre_min")) {
            EXPECT_NEAR(ours[i].number("dlim_tre_min"), expected[i].number("exp_dlim_tre_min"), 10.) << i;
        }
    }
}

TEST_F(TableTools, HeatStrainNamesWhatIsWrong) {
    const std::string header = "posture,ta_c,pa_kPa,rh_pct,tr_c,va_m_s,met_W_m2,met_W,icl_clo,duration_min\n";
    const std::string in = write_text("in.csv", header + "kneeling,40,2,,40,0.3,150,,0.5,480\n"
                                                         "standing,40,,,40,0.3,150,,0.5,480\n"
                                                         "standing,40,2,,40,0.3,,,0.5,480\n"
                                                         "standing,60,,100,60,0.3,150,,0.5,480\n"
                                                         "standing,40,2,,40,0.3,150,,0.5,90000\n");
    const Ran ran = tool("heat-strain", in);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("line 2, column posture: kneeling; expected standing or sitting or crouching"));
    EXPECT_THAT(ran.err, HasSubstr("line 3, columns pa_kPa, rh_pct: neither is given; expected one of them"));
    EXPECT_THAT(ran.err, HasSubstr("line 4, columns met_W_m2, met_W: neither is given"));
    EXPECT_THAT(ran.err, HasSubstr("line 5, columns ta_c, rh_pct: vapour of"));
    EXPECT_THAT(ran.err, HasSubstr("line 6, column duration_min: 90000; expected a whole number 1 to 4320 min"));
    const Ran edition = tool("heat-strain", in, {"--edition", "2018"});
    EXPECT_EQ(edition.exit_code, 2);
    EXPECT_THAT(edition.err, HasSubstr("--edition 2018; expected 2004 or 2023"));
}

TEST_F(TableTools, HelpListsTheColumns) {
    const Ran ran = funnel({"tool", "heat-strain", "--help"});
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("met_W_m2"), HasSubstr("40 to 700 W/m2"), HasSubstr("--edition")));
    EXPECT_THAT(funnel({"tool", "wbgt", "--help"}).out, HasSubstr("200 to 1100 hPa"));
}

}  // namespace
}  // namespace funnel::app
