// SPDX-License-Identifier: Apache-2.0
// One list of fields writes and reads a file, and tells damage by the field's name.
#include "sim/results/json_fields.hpp"

#include "tests/sim/results/damaged_json.hpp"
#include "tests/support/own_folder.hpp"

#include <cmath>
#include <limits>

namespace funnel::sim::results {

struct Inner {
    double km = 0.;
    std::string name;
};
void fields(auto& json, Same<Inner> auto& inner) {
    json("km", inner.km);
    json("name", inner.name);
}

struct Outer {
    std::uint16_t small = 0;
    std::int64_t large = 0;
    bool yes = false;
    double unknown = 0.;
    std::string text = "default";
    std::vector<Inner> list;
    std::vector<std::pair<std::string, Inner>> by_name;
    std::array<double, 2> pair{};
    std::vector<std::vector<double>> table;
};
void fields(auto& json, Same<Outer> auto& outer) {
    json.format(3);
    json("small", outer.small);
    json("large", outer.large);
    json("yes", outer.yes);
    json.or_unknown("unknown", outer.unknown);
    json.optional("text", outer.text);
    json.unread("for_people", std::string{"a word"});
    json.object("inside", [&](auto& inside) {
        inside("list", outer.list);
        inside("by_name", outer.by_name);
    });
    json("pair", outer.pair);
    json("table", outer.table);
}

namespace {

using testing::HasSubstr;

Outer sample() {
    return {65535,
            std::numeric_limits<std::int64_t>::min(),
            true,
            std::numeric_limits<double>::quiet_NaN(),
            "ñ",
            {{0.1, "a"}, {1. / 3., "b"}},
            {{"z", {1., "c"}}, {"a", {2., "d"}}},
            {1e-300, -0.},
            {{}, {1., 2.}}};
}

Json written(const Outer& outer) {
    JsonWriter json;
    fields(json, outer);
    return json.json();
}

Outer read(const Json& json) {
    Outer outer;
    JsonReader reader{json, "some.json", "run"};
    fields(reader, outer);
    return outer;
}

TEST(JsonFields, AreWrittenInTheirOrder) {
    EXPECT_EQ(written(sample()).dump(),
              R"({"format":3,"small":65535,"large":-9223372036854775808,"yes":true,"unknown":null,"text":"ñ",)"
              R"("for_people":"a word","inside":{"list":[{"km":0.1,"name":"a"},{"km":0.3333333333333333,"name":"b"}],)"
              R"("by_name":{"z":{"km":1.0,"name":"c"},"a":{"km":2.0,"name":"d"}}},"pair":[1e-300,-0.0],)"
              R"("table":[[],[1.0,2.0]]})");
}

TEST(JsonFields, ComeBackToTheBitFromTheirText) {
    const Json first = written(sample());
    const Outer back = read(Json::parse(first.dump(2)));
    EXPECT_EQ(written(back).dump(), first.dump());
    EXPECT_TRUE(std::isnan(back.unknown));
    EXPECT_EQ(back.by_name.front().first, "z");
    EXPECT_EQ(back.list[1].km, 1. / 3.);
}

TEST(JsonFields, TellDamageByTheNameOfTheField) {
    const auto damage = [](const char* field, const Json& value) {
        Json json = written(sample());
        const Json::json_pointer at{field};
        if (value == "gone")
            json[at.parent_pointer()].erase(at.back());
        else
            json[at] = value;
        return test::damage_of([&] { read(json); });
    };
    EXPECT_THAT(damage("/small", "gone"), HasSubstr("some.json is damaged: it lacks small; expected the file as "
                                                    "`funnel run` wrote it; try: run again"));
    EXPECT_THAT(damage("/small", 65536), HasSubstr("small is 65536"));
    EXPECT_THAT(damage("/small", -1), HasSubstr("small is -1"));
    EXPECT_THAT(damage("/small", 1.5), HasSubstr("small is number, not an integer"));
    EXPECT_THAT(damage("/large", std::numeric_limits<std::uint64_t>::max()), HasSubstr("large is 1844"));
    EXPECT_THAT(damage("/yes", 1), HasSubstr("yes is number, not true or false"));
    EXPECT_THAT(damage("/unknown", "nan"), HasSubstr("unknown is string, not a number"));
    EXPECT_THAT(damage("/inside/list/1/km", nullptr), HasSubstr("inside.list[1].km is null, not a number"));
    EXPECT_THAT(damage("/inside/by_name/a/name", "gone"), HasSubstr("it lacks inside.by_name.a.name"));
    EXPECT_THAT(damage("/inside", Json::array()), HasSubstr("inside is array, not an object"));
    EXPECT_THAT(damage("/pair", Json::array({1.})), HasSubstr("pair is no list of 2"));
    EXPECT_THAT(damage("/table/1", 3.), HasSubstr("table[1] is number, not a list"));
    EXPECT_THAT(damage("/format", "gone"), HasSubstr("it lacks format"));
    EXPECT_EQ(damage("/text", "gone"), "no error");
    EXPECT_EQ(damage("/for_people", 0), "no error");
}

TEST(JsonFields, OfAFileThatIsNoObjectAreDamaged) {
    for (const Json& json : {Json::array(), Json(nullptr), Json(1)})
        EXPECT_THAT(test::damage_of([&] { read(json); }), HasSubstr("some.json is damaged: it is no object"));
}

TEST(JsonFile, ThatCannotBeWrittenIsTheMachinesFault) {
    EXPECT_THROW(write_json(test::own_folder("funnel_json_fields_test") / "none" / "x.json", Json::object()),
                 MachineError);
}

TEST(JsonText, HoldsNamesThatAreNoUtf8) {
    const std::string text = json_text({{"file", "caf\xe9.toml"}, {"note", "a\tb\x01"}});
    EXPECT_EQ(Json::parse(text)["file"], "caf\xef\xbf\xbd.toml") << "U+FFFD";
    EXPECT_EQ(Json::parse(text)["note"], "a\tb\x01");
}

}  // namespace
}  // namespace funnel::sim::results
