// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/json.hpp"

#include "kernels/core/input_error.hpp"

#include <gmock/gmock.h>

namespace funnel {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Json, ReadsEveryKindOfValue) {
    const Json json = Json::parse(R"( {"a": [1, -2.5e3, true, false, null], "b": {"c": "x"}, "e": [], "f": {}} )");
    const auto& items = json.at("a").items();
    ASSERT_EQ(items.size(), 5U);
    EXPECT_EQ(items[0].number(), 1.);
    EXPECT_EQ(items[1].number(), -2500.);
    EXPECT_EQ(items[2].number(), 1.);
    EXPECT_EQ(items[3].number(), 0.);
    EXPECT_EQ(items[4].kind(), Json::Kind::null);
    EXPECT_EQ(json.at("b").at("c").string(), "x");
    EXPECT_TRUE(json.at("e").items().empty());
    EXPECT_TRUE(json.has("f"));
    EXPECT_FALSE(json.has("g"));
}

TEST(Json, WritesWhatItReadsAgain) {
    Json json = Json::object();
    json["text"] = Json{std::string("tab\t, line\n, \"quote\", back\\slash, Ñ")};
    json["third"] = Json{1. / 3.};
    json["large"] = Json{1e300};
    json["yes"] = Json{true};
    json["list"] = Json::array();
    json["list"].push(Json{std::string("first")});
    json["list"].push(Json::object());
    const Json again = Json::parse(json.write());
    EXPECT_EQ(again.at("text").string(), json.at("text").string());
    EXPECT_EQ(again.at("third").number(), 1. / 3.);
    EXPECT_EQ(again.at("large").number(), 1e300);
    EXPECT_EQ(again.at("yes").kind(), Json::Kind::boolean);
    EXPECT_EQ(again.at("list").items().size(), 2U);
    EXPECT_EQ(again.write(), json.write());
}

TEST(Json, SaysWhereTextIsNoJson) {
    EXPECT_THAT([] { Json::parse("{\n  \"a\": 1,\n  \"b\" 2}"); },
                ThrowsMessage<InputError>(HasSubstr("line 3, column 7 is not JSON")));
    for (const char* text :
         {"", "{", "[1,]", "{\"a\":}", "\"open", "tru", "1 2", "nan", "1e999", "\"\\u00e9\"", "{1: 2}"})
        EXPECT_THROW(Json::parse(text), InputError) << text;
}

TEST(Json, RefusesNestingWithoutEnd) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_NO_THROW(Json::parse(nested(60)));
    EXPECT_THROW(Json::parse(nested(100000)), InputError);
}

TEST(Json, RefusesToReadAValueAsAnotherKind) {
    const Json json = Json::parse(R"({"a": "text"})");
    EXPECT_THAT([&] { (void)json.at("a").number(); }, ThrowsMessage<InputError>(HasSubstr("expected a number")));
    EXPECT_THAT([&] { (void)json.string(); }, ThrowsMessage<InputError>(HasSubstr("expected a string")));
    EXPECT_THAT([&] { (void)json.items(); }, ThrowsMessage<InputError>(HasSubstr("expected an array")));
    EXPECT_THAT([&] { (void)json.at("b"); }, ThrowsMessage<InputError>(HasSubstr("no key \"b\"")));
}

}  // namespace
}  // namespace funnel
