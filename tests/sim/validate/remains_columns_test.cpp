// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/remains_columns.hpp"

#include "tests/sim/prepare_support.hpp"

#include <gtest/gtest.h>

namespace funnel::sim::validate {
namespace {

RemainsColumns columns_of(const std::string& header) {
    return find_remains_columns(text::CsvTable::parse(header + "\n", "r.csv"));
}

TEST(RemainsColumns, AreFoundByOursAndOthersNamesInAnyCase) {
    const RemainsColumns ours = columns_of("reporting_date,lat,lon,location_precision,cause_of_death");
    EXPECT_EQ(ours.date, 0U);
    EXPECT_EQ(ours.latitude, 1U);
    EXPECT_EQ(ours.precision, 3U);
    EXPECT_EQ(ours.cause, 4U);
    EXPECT_FALSE(ours.dead);
    const RemainsColumns humane = columns_of("ReportingDate,CauseofDeath,LocationPrecision,LATITUDE,Longitude");
    EXPECT_EQ(humane.date, 0U);
    EXPECT_EQ(humane.longitude, 4U);
    const RemainsColumns iom = columns_of("Incident Date,Number of Dead,Cause of Death,Coordinates");
    EXPECT_EQ(iom.coordinates, 3U);
    EXPECT_EQ(iom.dead, 1U);
    EXPECT_FALSE(iom.latitude);
}

TEST(RemainsColumns, AreNamedAllAtOnceWhereTheyAreMissing) {
    test::expect_problem(
        [] { columns_of("a,Longitude"); },
        "r.csv has the columns a, Longitude; expected also reporting_date (Reporting Date, Incident Date); "
        "cause_of_death (Cause of Death); lat (Latitude); location_precision (Location Precision)");
}

TEST(RemainsColumns, KnowTheWordsOfOthers) {
    EXPECT_EQ(arizona_cause("Harsh environmental conditions / lack of adequate shelter, food, water"), "Exposure");
    EXPECT_EQ(arizona_cause("Mixed or unknown"), "Undetermined");
    EXPECT_EQ(arizona_cause("Drowning"), "Drowning");
    EXPECT_EQ(plain_precision("GPS coordinate (precise to within ca. 300ft/100m)"), "gps_100m");
    EXPECT_EQ(plain_precision("Street address (precise to within ca. 1000ft/300m)"), "address_300m");
    EXPECT_EQ(plain_precision("Physical description, landmarks (precise to within ca 1mi/2km)"), "described_2km");
    EXPECT_EQ(plain_precision("Vague physical description (precise to within ca. 10mi/15km)"), "vague_15km");
    EXPECT_EQ(plain_precision("vague_15km"), "vague_15km");
    EXPECT_EQ(plain_precision(""), "none");
    EXPECT_EQ(plain_precision("near a road"), "near a road");
}

}  // namespace
}  // namespace funnel::sim::validate
