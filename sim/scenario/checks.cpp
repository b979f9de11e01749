// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/checks.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/routing/checkpoint_batches.hpp"
#include "kernels/store/weather_file.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <set>
#include <string_view>

namespace funnel::sim::scenario {

namespace {

constexpr double share_tolerance = 1e-6;
/// Shares of classes are floats: rounding of each may add this.
constexpr double share_rounding = 6e-8;
/// Classes and barrier types are numbered in a byte (kernels/attempt/outcome.hpp, kernels/world/world.hpp).
constexpr std::size_t most_types = 255;
/// What a run over periods writes beside their folders (sim/run/periods.hpp).
constexpr std::array<std::string_view, 4> periods_outputs{"periods.csv", "sectors.csv", "state", "figures"};
/// File systems take 255 bytes; a scratch folder adds some, and a table is to be read.
constexpr std::size_t longest_period_name = 64;
constexpr double least_cells_across = 3.;
constexpr double most_cells_across = 2e6;

/// A TMY3 file as NREL ships it has a line of its station.
bool tells_where_it_is(const std::string& tmy3) {
    try {
        return !is_virtual_name(tmy3) && tmy3_place(tmy3).has_value();
    } catch (const InputError&) {
        return false;  // what is wrong with it is said where it is read
    }
}

struct Checker {
    const Scenario& scenario;
    const GivenKeys& given;
    text::ProblemList& problems;

    void region_extent() const {
        const RegionSpec& region = scenario.region;
        const int ways = static_cast<int>(given.has("region.bounds")) + static_cast<int>(given.has("region.polygon"))
                         + static_cast<int>(given.has("region.synthetic"));
        if (ways != 1) {
            text::Location place = given.at("region");
            for (const char* key : {"region.synthetic", "region.polygon", "region.bounds"}) {
                if (given.has(key)) place = given.at(key);
            }
            problems.add(
                place,
                fmt::format("[region] has {} of bounds, polygon and synthetic", ways == 0 ? "none" : "more than one"),
                "exactly one of them",
                ways == 0 ? "bounds = [west, south, east, north]" : "keeping the one that is meant");
        }
        if (region.west_m < region.east_m) bounds(region);
        if (region.crs.empty() && !given.has("region.synthetic")) {
            problems.add(given.at("region"), "[region] has no crs", "a projected coordinate reference system in metres",
                         "crs = \"EPSG:32612\" (UTM zone 12 north, Arizona)");
        }
    }

    void bounds(const RegionSpec& region) const {
        const double width = region.east_m - region.west_m, height = region.north_m - region.south_m;
        const double largest = std::max(
            {std::abs(region.west_m), std::abs(region.east_m), std::abs(region.south_m), std::abs(region.north_m)});
        const std::string written = fmt::format("region.bounds = [{}, {}, {}, {}]", region.west_m, region.south_m,
                                                region.east_m, region.north_m);
        const text::Location place = given.at("region.bounds");
        if (largest <= 360.) {
            problems.add(place, written + " look like degrees", "metres in the region's crs",
                         "[400000, 3450000, 560000, 3600000]");
        } else if (std::min(width, height) < least_cells_across * region.cell_m) {
            problems.add(place, fmt::format("{} is {} by {} m", written, width, height),
                         fmt::format("at least {} cells of {} m on each side", least_cells_across, region.cell_m),
                         "a smaller cell_m");
        } else if (std::max(width, height) > most_cells_across * region.cell_m) {
            problems.add(place, fmt::format("{} is {} by {} m", written, width, height),
                         fmt::format("at most {} cells of {} m on a side", most_cells_across, region.cell_m),
                         "a larger cell_m");
        }
    }

