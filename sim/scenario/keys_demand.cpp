// SPDX-License-Identifier: Apache-2.0
// The keys of demand: how many attempts there are, and from where they come.
#include "sim/scenario/binding.hpp"

namespace funnel::sim::scenario {

namespace {

Section demand_section() {
    return {
        "demand",
        false,
        RecordKind::scenario,
        "From where attempts come.",
        {{.key = "month_shares",
          .kind = Kind::number_list,
          .unit = "1",
          .allowed = closed(0, 1e9),
          .meaning =
              "Attempts by calendar month, 12 values from January, in any unit; those of weather.months count. Without "
              "it each day has the same",
          .origin = "",
          .field = field<&Scenario::demand, &DemandSpec::month_shares>},
         {.key = "access_speed_km_h",
          .kind = Kind::number,
          .unit = "km/h",
          .allowed = above(0, 200),
          .plausible = closed(10, 40),
          .meaning =
              "Straight-line speed from a staging place to an entry, by vehicle on poor roads; with access_roads "
              "off those roads",
          .origin = "assumption: 40 km/h on tracks that wind twice the straight line",
          .field = field<&Scenario::demand, &DemandSpec::access_speed_km_h>},
         {.key = "access_roads",
          .kind = Kind::source,
          .unit = "",
          .meaning =
              "Lines: roads on the far side of the border line, by which entries are reached from staging places. "
              "Parts on this side of the line do not count. Without them: straight lines alone",
          .origin = "",
          .field = field<&Scenario::demand, &DemandSpec::access_roads>,
          .example = "\"${FUNNEL_DATA}/geo/mexico_roads_dcw_border.geojson\""},
         {.key = "access_road_speed_km_h",
          .kind = Kind::number,
          .unit = "km/h",
          .allowed = above(0, 200),
          .plausible = closed(40, 90),
          .meaning = "Speed along access_roads; not below access_speed_km_h where there are such roads",
          .origin = "assumption: a bus or a van on two-lane roads, stops included",
          .field = field<&Scenario::demand, &DemandSpec::access_road_speed_km_h>},
         {.key = "entry_shares_by_period",
          .kind = Kind::path,
          .unit = "",
          .meaning =
              "Table period,place,share,source: shares of all attempts, later tries included, by [[demand.staging]] "
              "place in each of [periods], in any unit; each row says where its number comes from",
          .origin = "",
          .field = field<&Scenario::demand, &DemandSpec::entry_shares_by_period>,
          .example = "\"entry_shares.csv\""},
         {.key = "entry_walk_m",
          .kind = Kind::number,
          .unit = "m",
          .allowed = closed(0, 5000),
          .meaning = "Way on foot between the line and the middle of an entry cell, before the first move. Half a cell "
                     "where cells are so large that a town at the line and its entry are one",
          .origin = "assumption: none; in cells of 500 m and less it is short",
          .field = field<&Scenario::demand, &DemandSpec::entry_walk_m>},
         {.key = "try_again_probability",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(0, 0.99),
          .plausible = closed(0.25, 0.95),
          .meaning = "Chance that somebody apprehended, rescued or turned back tries again; counts tries a person and "
                     "deaths per 10,000 people, changes no attempt",
          .origin = "of about 1996-2006, when 10-40 % gave up after repatriation (DHS OIS 2017). Each "
                    "person apprehended was caught 1.63 times in FY2000 and 1.27 times in FY2011 (CRS "
                    "R42138, 2012): with 0.4 and 0.5-0.64 apprehended of an attempt about 0.9 and 0.35",
          .field = field<&Scenario::run, &RunParameters::try_again_probability>},
         {.key = "ports_share",
          .kind = Kind::number,
          .unit = "1",
          .allowed = right_open(0, 1),
          .plausible = closed(0, 0.5),
          .meaning = "Share of the people for whom there is a way through ports of entry: more legal entry",
          .origin = "assumption: none; 2023-24 showed that such a way can take half (CBP One)",
          .field = field<&Scenario::demand, &DemandSpec::ports_share>},
         {.key = "transit_stopped_share",
          .kind = Kind::number,
          .unit = "1",
          .allowed = right_open(0, 1),
          .plausible = closed(0, 0.3),
          .meaning = "Share of the others that is stopped on the way through Mexico",
          .origin = "assumption: none",
          .field = field<&Scenario::demand, &DemandSpec::transit_stopped_share>},
         {.key = "elasticity_per_h",
          .kind = Kind::number,
          .unit = "1/h",
          .allowed = closed(0, 1),
          .plausible = closed(0, 0.02),
          .meaning = "Attempts fall to exp(-this) for each perceived hour by which crossing is harder than in "
                     "`reference`",
          .origin = "0: no fall of attempts was found (Cornelius 2001, doi 10.1111/j.1728-4457.2001.00661.x; Gathmann "
                    "2008, doi 10.1016/j.jpubeco.2008.02.006: small)",
          .field = field<&Scenario::demand, &DemandSpec::elasticity_per_h>},
         {.key = "staging_scale_h",
          .kind = Kind::number,
          .unit = "h",
          .allowed = closed(0, 10000),
          .plausible = closed(0, 100),
          .meaning =
              "Spread of the choice of staging place in perceived hours, where crossing has become harder than in "
              "`reference`; 0: shares are fixed",
          .origin = "assumption: fixed; to be fitted to shares by sector",
          .field = field<&Scenario::demand, &DemandSpec::staging_scale_h>},
         {.key = "staging_reach_km",
          .kind = Kind::number,
          .unit = "km",
          .allowed = closed(0, 10000),
          .plausible = closed(0, 5000),
          .meaning = "Other places count for the less the further they are, by 1/e over this distance; 0: all alike",
          .origin = "assumption: any; form after Wilson 1971, doi 10.1068/a030001",
          .field = field<&Scenario::demand, &DemandSpec::staging_reach_km>},
         {.key = "staging_following",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(0, 1),
          .plausible = closed(0, 1),
          .meaning =
              "Who leaves a place that has become harder goes where others set out, by this power of their share; "
              "1: in proportion, 0: to all places alike",
          .origin = "1: a logit around the shares (McFadden 1974); assumption, to be fitted to shares by sector",
          .field = field<&Scenario::demand, &DemandSpec::staging_following>},
         {.key = "reference",
          .kind = Kind::path,
          .unit = "",
          .meaning = "run.json of the run that \"harder\" is measured from; in [periods] it is the first period",
          .origin = "",
          .field = field<&Scenario::demand, &DemandSpec::reference>,
          .example = "\"out/before/run.json\""}}};
}

template <auto Member>
constexpr auto of_guides = field<&Scenario::demand, &DemandSpec::guides, Member>;

Section guides_section() {
    using G = GuideSpec;
    return {"demand.guides",
            false,
            RecordKind::scenario,
            "Who goes with a guide when crossing becomes harder than in demand.reference. The odds of going with one "
            "rise with what a guide is worth and fall with the price.",
            {{.key = "classes",
              .kind = Kind::text_list,
              .unit = "",
              .meaning = "Names of the traveller classes that go with a guide; none: shares are fixed",
              .origin = "",
              .field = of_guides<&G::classes>,
              .example = "[\"guided\"]"},
             {.key = "price_usd",
              .kind = Kind::number,
              .unit = "USD",
              .allowed = closed(0, 100000),
              .plausible = closed(0, 4000),
              .meaning = "Price of a guide at the costs of the reference; shown, and risen from",
              .origin = "Gathmann 2008, doi 10.1016/j.jpubeco.2008.02.006: some 400-500 USD about 1993; 1,500-2,500 in "
                        "the 2000s (NRC 2013)",
              .field = of_guides<&G::price_usd>},
             {.key = "price_rise_usd_per_h",
              .kind = Kind::number,
              .unit = "USD/h",
              .allowed = closed(0, 10000),
              .plausible = closed(0, 200),
              .meaning = "Rise of the price for each perceived hour by which crossing is harder",
              .origin = "assumption: none",
              .field = of_guides<&G::price_rise_usd_per_h>},
             {.key = "worth_usd_per_h",
              .kind = Kind::number,
              .unit = "USD/h",
              .allowed = closed(0, 10000),
              .plausible = closed(0, 400),
              .meaning = "Rise of what a guide is worth to a traveller for each such hour",
              .origin = "assumption: none; the share with guides rose although the price did (NRC 2013, doi "
                        "10.17226/13498), so more than the price",
              .field = of_guides<&G::worth_usd_per_h>},
             {.key = "crackdown_usd",
              .kind = Kind::number,
              .unit = "USD",
              .allowed = closed(0, 100000),
              .plausible = closed(0, 1000),
              .meaning = "What measures against smugglers put on the price",
              .origin = "assumption: none",
              .field = of_guides<&G::crackdown_usd>},
             {.key = "choice_scale_usd",
              .kind = Kind::number,
              .unit = "USD",
              .allowed = above(0, 100000),
              .plausible = closed(200, 2000),
              .meaning = "Spread of that choice: so much net worth multiplies the odds by e",
              .origin = "assumption: about a price",
              .field = of_guides<&G::choice_scale_usd>}}};
}

template <auto Member>
constexpr auto of_returns = field<&Scenario::demand, &DemandSpec::returns, Member>;

Section returns_section() {
    using R = ReturnSpec;
    return {"demand.returns",
            false,
            RecordKind::scenario,
            "Where who was apprehended is taken: back over the border nearby, to another stretch of it, or far inland.",
            {{.key = "lateral_share",
              .kind = Kind::number,
              .unit = "1",
              .allowed = closed(0, 1),
              .plausible = closed(0, 0.3),
              .meaning = "Share that is taken to another stretch of the border",
              .origin = "none before 2008; in FY2012 0.29: nearly 102,000 (CRS 2013) of 356,873 southwest "
                        "apprehensions (CBP)",
              .field = of_returns<&R::lateral_share>},
             {.key = "interior_share",
              .kind = Kind::number,
              .unit = "1",
              .allowed = closed(0, 1),
              .plausible = closed(0, 0.3),
              .meaning = "Share that is taken to the interior of Mexico",
              .origin = "assumption: none",
              .field = of_returns<&R::interior_share>},
             {.key = "try_again_lateral_probability",
              .kind = Kind::number,
              .unit = "1",
              .allowed = closed(0, 0.99),
              .plausible = closed(0.6, 0.95),
              .meaning = "Chance that who was taken to another stretch tries again, from there",
              .origin = "not below demand.try_again_probability: 28 % of those returned laterally were caught "
                        "again in FY2011 and 20 % of all, in FY2012 24 and 17 % (CRS 2013)",
              .field = of_returns<&R::try_again_lateral_probability>},
             {.key = "try_again_interior_probability",
              .kind = Kind::number,
              .unit = "1",
              .allowed = closed(0, 0.99),
              .plausible = closed(0.1, 0.8),
              .meaning = "Chance that who was taken to the interior comes back and tries again",
              .origin = "assumption: half of that at the border",
              .field = of_returns<&R::try_again_interior_probability>}}};
}

Section staging_section() {
    return {
        "demand.staging",
        true,
        RecordKind::staging,
        "Staging places beyond the border. Give `lon` and `lat`, or `x_m` and `y_m` in the region's CRS. Shares "
        "add up to 1.",
        {{.key = "name",
          .kind = Kind::text,
          .unit = "",
          .meaning = "Name of the place",
          .origin = "",
          .field = field<&StagingSpec::name>,
          .required = true,
          .example = "\"Altar\""},
         {.key = "lon",
          .kind = Kind::number,
          .unit = "deg",
          .allowed = closed(-180, 180),
          .meaning = "Longitude, east positive",
          .origin = "",
          .field = field<&StagingSpec::x>,
          .example = "-111.83"},
         {.key = "lat",
          .kind = Kind::number,
          .unit = "deg",
          .allowed = closed(-90, 90),
          .meaning = "Latitude, north positive",
          .origin = "",
          .field = field<&StagingSpec::y>,
          .example = "30.71"},
         {.key = "x_m",
          .kind = Kind::number,
          .unit = "m",
          .allowed = closed(-1e8, 1e8),
          .meaning = "Easting in the region's CRS",
          .origin = "",
          .field = field<&StagingSpec::x>,
          .example = "420000"},
         {.key = "y_m",
          .kind = Kind::number,
          .unit = "m",
          .allowed = closed(-1e8, 1e8),
          .meaning = "Northing in the region's CRS",
          .origin = "",
          .field = field<&StagingSpec::y>,
          .example = "3398000"},
         {.key = "share",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(0, 1),
          .meaning = "Share of all attempts",
          .origin = "assumption: to be set by the scenario",
          .field = field<&StagingSpec::share>,
          .required = true,
          .example = "1.0"},
         {.key = "local_share",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(0, 1),
          .plausible = closed(0, 0.8),
          .meaning = "Share of those of the place who cross for the day into the town across, and stay at home when "
                     "a held line turns them back",
          .origin = "assumption: none; many at El Paso in 1993 (Bean et al. 1994)",
          .field = field<&StagingSpec::local_share>},
         {.key = "attraction",
          .kind = Kind::number,
          .unit = "1",
          .allowed = closed(1e-6, 1e6),
          .meaning =
              "How many of those whose staging place has become harder it draws, against other places, in any unit; "
              "beside `demand.staging_following`",
          .origin = "assumption: all alike",
          .field = field<&StagingSpec::attraction>}}};
}

}  // namespace

std::vector<Section> demand_sections() {
    return {demand_section(), guides_section(), returns_section(), staging_section()};
}

}  // namespace funnel::sim::scenario
