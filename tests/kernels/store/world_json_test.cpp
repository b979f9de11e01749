// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/world_json.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/support/tiny_world.hpp"

#include <gmock/gmock.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace funnel {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
using testing::ThrowsMessage;

/// The text of a World with `from` replaced by `to` once.
std::string text_with(const std::string& from, const std::string& to) {
    std::string text = world_json_text(test::whole_world(), 1);
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("the text has no " + from);
    return text.replace(at, from.size(), to);
}

std::string name_read_from(const std::string& quoted) {
    return read_world_json(text_with("\"bollards\"", quoted)).barrier_names.at(0);
}

TEST(WorldJson, KeepsItsLayout) {
    World world;
    world.barrier_names = {"a \"b\"", "\\"};
    world.destinations = {{3, 0.5F, 0.F}};
    world.lapse_k_per_m = {30.F, 0.25F, 1e-9F};
    const std::string text = world_members_text(world);
    EXPECT_THAT(text,
                StartsWith("{\n \"albedo\": 0.30000001192092896,\n \"barrier_names\": [\"a \\\"b\\\"\", \"\\\\\"],\n"
                           " \"barrier_types\": [],\n \"body\": {\n  \"cold_death_midpoint_wh_m2\": 250,\n"));
    EXPECT_THAT(text, HasSubstr(" \"destinations\": [{\n   \"caught_probability\": 0,\n   \"cell\": 3,\n"
                                "   \"terminal_cost_s\": 0.5\n  }],\n"));
    EXPECT_THAT(text, HasSubstr("\n \"lapse_k_per_m\": [30, 0.25, 9.999999717180685e-10],\n"));
    EXPECT_THAT(text, HasSubstr("\n  \"seed\": \"1\",\n"));
    EXPECT_TRUE(text.ends_with("\n \"west_m\": 0\n}")) << text.substr(text.size() - 30);
}

TEST(WorldJson, BringsNamesBackWhateverTheyHold) {
    for (const std::string& name :
         {std::string("tab\t, line\n, return\r, bell\a, escape\x1B, delete\x7F"), std::string("nothing \0 within", 16),
          std::string("\"quoted\""), std::string("back\\slash \\u0041 \\n"), std::string("/"),
          std::string("Ábrego, Ñ, \xF0\x9F\x8C\xB5"), std::string("{\"a\": [1]}"), std::string()}) {
        World world = test::whole_world();
        world.barrier_names = {name};
        world.stations_weather[0].name = name;
        const World again = read_world_json(world_json_text(world, 1));
        EXPECT_EQ(again.barrier_names.at(0), name);
        EXPECT_EQ(again.stations_weather.at(0).name, name);
        EXPECT_EQ(world_json_text(again, 1), world_json_text(world, 1));
    }
}

TEST(WorldJson, KeepsTheSignOfZero) {
    World world = test::whole_world();
    world.west_m = -0.;
    EXPECT_TRUE(std::signbit(read_world_json(world_json_text(world, 1)).west_m));
}

TEST(WorldJson, HoldsTheHashOfTheWhole) {
    const std::uint64_t greatest = ~std::uint64_t{0};
    const std::string text = world_json_text(test::whole_world(), greatest);
    EXPECT_EQ(hash_in_world_json(text), greatest);
    EXPECT_THAT([] { hash_in_world_json(text_with("\"hash\"", "\"hush\"")); },
                ThrowsMessage<InputError>(HasSubstr("no key \"hash\"")));
}

TEST(WorldJson, WritesControlCharactersAsEscapes) {
    World world;
    world.barrier_names = {"\x01\x1F\b\f"};
    EXPECT_THAT(world_members_text(world), HasSubstr(R"(["\u0001\u001f\b\f"])"));
}

TEST(WorldJson, ReadsEveryEscape) {
    EXPECT_EQ(name_read_from(R"("\"\\\/\b\f\n\r\t")"), "\"\\/\b\f\n\r\t");
    EXPECT_EQ(name_read_from(R"("\u00e9\u00C9")"), "éÉ");
    EXPECT_EQ(name_read_from(R"("\ud83c\udf35")"), "\xF0\x9F\x8C\xB5") << "U+1F335 as a surrogate pair";
    EXPECT_EQ(name_read_from(R"("\u0000")"), std::string(1, '\0'));
}

TEST(WorldJson, ReplacesBytesThatAreNotUtf8) {
    World world = test::whole_world();
    world.barrier_names = {"Ju\xE1rez"};  // Latin-1
    EXPECT_EQ(read_world_json(world_json_text(world, 1)).barrier_names.at(0), "Ju\xEF\xBF\xBDrez");
}

