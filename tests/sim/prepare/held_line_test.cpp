// SPDX-License-Identifier: Apache-2.0
// Stretches of the line that operations hold: how long they are, who is turned back there, and whose agents hold them.
#include "sim/prepare/held_line.hpp"

#include "geo/crs.hpp"
#include "tests/sim/prepare_support.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>

namespace funnel::sim::prepare {
namespace {

/// Longitude of a place on the line, so many metres from the western edge of the map.
double lon_of(double east_m) {
    return geo::to_lon_lat(test::region_grid(), {test::west_m + east_m, test::border_y_m}).x;
}

/// Two sectors that meet in the middle of the line, and an operation for a part of the year in the eastern one.
SectorPlan plan_with(double from_m, double to_m, double year_share) {
    return {{{"w", lon_of(-100.), lon_of(3000.), 40.}, {"e", lon_of(3000.), lon_of(6100.), 400.}},
            {{"Hold", 1, lon_of(from_m), lon_of(to_m), year_share}}};
}

TEST(HeldLines, AreTheSegmentsOfTheirStretchAndCountByTheirPartOfTheYear) {
    const geo::GridSpec grid = test::region_grid();
    const BorderLine line(geo::all_parts({test::across(test::border_y_m)}), grid);
    const auto held = held_lines(line, grid, plan_with(3900., 6000., 0.25));  // the middles of the last two kilometres
    ASSERT_EQ(held.size(), 2U);
    EXPECT_EQ(held[0].km, 0.);
    EXPECT_NEAR(held[1].km, 2., 1e-9);
    EXPECT_NEAR(held[1].year_km, 0.5, 1e-9);
}

TEST(HeldLines, OfALineWithBendsAreAsLongAsTheirChords) {
    const geo::GridSpec grid = test::region_grid();
    geo::Feature river = test::line({{test::west_m - 500., test::border_y_m}});
    for (int k = 0; k <= 24; ++k)
        river.parts[0].push_back({test::west_m + 250. * k, test::border_y_m + (k % 2) * 300.});
    river.parts[0].push_back({test::west_m + 6500., test::border_y_m});
    const BorderLine line(geo::all_parts({river}), grid);
    EXPECT_NEAR(line.length_m(), 24. * std::hypot(250., 300.), 1.);
    // Nine segments for the 6 km across the map; the middles of the last four lie east of 3.5 km.
    ASSERT_EQ(line.segments().size(), 9U);
    const auto held = held_lines(line, grid, plan_with(3500., 6100., 1.));
    EXPECT_NEAR(held[1].km, 4. * 6. / 9., 0.05) << "though 4.2 km are drawn";
}

TEST(HeldEntries, AreTurnedBackByTheChanceToBeSeenInTheirPartOfTheYear) {
    test::Prepared p;
    p.entries();
    // Two agents a kilometre who each see 250 m to either side: a crossing goes unseen with exp(-2 x 0.5).
    hold_entries(plan_with(3900., 5000., 0.25), {0., 2.}, 0.5, p.inputs.grid, p.world);
    for (const EntryCell& e : p.world.entries)
        EXPECT_NEAR(e.line_turned_back_probability, e.segment == 4 ? 0.25 * (1. - std::exp(-1.)) : 0., 1e-7)
            << e.segment;
    hold_entries(plan_with(3900., 5000., 1.), {0., 1000.}, 0.5, p.inputs.grid, p.world);
    for (const EntryCell& e : p.world.entries)
        EXPECT_NEAR(e.line_turned_back_probability, e.segment == 4 ? 0.999 : 0., 1e-7) << "never closed for good";
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

std::string problem_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST_F(PatrolBySector, RefusesSectorsThatHoldNoneOfTheBorderByName) {
    const std::string here = fmt::format("w,{:.6f},{:.6f}\n", lon(250.) - 1e-4, lon(3000.));
    const auto problem = [&](const std::string& rows) {
        spec.sectors = write("t.csv", "sector,west_lon,east_lon\n" + rows);
        return problem_of([&] { make_patrol(p); });
    };
    EXPECT_THAT(problem(here + "e,109.05,113.33\n"),
                testing::HasSubstr("t.csv: sector e at longitudes 109.05 to 113.33 "
                                   "holds none of the border"));
    // Between two cells of the line.
    EXPECT_THAT(problem(here + fmt::format("e,{:.6f},{:.6f}\n", lon(4100.), lon(4200.))),
                testing::HasSubstr("sector e at"));
    EXPECT_THAT(problem("w,-100,-99\ne,-99,-98\n"), testing::HasSubstr("none of its sectors holds any of the border"));
    EXPECT_EQ(problem(here + "e,-100,-99\n"), "") << "a sector beside the region";
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

TEST_F(PatrolBySector, SaysThatNoOperationHasBegun) {
    const auto says_so = [&](const std::string& start) {
        p.report.notes.clear();
        hold(4000., 5000., start);
        make();
        return std::any_of(p.report.notes.begin(), p.report.notes.end(), [&](const std::string& note) {
            return note == "no operation of " + spec.operations + " has begun by the end of fiscal year 1994";
        });
    };
    EXPECT_FALSE(says_so("1994-09-30"));
    EXPECT_TRUE(says_so("1994-10-01"));
    spec.operations.clear();
    p.report.notes.clear();
    make();
    EXPECT_TRUE(p.report.notes.empty());
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

}  // namespace
}  // namespace funnel::sim::prepare
