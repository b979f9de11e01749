// SPDX-License-Identifier: Apache-2.0
#include "sim/oracle/write.hpp"

#include "geo/crs.hpp"
#include "geo/geotiff_write.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/disclosure.hpp"
#include "sim/results/json_fields.hpp"
#include "sim/text/csv_writer.hpp"

#include <fmt/format.h>

#include <string>

namespace funnel::sim::oracle {
namespace {

namespace fs = std::filesystem;
using results::Json;

const char* name_of(OracleLight light) {
    switch (light) {
        case OracleLight::day:
            return "day";
        case OracleLight::night:
            return "night";
        case OracleLight::mean:
            break;
    }
    return "mean";
}

void write_maps(const OracleMaps& maps, const scenario::Scenario& scenario, const fs::path& folder) {
    const geo::Metadata about = {{"FUNNEL_TITLE", scenario.title}, {"FUNNEL_LEAVES_OUT", oracle_leaves_out}};
    const std::string flow = "per 10000 attempts";
    geo::write_cog(folder / "presence.tif", maps.grid(),
                   geo::Band{"presence", "h per 10000 attempts", "person-hours on the move in the cell, exact",
                             maps.presence_h_per_10000()},
                   about);
    const geo::Band ends[] = {
        {"arrivals", flow, "attempts that arrive at a destination in the cell", maps.arrivals_per_10000()},
        {"apprehensions", flow, "apprehensions in the cell", maps.apprehensions_per_10000()},
        {"turned_back", flow, "attempts hurt at a barrier in the cell", maps.turned_back_per_10000()},
        {"deaths_at_barriers", flow, "deaths by falling or drowning at a barrier in the cell", maps.deaths_per_10000()},
    };
    geo::write_cog(folder / "ends.tif", maps.grid(), ends, about);
    const geo::Band prospects[] = {
        {"arrives", "1", "of those present: probability to arrive", maps.chance_to_arrive()},
        {"is_apprehended", "1", "of those present: probability to be apprehended", maps.chance_of_apprehension()},
        {"turns_back", "1", "of those present: probability to be hurt at a barrier", maps.chance_to_turn_back()},
        {"dies_at_a_barrier", "1", "of those present: probability to fall to death or drown at a barrier",
         maps.chance_to_die()},
        {"hours_to_the_end", "h", "of those present: expected hours on the move until the end",
         maps.hours_to_the_end()},
    };
    geo::write_cog(folder / "prospects.tif", maps.grid(), prospects, about);
}

void write_classes(const OracleSummary& summary, const fs::path& folder) {
    using text::decimals, text::significant;
    text::CsvWriter csv{{"class", "share_of_attempts", "dark_share", "arrived_share", "apprehended_share",
                         "turned_back_share", "died_share", "duration_h"}};
    const auto row = [&](const OracleClass& c) {
        csv.text(c.name).number(c.share, significant(6)).number(c.dark_share, significant(6));
        for (const double share : {c.shares.arrived, c.shares.apprehended, c.shares.turned_back, c.shares.died})
            csv.number(share, decimals(10));
        csv.number(c.duration_h, significant(8)).end_row();
    };
    for (const OracleClass& c : summary.classes) row(c);
    row(summary.all);
    csv.write(folder / "outcomes_by_class.csv");
}

Json json_of(const OracleClass& c) {
    return {{"name", c.name},
            {"share_of_attempts", c.share},
            {"dark_share", c.dark_share},
            {"arrived_share", c.shares.arrived},
            {"apprehended_share", c.shares.apprehended},
            {"turned_back_share", c.shares.turned_back},
            {"died_share", c.shares.died},
            {"duration_h", c.duration_h}};
}

}  // namespace

void write_oracle(const scenario::Scenario& scenario, const World& world, const OracleMaps& maps,
                  const OracleSummary& summary, const OracleOptions& options, const fs::path& folder) {
    if (results::releases_maps(world.run.batches)) write_maps(maps, scenario, folder);
    write_classes(summary, folder);
    Json classes = Json::array();
    for (const OracleClass& c : summary.classes) classes.push_back(json_of(c));
    const Json json = {
        {"format", 1},
        {"program", object_of(results::this_program())},
        {"title", scenario.title},
        {"scenario", object_of(results::text_of(scenario))},
        {"leaves_out", oracle_leaves_out},
        {"light", name_of(options.light)},
        {"seed", world.run.seed},
        {"mental_maps", world.run.batches},
        {"crs", geo::crs_name(world.crs_wkt)},
        {"published_grid", results::object_of(maps.grid())},
        {"all", json_of(summary.all)},
        {"classes", classes},
        {"systems", summary.systems},
        {"rounds", summary.rounds},
        {"residual", summary.residual},
        {"solve_s", summary.solve_s},
        {"notes", summary.notes},
    };
    write_text_file(folder / "oracle.json", results::json_text(json));
}

}  // namespace funnel::sim::oracle
