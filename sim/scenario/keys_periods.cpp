// SPDX-License-Identifier: Apache-2.0
// The keys of periods: one scenario, run several times in a row, each time with what the time before has taught.
#include "sim/scenario/binding.hpp"

namespace funnel::sim::scenario {

namespace {

Section periods_section() {
    return {
        "periods",
        false,
        RecordKind::scenario,
        "Periods that follow each other, such as years. Beliefs follow what is with a lag; patrols may follow the "
        "traffic. Chances are the same in all periods, so that any two can be compared attempt by attempt.",
        {{.key = "belief_update",
          .kind = Kind::number,
          .unit = "1",
          .allowed = above(0, 1),
          .plausible = closed(0.2, 1),
          .meaning = "Share of the gap between what travellers believe of enforcement and what it is that closes in "
                     "a period; 1: they know",
          .origin = "assumption: word travels fast",
          .field = field<&Scenario::periods, &PeriodsSpec::belief_update>},
         {.key = "cost_update",
          .kind = Kind::number,
          .unit = "1",
          .allowed = above(0, 1),
          .plausible = closed(0.2, 1),
          .meaning =
              "The same for what crossing from a staging place costs, to which all of [demand] answers: networks move "
              "slowly",
          .origin = "assumption: at once",
          .field = field<&Scenario::periods, &PeriodsSpec::cost_update>},
         {.key = "traffic_update",
          .kind = Kind::number,
          .unit = "1",
          .allowed = above(0, 1),
          .plausible = closed(0.2, 1),
          .meaning = "The same for the traffic that patrols go by, after a period",
          .origin = "assumption: last period's apprehensions",
          .field = field<&Scenario::periods, &PeriodsSpec::traffic_update>}}};
}

Section period_section() {
    return {"periods.period",
            true,
            RecordKind::period,
            "The periods in their order; each is the scenario with settings of its own.",
            {{.key = "name",
              .kind = Kind::text,
              .unit = "",
              .meaning = "Name of the period, and of its folder of results",
              .origin = "",
              .field = field<&PeriodSpec::name>,
              .required = true,
              .example = "\"FY1994\""},
             {.key = "set",
              .kind = Kind::text_list,
              .unit = "",
              .meaning = "Settings section.key=value of this period, as after --set",
              .origin = "",
              .field = field<&PeriodSpec::settings>,
              .example = "[\"enforcement.patrol.agents=282\"]"}}};
}

}  // namespace

std::vector<Section> period_sections() { return {periods_section(), period_section()}; }

}  // namespace funnel::sim::scenario
