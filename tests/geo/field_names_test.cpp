// SPDX-License-Identifier: Apache-2.0
#include "geo/field_names.hpp"

#include "support.hpp"

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

const std::vector<std::string> town{"name", "population", "country"};
const std::vector<std::string> tower{"height_m", "range_m"};

TEST(FieldNames, AreFoundInAnyCaseAndByUsualSpellings) {
    EXPECT_THAT(match_fields({"NAME", "POPULATION", "Country"}, town, "t").meaning,
                ElementsAre(Pair("Country", "country"), Pair("NAME", "name"), Pair("POPULATION", "population")));
    for (const char* field :
         {"pop", "POP", "Pop_Total", "POBTOT", "pop2020", "POP_2010", "population_2020", "Poblaci\xC3\xB3n"})
        EXPECT_THAT(match_fields({field}, town, "t").meaning, ElementsAre(Pair(field, "population"))) << field;
    EXPECT_THAT(match_fields({"Height (m)", "RANGE_M"}, tower, "t").meaning,
                ElementsAre(Pair("Height (m)", "height_m"), Pair("RANGE_M", "range_m")));
}

TEST(FieldNames, OfJustTheNameGoBeforeOthers) {
    const FieldNames names = match_fields({"POPULATION", "population", "pop"}, town, "t");
    EXPECT_THAT(names.meaning, ElementsAre(Pair("population", "population")));
    EXPECT_THAT(names.looks_meant, IsEmpty());
}

TEST(FieldNames, ThatLookMeantAreSaidAndNotRead) {
    const FieldNames names = match_fields({"height_ft", "RANGE_KM", "popularity"}, tower, "t");
    EXPECT_THAT(names.meaning, IsEmpty());
    EXPECT_THAT(names.looks_meant, ElementsAre(HasSubstr("the field height_ft looks like height_m and is not read"),
                                               HasSubstr("the field RANGE_KM looks like range_m")));
    EXPECT_THAT(match_fields({"POP_MAX"}, town, "t").looks_meant,
                ElementsAre(HasSubstr("POP_MAX looks like population")));
    EXPECT_THAT(match_fields({"surface", "x"}, tower, "t").looks_meant, IsEmpty());
}

TEST(FieldNames, ThatFitANumberAlikeAreRefused) {
    EXPECT_THAT(
        test::input_error_of([] {
            match_fields({"pop2010", "pop2020"}, town, "towns.shp");
        }),
        HasSubstr("towns.shp: the fields pop2010 and pop2020 may both be population; expected one field population"));
    EXPECT_THAT(match_fields({"NAMELSAD", "town"}, town, "t").meaning, ElementsAre(Pair("NAMELSAD", "name")));
}

}  // namespace
}  // namespace funnel::geo