    void needed_inputs() const {
        require("terrain.dem", "an elevation raster", "dem = \"elevation.tif\" under [terrain]");
        require("terrain.border", "the border line", "border = \"border.gpkg\" under [terrain]");
        if (scenario.demand.staging.empty()) {
            problems.add({}, "there is no [[demand.staging]]", "at least one staging place",
                         "a table [[demand.staging]] with name, lon, lat and share = 1.0");
        }
        if (!given.has("terrain.roads") && !given.has("destinations.towns") && scenario.destinations.places.empty()) {
            problems.add({}, "none of terrain.roads, destinations.towns and [[destinations.place]] is given",
                         "somewhere for attempts to lead to", "roads = \"roads.gpkg\" under [terrain]");
        }
        if (given.has("region.synthetic")) return;  // its weather is made up too
        const bool placed_by_table = given.has("weather.tmy3") || given.has("weather.normals");
        const bool tell_where = given.has("weather.tmy3") && !given.has("weather.normals")
                                && std::ranges::all_of(scenario.weather.tmy3, tells_where_it_is);
        if (tell_where || (given.has("weather.epw") && !placed_by_table)) return;
        if (!placed_by_table)
            require("weather.tmy3", "weather of at least one station",
                    "tmy3 = [\"station.csv\"], epw = [\"station.epw\"] or normals = [\"station.csv\"] under [weather]");
        require("weather.stations", "where the weather stations are", "stations = \"stations.csv\" under [weather]");
    }

    void require(const std::string& name, const std::string& what, const std::string& example) const {
        if (!given.has(name)) problems.add({}, name + " is missing", what, example);
    }

    template <class Shares>
    void sum_of_shares(const std::string& section, const Shares& shares) const {
        if (shares.empty()) return;
        double sum = 0.;
        for (const double share : shares) sum += share;
        if (std::abs(sum - 1.) <= share_tolerance + share_rounding * static_cast<double>(shares.size())) return;
        // Only the last share's line is known to be part of it.
        text::Location place;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const std::string name = fmt::format("{}[{}].share", section, i);
            if (given.has(name)) place = given.at(name);
        }
        problems.add(place, fmt::format("the shares of [[{}]] add up to {:.9g}", section, sum), "1",
                     sum > 0. ? fmt::format("dividing each by {:.9g}", sum) : "shares above 0");
    }

