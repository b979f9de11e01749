// SPDX-License-Identifier: Apache-2.0
// The keys of the run and its outputs.
#include "sim/scenario/binding.hpp"

namespace funnel::sim::scenario {

namespace {

Section run_section() {
    return {
        "run",
        false,
        RecordKind::scenario,
        "How much is computed.",
        {{.key = "seed",
          .kind = Kind::integer,
          .unit = "1",
          .allowed = at_least(0),
          .meaning = "Same seed, same results to the last bit, on any machine",
          .origin = "",
          .field = field<&Scenario::run, &RunParameters::seed>},
         {.key = "attempts",
          .kind = Kind::integer,
          .unit = "1",
          .allowed = closed(1, 1e10),
          .meaning = "Attempts to simulate",
          .origin = "assumption: deaths per 10,000 to a few percent",
          .field = field<&Scenario::run, &RunParameters::attempts>},
         {.key = "batches",
          .kind = Kind::integer,
          .unit = "1",
          .allowed = closed(2, 4096),
          .meaning = "Independent batches, each with its own mental maps; standard errors come from them",
          .origin = "assumption: enough for a standard error of the standard error of 18 %",
          .field = field<&Scenario::run, &RunParameters::batches>},
         {.key = "period",
          .kind = Kind::integer,
          .unit = "1",
          .allowed = closed(0, 4294967295.),
          .meaning = "Number of the period: another one draws other chances",
          .origin = "",
          .field = field<&Scenario::run, &RunParameters::period>},
         {.key = "target_error",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(0, 1),
          .meaning = "Stop once the relative standard error of deaths per 10,000 is this small; 0: run all attempts",
          .origin = "",
          .field = field<&Scenario::target_error>},
         {.key = "network",
          .kind = Kind::boolean,
          .unit = "",
          .meaning = "Let files lead to the network (a VRT that names addresses); what this file names as an address "
                     "needs no leave",
          .origin = "",
          .field = field<&Scenario::network>}}};
}

Section outputs_section() {
    using O = OutputSpec;
    return {
        "outputs",
        false,
        RecordKind::scenario,
        "What is written, and how coarse. See docs/responsible-use.md.",
        {{.key = "publish_cell_m",
          .kind = Kind::number,
          .unit = "m",
          .allowed = closed(1000, 100000),
          .meaning = "Published layers are at least this coarse: their cells have sides of 1, 2, 4, 8, ... km and lie "
                     "on whole multiples of that from the origin of the CRS",
          .origin = "assumption: too coarse to lead to a single place",
          .field = field<&Scenario::outputs, &O::publish_cell_m>},
         {.key = "publish_min_count",
          .kind = Kind::integer,
          .unit = "1",
          .allowed = closed(0, 1000000),
          .meaning =
              "Cells with fewer simulated events are hidden (nodata) in published maps, hot spots and zones; 1: none",
          .origin = "simulated events are not persons; raise it before publishing what was fitted to records",
          .field = field<&Scenario::outputs, &O::publish_min_count>},
         {.key = "figures",
          .kind = Kind::boolean,
          .unit = "",
          .meaning = "Draw maps and charts after the run",
          .origin = "",
          .field = field<&Scenario::outputs, &O::figures>},
         {.key = "averted_deaths",
          .kind = Kind::boolean,
          .unit = "",
          .meaning = "Make the same attempts again without water stations, beacons, teams, phones and searches, and "
                     "report how many more die; takes the time of a second run",
          .origin = "",
          .field = field<&Scenario::outputs, &O::averted_deaths>},
         {.key = "heat_wbgt",
          .kind = Kind::boolean,
          .unit = "",
          .meaning = "Write heat_wbgt.tif: wet bulb globe temperature at the hottest hour and every three hours",
          .origin = "Liljegren et al. 2008",
          .field = field<&Scenario::outputs, &O::heat_wbgt>}}};
}

}  // namespace

std::vector<Section> run_sections() { return {run_section(), outputs_section()}; }

}  // namespace funnel::sim::scenario
