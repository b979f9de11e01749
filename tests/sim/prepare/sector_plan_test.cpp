// SPDX-License-Identifier: Apache-2.0
// Agents by sector and year, and the operations that moved them to the line.
#include "sim/prepare/sector_plan.hpp"

#include "geo/crs.hpp"
#include "tests/kernels/store/temp_folder.hpp"
#include "tests/sim/prepare_support.hpp"

#include <fmt/format.h>

#include <cmath>
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
    expect_problem("\"1994-13-01\" is no date");
    spec.operations = write("p.csv", "operation,start,sector,west_lon,east_lon\nHold,1994-01-01,east,-111.5,-111\n");
    expect_problem("outside of its sector east");
}

TEST_F(SectorTables, WeighAnOperationByItsDaysInTheYear) {
    EXPECT_DOUBLE_EQ(share_of_fiscal_year("1994-04-02", 1994, ""), 182. / 365.);
    EXPECT_DOUBLE_EQ(share_of_fiscal_year("1994-04-02", 1993, ""), 0.);
    EXPECT_DOUBLE_EQ(share_of_fiscal_year("1994-04-02", 1995, ""), 1.);
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

/// Agents of a part of the map.
double agents_in_columns(const World& world, int from, int to) {
    double sum = 0.;
    for (int row = 0; row < test::rows; ++row)
        for (int col = from; col < to; ++col) sum += static_cast<double>(world.patrol_per_km2[test::at(row, col)]);
    return sum * world.cell_m * world.cell_m * 1e-6;
}

/// Two sectors that meet in the middle of the map, with 40 and 400 agents.
class PatrolBySector : public testing::Test {
  protected:
    PatrolBySector() : spec(p.scenario.enforcement.patrol) {
        // Just the map's longitudes, so that all agents are within.
        spec.sectors = write("s.csv", fmt::format("sector,west_lon,east_lon\nw,{:.6f},{:.6f}\ne,{:.6f},{:.6f}\n",
                                                  lon(250.) - 1e-4, lon(3000.), lon(3000.), lon(5750.) + 1e-4));
        spec.agents_by_year = write("a.csv", "sector,fiscal_year,agents\nw,1994,40\ne,1994,400\n");
        spec.fiscal_year = 1994;
        spec.on_duty_fraction = 0.25;
        p.entries();
    }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream{folder_.path() / name} << text;
        return (folder_.path() / name).string();
    }
    /// Of a place so many metres from the western edge.
    double lon(double east_m) const {
        return geo::to_lon_lat(p.inputs.grid, {test::west_m + east_m, test::border_y_m}).x;
    }
    /// Holds the line from one place to another.
    void hold(double from_m, double to_m, const std::string& start) {
        spec.operations =
            write("o.csv", fmt::format("operation,start,sector,west_lon,east_lon\nHold,{},e,{:.6f},{:.6f}\n", start,
                                       lon(from_m), lon(to_m)));
    }
    void make() {
        make_patrol(p);
        for (const float density : p.world.patrol_per_km2) ASSERT_FALSE(std::signbit(density));
    }

    test::Prepared p;
    scenario::PatrolSpec& spec;

  private:
    funnel::test::TempFolder folder_;
};

TEST_F(PatrolBySector, AddsUpInEachSector) {
    spec.line_fraction = 1.;
    make();
    EXPECT_NEAR(agents_in_columns(p.world, 0, 6), 10., 0.5);  // a hundredth of the longitudes lies outside
    EXPECT_NEAR(agents_in_columns(p.world, 6, 12), 100., 0.5);
}

TEST_F(PatrolBySector, HoldsAStretchWithAgentsFromBehindTheLine) {
    spec.line_fraction = 0.;  // all behind it, on roads and between them
    make();
    const double east = agents_in_columns(p.world, 6, 12);
    hold(4000., 5000., "1993-10-01");
    spec.operation_agents_per_km = 80.;  // 20 on duty, of 100
    make();
    EXPECT_NEAR(agents_in_columns(p.world, 6, 12), 0.8 * east, 0.5);
    EXPECT_NEAR(agents_in_columns(p.world, 0, 6), 10., 0.5);
    // The first half of the year has passed: half as many.
    hold(4000., 5000., "1994-04-01");
    make();
    EXPECT_NEAR(agents_in_columns(p.world, 6, 12), 0.9 * east, 0.5);
}

TEST_F(PatrolBySector, TurnsPeopleBackAtTheEntriesOfItsStretchOnly) {
    hold(4000., 5000., "1994-04-02");  // 182 of 365 days
    spec.operation_agents_per_km = 20.;
    spec.operation_sight_m = 300.;
    p.scenario.enforcement.parameters.patrol_sweep_width_m = 10.F;  // is the patrols', not theirs
    make();
    std::size_t held = 0;
    for (const EntryCell& e : p.world.entries) {
        const double east_m = p.world.segments[static_cast<std::size_t>(e.segment)].x_m - test::west_m;
        const bool inside = east_m > 4000. && east_m < 5000.;
        EXPECT_NEAR(e.line_turned_back_probability, inside ? 182. / 365. * (1. - std::exp(-5. * 0.3)) : 0., 1e-6);
        held += inside ? 1 : 0;
    }
    EXPECT_GT(held, 0U);
}

TEST_F(PatrolBySector, KeepsASectorsAgentsWhereverStationsAre) {
    make();
    const double west = agents_in_columns(p.world, 0, 6), east = agents_in_columns(p.world, 6, 12);
    spec.station_reach_km = 0.5;
    p.inputs.stations = {test::point(12, 2)};  // in the west alone
    make();
    EXPECT_NEAR(agents_in_columns(p.world, 0, 6), west, 1e-3);
    EXPECT_NEAR(agents_in_columns(p.world, 6, 12), east, 1e-3);
    EXPECT_GT(agents_in_columns(p.world, 6, 7), 2. * agents_in_columns(p.world, 7, 8));  // as near to it as they may
}

