// SPDX-License-Identifier: Apache-2.0
// Shares of places and attractions of groups, by period, from tables.
#include "sim/run/tables_by_period.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace funnel::sim::run {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class TablesByPeriodTest : public testing::Test {
  protected:
    TablesByPeriodTest() {
        base_.demand.staging = {{"Nogales", 0., 0., false, 0.5}, {"Sonoyta", 0., 0., false, 0.5}};
        base_.destinations.groups = {{"Ajo", -112.9, 32.4}, {"Tucson", -110.9, 32.2}};
    }
    void shares(const std::string& rows) { write("shares.csv", "period,place,share,source\n" + rows, true); }
    void attractions(const std::string& rows) { write("groups.csv", "period,group,attraction,source\n" + rows, false); }
    scenario::Scenario applied(const std::string& period) const {
        scenario::Scenario of_period = base_;
        TablesByPeriod{base_}.apply(period, of_period);
        return of_period;
    }
    std::string complaint(const std::string& period) const {
        try {
            applied(period);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }

    scenario::Scenario base_;

  private:
    void write(const char* name, const std::string& text, bool of_shares) {
        std::ofstream{folder_ / name} << text;
        (of_shares ? base_.demand.entry_shares_by_period : base_.destinations.attractions_by_period) =
            (folder_ / name).string();
    }
    funnel::test::TempFolder folder_;
};

TEST_F(TablesByPeriodTest, AreNoneByDefault) {
    EXPECT_EQ(applied("FY2001").demand.staging[0].share, 0.5);
    EXPECT_EQ(applied("FY2001").destinations.groups[1].attraction, 1.);
}

TEST_F(TablesByPeriodTest, PutSharesOfTheirPeriodInAnyUnit) {
    shares("FY2001,Sonoyta,300,CBP 2001\nFY2001,Nogales,100,CBP 2001\nFY2002,Nogales,0,a\nFY2002,Sonoyta,7,a\n");
    EXPECT_DOUBLE_EQ(applied("FY2001").demand.staging[0].share, 0.25);
    EXPECT_DOUBLE_EQ(applied("FY2001").demand.staging[1].share, 0.75);
    EXPECT_DOUBLE_EQ(applied("FY2002").demand.staging[0].share, 0.);
    EXPECT_DOUBLE_EQ(applied("FY2002").demand.staging[1].share, 1.);
}

TEST_F(TablesByPeriodTest, PutAttractionsOfGroupsAndOfAll) {
    base_.destinations.any_attraction = 1.;
    attractions("FY2001,any,0.5,assumption\nFY2001,Tucson,2,assumption\nFY2001,Ajo,3,assumption\n");
    const scenario::DestinationSpec d = applied("FY2001").destinations;
    EXPECT_EQ(d.groups[0].attraction, 3.);
    EXPECT_EQ(d.groups[1].attraction, 2.);
    EXPECT_EQ(d.any_attraction, 0.5);
}

TEST_F(TablesByPeriodTest, NameWhatIsMissing) {
    shares("FY2001,Sonoyta,3,a\nFY2002,Sonoyta,3,a\n");
    EXPECT_THAT(complaint("FY2001"), HasSubstr("has no row of \"Nogales\" in period \"FY2001\""));
    EXPECT_THAT(complaint("FY2003"), AllOf(HasSubstr("has no row of period \"FY2003\""), HasSubstr("try: \"FY200")));
    attractions("FY2001,Ajo,1,a\n");
    shares("FY2001,Sonoyta,3,a\nFY2001,Nogales,3,a\n");
    EXPECT_THAT(complaint("FY2001"), HasSubstr("has no row of \"Tucson\""));
}

TEST_F(TablesByPeriodTest, RefuseWhatMeansNothing) {
    shares("FY2001,Sonoita,3,a\nFY2001,Nogales,3,a\n");
    EXPECT_THAT(complaint("FY2001"),
                AllOf(HasSubstr("line 2: place \"Sonoita\" is not in the scenario"), HasSubstr("try: \"Sonoyta\"")));
    shares("FY2001,Sonoyta,3,a\nFY2001,Nogales,3,a\nFY2001,Sonoyta,3,a\n");
    EXPECT_THAT(complaint("FY2001"), HasSubstr("line 4: \"Sonoyta\" comes twice in period \"FY2001\""));
    shares("FY2001,Sonoyta,-1,a\nFY2001,Nogales,3,a\n");
    EXPECT_THAT(complaint("FY2001"), HasSubstr("line 2: share = -1; expected a number in [0, 1e+09]"));
    shares("FY2001,Sonoyta,0,a\nFY2001,Nogales,0,a\n");
    EXPECT_THAT(complaint("FY2001"), HasSubstr("all shares of period \"FY2001\" are 0"));
    shares("FY2001,Sonoyta,1, \nFY2001,Nogales,0,a\n");
    EXPECT_THAT(complaint("FY2001"), HasSubstr("line 2: no source"));
    shares("FY2001,Sonoyta,1,a\nFY2001,Nogales,0,a\n");
    attractions("FY2001,Ajo,0,a\nFY2001,Tucson,1,a\n");
    EXPECT_THAT(complaint("FY2001"), HasSubstr("attraction = 0; expected a number in [1e-06, 1000]"));
    attractions("FY2001,any,1,a\nFY2001,Ajo,1,a\nFY2001,Tucson,1,a\n");
    EXPECT_THAT(complaint("FY2001"), AllOf(HasSubstr("group \"any\" is not in the scenario"),
                                           HasSubstr("try: destinations.any_attraction above 0")));
}

}  // namespace
}  // namespace funnel::sim::run