TEST(WorldJson, SaysWhereTextIsNotJson) {
    EXPECT_THAT([] { read_world_json("{\n  \"a\": 1,\n  \"b\" 2}"); },
                ThrowsMessage<InputError>(AllOf(StartsWith("line 3, column 7 is not JSON (syntax error"),
                                                HasSubstr("; expected ':'; try: write the world again"))));
    const std::vector<std::pair<std::string, std::string>> places{{"", "line 1, column 1"},
                                                                  {"{", "line 1, column 2"},
                                                                  {"[1,]", "line 1, column 4"},
                                                                  {"{\"a\":}", "line 1, column 6"},
                                                                  {"\"open", "line 1, column 6"},
                                                                  {"\n\ntru", "line 3, column 4"},
                                                                  {"1 2", "line 1, column 3"},
                                                                  {"nan", "line 1, column 2"},
                                                                  {"{1: 2}", "line 1, column 2"},
                                                                  {"\"\\x\"", "line 1, column 3"},
                                                                  {"[\"\\ud83c\"]", "line 1, column 9"},
                                                                  {"\"\xE1\"", "line 1, column 3"}};
    for (const auto& [text, place] : places)
        EXPECT_THAT([&text = text] { read_world_json(text); },
                    ThrowsMessage<InputError>(AllOf(StartsWith(place + " is not JSON"), HasSubstr("; expected "))))
            << text;
    EXPECT_THAT([] { read_world_json("[1e999]"); }, ThrowsMessage<InputError>(HasSubstr("1e999")));
}

TEST(WorldJson, RefusesNestingOfAnyDepthThatIsNoWorld) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_THROW(read_world_json(nested(100000)), InputError);
    EXPECT_THROW(read_world_json(text_with("\"rows\": 3", "\"rows\": " + nested(100000))), InputError);
    EXPECT_THROW(read_world_json(std::string(100000, '[')), InputError);
}

TEST(WorldJson, NamesTheKeyOfAWrongValue) {
    const std::map<std::pair<std::string, std::string>, std::string> wrong{
        {{"\"rows\": 3", "\"rows\": \"3\""}, "key \"rows\" is \"3\"; expected a number"},
        {{"\"rows\": 3", "\"rows\": 2.5"},
         "key \"rows\" is 2.5; expected a whole number from -2147483648 to 2147483647"},
        {{"\"rows\": 3", "\"rows\": 3e9"}, "key \"rows\" is 3000000000.0; expected a whole number"},
        {{"\"rows\": 3", "\"rows\": null"}, "key \"rows\" is null; expected a number"},
        {{"\"cell_m\": 100", "\"cell_m\": true"}, "key \"cell_m\" is true; expected a number"},
        {{"\"share\": 0.25", "\"share\": 1e300"}, "key \"classes[0].share\" is 1e+300; expected a number of at most"},
        {{"\"speed_function\": 2", "\"speed_function\": 256"}, "key \"classes[0].speed_function\" is 256"},
        {{"\"start_days\": [151, 152, 364]", "\"start_days\": {}"}, "key \"start_days\" is an object; expected a list"},
        {{"\"start_days\": [151,", "\"start_days\": [-1,"}, "key \"start_days[0]\" is -1; expected a whole number"},
        {{"\"seed\": \"18446744073709551615\"", "\"seed\": \"18446744073709551616\""},
         "key \"run.seed\" is \"18446744073709551616\"; expected a whole number of 64 bits in quotes"},
        {{"\"seed\": \"18446744073709551615\"", "\"seed\": \"12 monkeys\""}, "key \"run.seed\" is \"12 monkeys\""},
        {{"\"crs_wkt\": \"", "\"crs_wkt\": 1, \"\": \""}, "key \"crs_wkt\" is 1; expected text in quotes"},
        {{"\"period\"", "\"perio\""}, "no key \"run.period\"; expected it in the JSON object"},
        {{"\"format\"", "\"formar\""}, "no key \"format\""},
        {{"\"format\": 10", "\"format\": 99"}, "format 99; expected format 10"},
        {{"\"weather_stations\": [{", "\"weather_stations\": [7, {"}, "key \"weather_stations[0]\" is 7"}};
    for (const auto& [change, message] : wrong)
        EXPECT_THAT([&change = change] { read_world_json(text_with(change.first, change.second)); },
                    ThrowsMessage<InputError>(AllOf(StartsWith(message), HasSubstr("; try: "))))
            << change.second;
    EXPECT_THAT([] { read_world_json("[]"); }, ThrowsMessage<InputError>(HasSubstr("expected an object")));
}

}  // namespace
}  // namespace funnel
