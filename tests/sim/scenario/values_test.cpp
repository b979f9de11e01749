// SPDX-License-Identifier: Apache-2.0
// Values that a key may have, and what is said of others.
#include "sim/scenario/values.hpp"

#include "tests/sim/small_scenario.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <variant>

namespace funnel::sim::scenario {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(ScenarioValues, MayNotPublishFinerThanAKilometre) {
    EXPECT_THAT(complaint(small, {"outputs.publish_cell_m=999"}),
                AllOf(HasSubstr("publish_cell_m"), HasSubstr("1000")));
    EXPECT_EQ(complaint(small, {"outputs.publish_cell_m=1000"}), "");
    EXPECT_EQ(read(small).outputs.publish_cell_m, 1000.);
}

TEST(ScenarioValues, OfANumberAreFiniteAndOfItsKind) {
    for (const char* value : {"nan", "inf", "-inf"}) {
        EXPECT_THAT(complaint(small_and(std::string{"kappa = "} + value)), HasSubstr("expected a number in [0, 20]"))
            << value;
    }
    EXPECT_THAT(complaint(small_and("kappa = true")), HasSubstr("kappa = true (boolean); expected number"));
    EXPECT_THAT(complaint(small_and("[run]\nseed = 1.5")),
                HasSubstr("run.seed = 1.5 (floating-point); expected integer"));
    EXPECT_THAT(complaint(small_and("[run]\nseed = -1")), HasSubstr("expected an integer in [0, inf)"));
}

TEST(ScenarioValues, LieOffAnOpenEndOfTheirRange) {
    EXPECT_THAT(
        complaint(small_and("walking_fraction = 0")),
        HasSubstr("travellers.class[0].walking_fraction = 0; expected a number in (0, 1]; try: a value above 0"));
}

TEST(ScenarioValues, OfMonthsAreMonthsEachOnce) {
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = [0]")),
                HasSubstr("weather.months = [ 0 ]; expected an integer in [1, 12]"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = [13]")), HasSubstr("expected an integer in [1, 12]"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = []")), HasSubstr("expected list of integers"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = 6")), HasSubstr("try: a list such as [6]"));
    EXPECT_THAT(complaint(small_and("[weather]\nmonths = [6, 6]")), HasSubstr("expected each month once; try: [6]"));
}

/// The largest number that a field of whole numbers holds; infinity for others.
double most_in(const Field& field) {
    return std::visit(
        [](auto* value) {
            using Value = std::remove_pointer_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, int> || std::is_same_v<Value, std::uint32_t>)
                return static_cast<double>(std::numeric_limits<Value>::max());
            return std::is_same_v<Value, std::vector<int>> ? static_cast<double>(std::numeric_limits<int>::max())
                                                           : std::numeric_limits<double>::infinity();
        },
        field);
}

TEST(ScenarioValues, OfWholeNumbersAllFitTheirFields) {
    for (const Section& section : sections())
        for (const Parameter& p : section.parameters) {
            if (p.kind != Kind::integer && p.kind != Kind::integer_list) continue;
            EXPECT_LE(p.allowed.high, most_in(default_field(section, p))) << section.name << "." << p.key;
        }
}

TEST(ScenarioValues, AreNotTakenForAnotherKind) {
    EXPECT_THAT(complaint(small_and("acclimatised = 1")), HasSubstr("acclimatised = 1 (integer); expected true or"));
    EXPECT_THAT(complaint(small_and("[run]\nattempts = 1e6")), HasSubstr("(floating-point); expected integer"));
    EXPECT_THAT(complaint(small_and("speed_function = 3")), HasSubstr("speed_function = 3 (integer)"));
    EXPECT_THAT(complaint(small_and("[weather]\nclimate_offset_k = [1, \"2\"]")),
                HasSubstr("(string); expected list of numbers; try: a list such as [0.5, 1, 2]"));
    EXPECT_THAT(complaint(small_and("[weather]\nepw = [3]")), HasSubstr("a list such as [\"a.csv\", \"b.csv\"]"));
    EXPECT_THAT(complaint(small_and("[enforcement.patrol]\npostures_behind = \"in town\"")),
                HasSubstr("a list such as [\"one\", \"two\"]"));
}

TEST(ScenarioValues, OfAChoiceAreNamedWithTheNearest) {
    EXPECT_THAT(complaint(small_and("speed_function = \"toblr\"")),
                AllOf(HasSubstr("speed_function = \"toblr\"; expected one of"), HasSubstr("try: \"tobler\"")));
}

TEST(ScenarioValues, OfASourceNameWhatATableLacksOrHasTooMuch) {
    const auto of = [](const std::string& towns) { return complaint(small_and("[destinations]\ntowns = " + towns)); };
    EXPECT_EQ(of("{ path = \"" FUNNEL_SOURCE_DIR "/CMakeLists.txt\", where = \"country = 'US'\" }"), "");
    EXPECT_THAT(of("{ layer = \"towns\" }"), HasSubstr("destinations.towns has no path"));
    EXPECT_THAT(of("{ path = \"CMakeLists.txt\", laver = \"towns\" }"),
                HasSubstr("destinations.towns.laver is not known; expected path, layer or where; try: \"layer\""));
    EXPECT_THAT(of("{ path = \"CMakeLists.txt\", layer = 2 }"),
                HasSubstr("destinations.towns.layer = 2; expected text"));
    EXPECT_THAT(of("\"synthetic:twons\""), HasSubstr("try: \"towns\""));
    EXPECT_THAT(of("\"nowhere.gpkg\""),
                AllOf(HasSubstr("there is no "), HasSubstr("nowhere.gpkg; expected an existing")));
    EXPECT_THAT(of("\"\""), HasSubstr("destinations.towns is empty"));
}

TEST(ScenarioValues, ThatAreWrongLeaveTheDefault) {
    text::ProblemList problems;
    const Section& body = *find_section("body");
    const Parameter& spent = *std::find_if(body.parameters.begin(), body.parameters.end(),
                                           [](const Parameter& p) { return p.key == "spent_core_c"; });
    float target = 1.25F;
    const toml::table table = toml::parse("good = 39.5\nhot = 99.5");
    ValueReader reader{PathResolver{""}, problems};
    reader.read("body.spent_core_c", spent, *table.get("hot"), &target, {});
    EXPECT_EQ(target, 1.25F);
    reader.read("body.spent_core_c", spent, *table.get("good"), &target, {});
    EXPECT_EQ(target, 39.5F);
    EXPECT_THROW(problems.throw_if_any("s.toml"), InputError);
}

}  // namespace
}  // namespace funnel::sim::scenario