TEST_F(PatrolBySector, TurnsNobodyBackWhereNobodySees) {
    hold(4000., 5000., "1993-10-01");
    spec.operation_agents_per_km = 20.;
    spec.operation_sight_m = 0.;
    make();
    for (const EntryCell& e : p.world.entries) EXPECT_EQ(e.line_turned_back_probability, 0.F);
}

TEST_F(PatrolBySector, HoldsEachKilometreAlikeHoweverManyThereAre) {
    spec.operation_agents_per_km = 40.;
    const auto turned_back = [&](double from_m) {
        hold(from_m, 5000., "1993-10-01");
        make();
        float most = 0.F;
        for (const EntryCell& e : p.world.entries) most = std::max(most, e.line_turned_back_probability);
        return most;
    };
    EXPECT_GT(turned_back(4000.), 0.5F);
    EXPECT_EQ(turned_back(4000.), turned_back(3000.));
}

TEST_F(PatrolBySector, HoldsNoMoreThanAgentsBehindTheLineCanAndSaysSo) {
    spec.line_fraction = 0.5;
    make();
    const double before = agents_in_columns(p.world, 6, 12);
    spec.operation_agents_per_km = 1000.;
    hold(4000., 5000., "1993-10-01");
    make();
    EXPECT_NEAR(agents_in_columns(p.world, 6, 12), 0.5 * before, 0.5);
    ASSERT_FALSE(p.report.notes.empty());
    EXPECT_NE(p.report.notes.back().find("sector e: operations hold their 1 km with 19"), std::string::npos)
        << p.report.notes.back();
    // For a tenth of the year they are all at the line, not on average a tenth of those asked for.
    hold(4000., 5000., "1994-08-25");
    make();
    EXPECT_NEAR(agents_in_columns(p.world, 6, 12), 0.95 * before, 0.5);
}

TEST_F(PatrolBySector, LeavesNobodyLessThanNobodyBehindTheLine) {
    spec.operation_agents_per_km = 1000.;
    for (const double fraction : {0., 0.1, 0.3, 0.7, 0.9})
        for (const double to_m : {3900., 4700., 5750.}) {
            spec.line_fraction = fraction;
            hold(3000., to_m, "1993-10-01");
            make();
            EXPECT_NEAR(agents_in_columns(p.world, 6, 12), 100. * fraction, 0.5);
        }
}

TEST_F(PatrolBySector, CountsARiversBendsAsOneWhoGuardsItDoes) {
    spec.line_fraction = 0.;
    spec.operation_agents_per_km = 80.;
    hold(4000., 5000., "1993-10-01");
    const auto agents_behind = [&](double bend_m) {
        geo::Feature river = test::line({{test::west_m - 500., test::border_y_m}});
        for (int k = 0; k <= 24; ++k)
            river.parts[0].push_back({test::west_m + 250. * k, test::border_y_m + (k % 2) * bend_m});
        river.parts[0].push_back({test::west_m + 6500., test::border_y_m});
        p.inputs.border = {river};
        make();
        return agents_in_columns(p.world, 6, 12);
    };
    EXPECT_NEAR(agents_behind(400.), agents_behind(0.), 4.);  // of 20 who hold it; it is 1.9 times as long
}

TEST(PatrolReaction, PutsItsShareOfTheAgentsWhereApprehensionsWere) {
    // 60 km of border, so that the 21 segments that a station looks after are a part of it.
    test::Prepared p;
    p.inputs.grid = geo::make_grid("EPSG:32612", test::west_m, test::south_m, test::west_m + 60000.,
                                   test::south_m + 10000., test::cell_m);
    const auto cells = static_cast<std::size_t>(p.inputs.grid.shape.cells());
    p.inputs.elevation_m.assign(cells, 600.F);
    p.inputs.landcover.assign(cells, 7);
    p.inputs.border = {
        test::line({{test::west_m - 3000., test::border_y_m}, {test::west_m + 63000., test::border_y_m}})};
    p.inputs.roads = {test::line({{test::west_m + 100., test::y_of(2)}, {test::west_m + 59900., test::y_of(2)}})};
    scenario::PatrolSpec& spec = p.scenario.enforcement.patrol;
    spec.agents = 400.;
    spec.on_duty_fraction = 0.25;
    spec.line_fraction = 1.;
    p.entries();
    std::vector<double> traffic(p.world.segments.size(), 0.);
    for (std::size_t s = 0; s < 5; ++s) traffic[s] = 0.2;  // all within the first 5 km
    const auto agents_west = [&](double reaction, const std::vector<double>& known) {
        spec.reaction = reaction;
        p.inputs.traffic = known;
        make_patrol(p);
        double west = 0., all = 0.;
        for (std::size_t i = 0; i < cells; ++i) {
            const double here = static_cast<double>(p.world.patrol_per_km2[i]) * 0.25;
            all += here;
            if (p.inputs.grid.centre(static_cast<CellIndex>(i)).x < test::west_m + 15000.) west += here;
        }
        EXPECT_NEAR(all, 100., 1e-2);
        return west;
    };
    const double evenly = agents_west(0.5, {});
    EXPECT_NEAR(evenly, 25., 0.5);
    EXPECT_EQ(agents_west(0., traffic), evenly);
    EXPECT_NEAR(agents_west(0.5, traffic), 0.5 * evenly + 0.5 * 100., 4.);  // fewer segments count at the ends
    EXPECT_NEAR(agents_west(1., traffic), 100., 0.5);
}

}  // namespace
}  // namespace funnel::sim::prepare