    template <class Names>
    void different_names(const std::string& section, const Names& names) const {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i].empty() || seen.insert(names[i]).second) continue;
            problems.add(given.at(fmt::format("{}[{}].name", section, i)),
                         fmt::format("[[{}]] \"{}\" comes twice", section, names[i]), "a name of its own for each",
                         fmt::format("\"{} 2\"", names[i]));
        }
        if (names.size() > most_types) {
            problems.add({}, fmt::format("{} tables [[{}]]", names.size(), section),
                         fmt::format("at most {}", most_types), "joining some");
        }
    }

    void classes() const {
        if (scenario.classes.empty()) {
            problems.add({}, "there is no [[travellers.class]]", "at least one class of travellers",
                         "a table [[travellers.class]] with name = \"all\"");
        }
        std::vector<double> shares;
        for (std::size_t i = 0; i < scenario.classes.size(); ++i) {
            const TravellerClass& c = scenario.classes[i];
            shares.push_back(static_cast<double>(c.share));
            if (c.depart_until_h >= c.depart_from_h) continue;
            const std::string entry = fmt::format("travellers.class[{}]", i);
            const std::string key = given.has(entry + ".depart_until_h") ? ".depart_until_h" : ".depart_from_h";
            problems.add(given.at(entry + key),
                         fmt::format("departures from {} h until {} h", c.depart_from_h, c.depart_until_h),
                         "depart_from_h <= depart_until_h", "two classes when departures go on past midnight");
        }
        sum_of_shares("travellers.class", shares);
        different_names("travellers.class", scenario.class_names);
    }

    void staging() const {
        std::vector<double> shares;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < scenario.demand.staging.size(); ++i) {
            shares.push_back(scenario.demand.staging[i].share);
            names.push_back(scenario.demand.staging[i].name);
            staging_position(fmt::format("demand.staging[{}]", i), names.back());
        }
        sum_of_shares("demand.staging", shares);
        different_names("demand.staging", names);
    }

    void destinations() const {
        std::vector<std::string> names;
        for (const DestinationPlace& place : scenario.destinations.places) names.push_back(place.name);
        different_names("destinations.place", names);
        destination_groups();
    }

    /// Each batch goes to one group: fewer batches would leave groups out.
    void destination_groups() const {
        std::vector<std::string> names;
        for (const DestinationGroupSpec& group : scenario.destinations.groups) names.push_back(group.name);
        different_names("destinations.group", names);
        if (!scenario.destinations.attractions_by_period.empty()
            && std::find(names.begin(), names.end(), "any") != names.end())
            problems.add(given.at("destinations.attractions_by_period"),
                         "a [[destinations.group]] \"any\" beside that table",
                         "another name: \"any\" stands for all destinations there", "\"anywhere\"");
        if (names.empty() && scenario.destinations.any_attraction > 0.)
            problems.add(given.at("destinations.any_attraction"), "destinations.any_attraction without groups",
                         "[[destinations.group]]s that it stands beside", "leaving it out");
        if (!names.empty() && scenario.destinations.any_attraction > 0.) names.emplace_back("any");
        const std::size_t least = batches_a_group * names.size();
        if (scenario.run.batches >= least) return;
        problems.add(given.at(given.has("run.batches") ? "run.batches" : "destinations.group[0].name"),
                     fmt::format("run.batches = {} for {} groups of destinations{}", scenario.run.batches, names.size(),
                                 names.back() == "any" ? ", \"any\" included" : ""),
                     fmt::format("at least {} batches a group", batches_a_group), fmt::format("batches = {}", least));
    }
    static constexpr std::size_t batches_a_group = 8;

    /// Each batch finds the checkpoints operating or not: of fewer batches in either state too little would be known,
    /// and nothing of it be on the maps.
    void checkpoint_batches() const {
        const CheckpointSpec& spec = scenario.enforcement.checkpoints;
        const auto share = static_cast<float>(spec.operating_share);
        if (!(spec.caught_probability > 0.) || share <= 0.F || share >= 1.F) return;
        const std::uint32_t batches = scenario.run.batches, operating = batches_operating(share, batches);
        if (std::min(operating, batches - operating) >= batches_a_state) return;
        const std::uint32_t enough = batches_for_both(share, batches_a_state, 65536);
        problems.add(
            given.at("enforcement.checkpoints.operating_share"),
            fmt::format("enforcement.checkpoints.operating_share = {:g}: checkpoints operate in {} of {} batches",
                        spec.operating_share, operating, batches),
            fmt::format("{0} batches or more in which they do, and {0} in which they do not", batches_a_state),
            enough == 0 ? "0 or 1" : fmt::format("run.batches = {}", enough));
    }
    static constexpr std::uint32_t batches_a_state = 8;

    void staging_position(const std::string& entry, const std::string& name) const {
        const int degrees = static_cast<int>(given.has(entry + ".lon")) + static_cast<int>(given.has(entry + ".lat"));
        const int metres = static_cast<int>(given.has(entry + ".x_m")) + static_cast<int>(given.has(entry + ".y_m"));
        if ((degrees == 2 && metres == 0) || (degrees == 0 && metres == 2)) return;
        problems.add(
            given.at(entry),
            fmt::format("[[demand.staging]] \"{}\" has {} of lon, lat and {} of x_m, y_m", name, degrees, metres),
            "lon and lat, or x_m and y_m", "lon = -111.83 and lat = 30.71");
    }

    void months() const {
        const auto& months = scenario.weather.months;
        const std::set<int> different(months.begin(), months.end());
        if (different.size() == months.size()) return;
        problems.add(given.at("weather.months"), fmt::format("weather.months = [{}]", fmt::join(months, ", ")),
                     "each month once", fmt::format("[{}]", fmt::join(different, ", ")));
    }

    void barriers() const {
        std::vector<std::string> names;
        for (const BarrierSpec& barrier : scenario.terrain.barriers) names.push_back(barrier.name);
        different_names("terrain.barriers", names);
        for (std::size_t i = 0; i < scenario.terrain.barriers.size(); ++i) {
            const BarrierSpec& barrier = scenario.terrain.barriers[i];
            const std::string entry = fmt::format("terrain.barriers[{}]", i);
            if (!(barrier.west_lon < barrier.east_lon))
                problems.add(given.at(entry + (given.has(entry + ".west_lon") ? ".west_lon" : ".east_lon")),
                             fmt::format("terrain.barriers \"{}\": longitudes {} to {}", barrier.name, barrier.west_lon,
                                         barrier.east_lon),
                             "west_lon < east_lon, in degrees, west negative", "the two the other way round");
            if (barrier.since_fiscal_year != 0 && scenario.enforcement.patrol.fiscal_year == 0)
                problems.add(given.at(entry + ".since_fiscal_year"),
                             fmt::format("terrain.barriers \"{}\" has since_fiscal_year, and the scenario no year",
                                         barrier.name),
                             "enforcement.patrol.fiscal_year", "fiscal_year = 1996");
        }
    }

    /// Below the onset nobody dies, and at the midpoint the hazard is half of its greatest.
    void onset_and_midpoint(const std::string& cause, const char* unit, float onset, float midpoint) const {
        if (onset < midpoint) return;
        const std::string key = "body." + cause + "_death_";
        const bool of_onset = given.has(key + "onset_" + unit);
        problems.add(given.at(key + (of_onset ? "onset_" : "midpoint_") + unit),
                     fmt::format("{0}onset_{1} = {2} and {0}midpoint_{1} = {3}", key, unit, onset, midpoint),
                     "an onset below the midpoint", of_onset ? "a lower onset" : "a higher midpoint, or a lower onset");
    }

    void body() const {
        const BodyParameters& b = scenario.body;
        onset_and_midpoint("heat", "c", b.heat_death_onset_c, b.heat_death_midpoint_c);
        onset_and_midpoint("dehydration", "pct", b.dehydration_death_onset_pct, b.dehydration_death_midpoint_pct);
        onset_and_midpoint("cold", "wh_m2", b.cold_death_onset_wh_m2, b.cold_death_midpoint_wh_m2);
        if (b.recovered_core_c < b.spent_core_c) return;
        const text::Location place =
            given.at(given.has("body.recovered_core_c") ? "body.recovered_core_c" : "body.spent_core_c");
        problems.add(
            place, fmt::format("body.recovered_core_c = {} and spent_core_c = {}", b.recovered_core_c, b.spent_core_c),
            "recovered_core_c < spent_core_c", "38.2 and 39");
    }

    void demand() const {
        const ReturnSpec& r = scenario.demand.returns;
        if (scenario.demand.entry_walk_m > scenario.region.cell_m)
            problems.add(given.at("demand.entry_walk_m"),
                         fmt::format("demand.entry_walk_m = {} in cells of {} m", scenario.demand.entry_walk_m,
                                     scenario.region.cell_m),
                         "no more than a cell", fmt::format("half of it: {}", scenario.region.cell_m / 2.));
        access_roads();
        tables_by_period();
        if (r.lateral_share + r.interior_share > 1.)
            problems.add(given.at(given.has("demand.returns.interior_share") ? "demand.returns.interior_share"
                                                                             : "demand.returns.lateral_share"),
                         fmt::format("demand.returns: lateral_share = {} and interior_share = {}", r.lateral_share,
                                     r.interior_share),
                         "1 or less together", "smaller shares; the rest is returned nearby");
        const auto& names = scenario.class_names;
        const std::vector<std::string_view> known(names.begin(), names.end());
        for (const std::string& name : scenario.demand.guides.classes) {
            if (std::find(names.begin(), names.end(), name) != names.end()) continue;
            problems.add(given.at("demand.guides.classes"),
                         fmt::format("demand.guides.classes: there is no class \"{}\"", name),
                         "names of [[travellers.class]]", text::suggestion(name, known, "one of these"));
        }
    }

    /// Tables that nothing would read, and shares that would move twice.
    void tables_by_period() const {
        for (const char* key : {"demand.entry_shares_by_period", "destinations.attractions_by_period"})
            if (given.has(key) && scenario.periods.list.empty())
                problems.add(given.at(key), fmt::format("{} without [[periods.period]]", key),
                             "periods that it tells of", "leaving it out");
        if (given.has("destinations.attractions_by_period") && scenario.destinations.groups.empty())
            problems.add(given.at("destinations.attractions_by_period"),
                         "destinations.attractions_by_period without [[destinations.group]]", "groups that it tells of",
                         "leaving it out");
        if (given.has("demand.entry_shares_by_period") && scenario.demand.staging_scale_h > 0.)
            problems.add(given.at("demand.entry_shares_by_period"),
                         fmt::format("demand.entry_shares_by_period beside staging_scale_h = {}",
                                     scenario.demand.staging_scale_h),
                         "shares that are known or that follow from the costs, not both: they would move twice",
                         "staging_scale_h = 0, or leaving the table out");
        for (std::size_t p = 0; given.has("demand.entry_shares_by_period") && p < scenario.demand.staging.size(); ++p)
            if (scenario.demand.staging[p].local_share > 0.)
                problems.add(given.at(fmt::format("demand.staging[{}].local_share", p)),
                             fmt::format("demand.entry_shares_by_period beside local_share = {} of \"{}\"",
                                         scenario.demand.staging[p].local_share, scenario.demand.staging[p].name),
                             "shares that are known, of which nobody stays at home", "leaving one of the two out");
    }

    void access_roads() const {
        const DemandSpec& d = scenario.demand;
        if (d.access_roads.empty() || d.access_road_speed_km_h >= d.access_speed_km_h) return;
        problems.add(given.at(given.has("demand.access_road_speed_km_h") ? "demand.access_road_speed_km_h"
                                                                         : "demand.access_roads"),
                     fmt::format("demand.access_road_speed_km_h = {} and access_speed_km_h = {}",
                                 d.access_road_speed_km_h, d.access_speed_km_h),
                     "roads no slower than the straight way off them", "60 and 20");
    }

    void patrol() const {
        const PatrolSpec& p = scenario.enforcement.patrol;
        const std::string section = "enforcement.patrol";
        const auto needs = [&](const char* key, const char* other, const char* example) {
            if (given.has(section + "." + key) && !given.has(section + "." + other))
                problems.add(given.at(section + "." + key), fmt::format("{}.{} without {}", section, key, other),
                             "both, or neither", fmt::format("{} = {}", other, example));
        };
        needs("sectors", "agents_by_year", "\"agents.csv\"");
        needs("agents_by_year", "sectors", "\"sectors.csv\"");
        needs("operations", "sectors", "\"sectors.csv\"");
        needs("postures_behind", "operations", "\"operations.csv\"");
        needs("sectors", "fiscal_year", "1996");
        if (!p.sectors.empty() && given.has(section + ".agents"))
            problems.add(given.at(section + ".agents"), "enforcement.patrol.agents beside sectors",
                         "agents by sector, or of the region", "leaving one out");
    }

    /// Each period has a folder of its name, beside what all of them have in common.
    void name_of_period(const std::string& name, const text::Location& place) const {
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
        });
        if (std::find(periods_outputs.begin(), periods_outputs.end(), name) != periods_outputs.end())
            problems.add(place, fmt::format("period \"{}\" is a name of Funnel's own in the folder of results", name),
                         fmt::format("none of {}", fmt::join(periods_outputs, ", ")), "\"FY1994\"");
        else if (!plain || name.empty() || name.size() > longest_period_name)
            problems.add(place, fmt::format("period \"{}\" cannot name a folder", name),
                         fmt::format("1 to {} letters, digits, - and _", longest_period_name), "\"FY1994\"");
    }

    void periods() const {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < scenario.periods.list.size(); ++i) {
            const std::string& name = scenario.periods.list[i].name;
            const text::Location place = given.at(fmt::format("periods.period[{}].name", i));
            name_of_period(name, place);
            if (!seen.insert(name).second)
                problems.add(place, fmt::format("period \"{}\" comes twice", name), "a name of its own for each",
                             fmt::format("\"{}-2\"", name));
        }
    }

    void run() const {
        if (scenario.run.attempts >= scenario.run.batches) return;
        problems.add(given.at(given.has("run.attempts") ? "run.attempts" : "run.batches"),
                     fmt::format("run.attempts = {} in {} batches", scenario.run.attempts, scenario.run.batches),
                     "at least one attempt a batch", fmt::format("attempts = {}", 100 * scenario.run.batches));
    }
};

}  // namespace

void check_scenario_rules(const Scenario& scenario, const GivenKeys& given, text::ProblemList& problems) {
    const Checker check{scenario, given, problems};
    check.region_extent();
    check.needed_inputs();
    check.classes();
    check.staging();
    check.destinations();
    check.checkpoint_batches();
    check.months();
    check.barriers();
    check.body();
    check.demand();
    check.patrol();
    check.periods();
    check.run();
}

}  // namespace funnel::sim::scenario
