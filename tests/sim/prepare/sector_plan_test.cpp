// SPDX-License-Identifier: Apache-2.0
// Agents by sector and year, and the operations that moved them to the line.
#include "sim/prepare/sector_plan.hpp"

#include "tests/kernels/store/temp_folder.hpp"
#include "tests/sim/prepare_support.hpp"

#include <fstream>

namespace funnel::sim::prepare {
namespace {

class SectorTables : public testing::Test {
  protected:
    SectorTables() {
        spec.sectors = write("sectors.csv", "sector,west_lon,east_lon\neast,-110,-109\nwest,-112,-110\n");
        spec.agents_by_year = write("agents.csv",
                                    "sector,fiscal_year,agents\nwest,1994,100\neast,1994,50\nall,1994,150\n"
                                    "west,1995,200\neast,1995,\n");
        spec.operations =
            write("operations.csv", "operation,start,sector,west_lon,east_lon\nHold,1994-04-02,west,-111,-110.5\n");
        spec.fiscal_year = 1994;
    }
    std::string write(const std::string& name, const std::string& text) const {
        const auto path = folder_.path() / name;
        std::ofstream{path} << text;
        return path.string();
    }
    template <class... Texts>
    void expect_problem(const Texts&... texts) const {
        test::expect_problem([&] { read_sector_plan(spec); }, texts...);
    }
    scenario::PatrolSpec spec;

  private:
    funnel::test::TempFolder folder_;
};

TEST_F(SectorTables, AreReadForTheirYearFromWestToEast) {
    const SectorPlan plan = read_sector_plan(spec);
    ASSERT_EQ(plan.sectors.size(), 2U);
    EXPECT_EQ(plan.sectors[0].name, "west");
    EXPECT_EQ(plan.sectors[0].agents, 100.);
    EXPECT_EQ(plan.sectors[1].agents, 50.);
    const std::vector<double> lon{-112.5, -112., -110.2, -110., -109.};
    EXPECT_EQ(sectors_at(plan.sectors, lon), (std::vector<std::int32_t>{-1, 0, 0, 1, -1}));
}

TEST_F(SectorTables, NameASectorThatIsNotThere) {
    spec.operations =
        write("operations.csv", "operation,start,sector,west_lon,east_lon\nHold,1994-04-01,wset,-111,-110\n");
    expect_problem("line 2", "\"wset\" is not in", "west");
}

TEST_F(SectorTables, NameAYearWithoutAgents) {
    spec.fiscal_year = 1990;
    expect_problem("no agents of west, east for 1990", "1994 to 1995");
    spec.fiscal_year = 1995;
    expect_problem("no agents of east for 1995");
}

TEST_F(SectorTables, RefuseSectorsThatOverlapDatesThatAreNoneAndOperationsElsewhere) {
    const scenario::PatrolSpec good = spec;
    spec.sectors = write("s.csv", "sector,west_lon,east_lon\nwest,-112,-110\neast,-110.5,-109\n");
    expect_problem("sector east overlaps west");
    spec = good;
    spec.operations = write("o.csv", "operation,start,sector,west_lon,east_lon\nHold,1994-13-01,west,-111,-110\n");
    expect_problem("line 2: start is \"1994-13-01\"; expected YYYY-MM-DD, MM/DD/YYYY");
    spec.operations = write("o.csv", "operation,start,sector,west_lon,east_lon\nHold,4/1/1994,west,-111,-110\n");
    expect_problem("line 2: start is \"4/1/1994\", which may be of two days");
    spec.operations = write("p.csv", "operation,start,sector,west_lon,east_lon\nHold,1994-01-01,east,-111.5,-111\n");
    expect_problem("outside of its sector east");
}

TEST_F(SectorTables, WeighAnOperationByItsDaysInTheYear) {
    EXPECT_DOUBLE_EQ(share_of_fiscal_year({1994, 4, 2}, 1994), 182. / 365.);
    EXPECT_DOUBLE_EQ(share_of_fiscal_year({1994, 4, 2}, 1993), 0.);
    EXPECT_DOUBLE_EQ(share_of_fiscal_year({1994, 4, 2}, 1995), 1.);
    const SectorPlan plan = read_sector_plan(spec);
    EXPECT_DOUBLE_EQ(held_share(plan, 0, -110.7), 182. / 365.);
    EXPECT_DOUBLE_EQ(held_share(plan, 0, -111.7), 0.);
}

TEST_F(SectorTables, LeaveOutOperationsWhosePostureIsBehindTheLine) {
    spec.operations = write("operations.csv",
                            "operation,start,sector,west_lon,east_lon,posture\n"
                            "Hold,1993-10-01,west,-111,-110.5,agents on the line\n"
                            "Guard,1993-10-01,east,-109.8,-109.5,agents in town\n");
    EXPECT_EQ(read_sector_plan(spec).operations.size(), 2U);
    spec.postures_behind = {"agents in town"};
    const SectorPlan plan = read_sector_plan(spec);
    ASSERT_EQ(plan.operations.size(), 1U);
    EXPECT_EQ(plan.operations[0].name, "Hold");
    EXPECT_DOUBLE_EQ(held_share(plan, 1, -109.6), 0.);
    spec.postures_behind = {"agents in twon"};
    expect_problem("no operation has the posture \"agents in twon\"", "agents in town");
    spec.operations = write("o.csv", "operation,start,sector,west_lon,east_lon\nHold,1994-01-01,west,-111,-110\n");
    expect_problem("posture");
}

TEST_F(SectorTables, NameTheColumnThatIsMissing) {
    const scenario::PatrolSpec good = spec;
    spec.operations = write("o.csv", "operation,start,sector,west_lon\n");
    expect_problem("a column \"east_lon\"");
    spec.operations = write("p.csv", "operation,start,sector,west_lon,east_lon\n");
    spec.postures_behind = {"agents in town"};
    expect_problem("a column \"posture\"");
    spec = good;
    spec.agents_by_year = write("a.csv", "sector,fiscal_year,agnets\nwest,1990,100\n");
    expect_problem("a.csv", "a column \"agents\"");
    spec = good;
    spec.sectors = write("s.csv", "sector,west_lon\n");
    expect_problem("a column \"east_lon\"");
}

TEST_F(SectorTables, SayThatATableOfOperationsHasNoRows) {
    spec.operations = write("o.csv", "operation,start,sector,west_lon,east_lon,posture\n");
    expect_problem("o.csv names no operation");
}

TEST_F(SectorTables, NameEachPostureOnce) {
    spec.operations = write("o.csv",
                            "operation,start,sector,west_lon,east_lon,posture\n"
                            "Hold,1993-10-01,west,-111,-110.5,on the line\n"
                            "Hold 2,1993-10-01,west,-111,-110.5,on the line\n");
    spec.postures_behind = {"in town"};
    expect_problem("expected one of \"on the line\"; ");
}

TEST_F(SectorTables, SayWhichLongitudesThereAre) {
    spec.sectors = write("s.csv", "sector,west_lon,east_lon\nwest,-112,-110\neast,-110,250\n");
    expect_problem("line 3: longitudes -110 to 250", "-180 to 180");
    spec.sectors = write("s.csv", "sector,west_lon,east_lon\nwest,-110,-112\n");
    expect_problem("west_lon < east_lon");
}

}  // namespace
}  // namespace funnel::sim::prepare
