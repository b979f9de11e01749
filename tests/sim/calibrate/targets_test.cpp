// SPDX-License-Identifier: Apache-2.0
#include "sim/calibrate/targets.hpp"

#include "tests/sim/ensemble/message_of.hpp"

#include <gmock/gmock.h>

namespace funnel::sim::calibrate {
namespace {

using test::message_of;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string head = "format = 1\nscenario = \"s.toml\"\n";
const std::string key = "[[key]]\nname = \"body.spent_core_c\"\n";
const std::string target =
    "[[target]]\nname = \"a\"\nfigure = \"apprehended_share\"\nvalue = 0.5\nrecord_error = 0.1\ndiscrepancy = 0.0\n"
    "source = \"GAO\"\n";

Targets read(const std::string& text) { return read_targets_text(text, "/studies/t.toml"); }
std::string problem(const std::string& text) {
    return message_of([&] { read(text); });
}
/// The target with a line in place of one that begins alike.
std::string with(const std::string& line) {
    const std::string name = line.substr(0, line.find(' '));
    const std::size_t at = target.find("\n" + name + " ") + 1;
    return head + key + std::string{target}.replace(at, target.find('\n', at) - at, line);
}

TEST(Targets, AreReadWithTheirDefaults) {
    const Targets t = read(head + key + target);
    EXPECT_EQ(t.title, "t");
    EXPECT_EQ(t.scenario, "/studies/s.toml");
    EXPECT_EQ(t.search.sets_per_wave, 64U);
    EXPECT_EQ(t.search.waves, 3U);
    EXPECT_EQ(t.search.implausibility, 3.);
    ASSERT_EQ(t.keys.size(), 1U);
    EXPECT_FALSE(t.keys[0].low || t.keys[0].high || t.keys[0].logarithmic);
    ASSERT_EQ(t.targets.size(), 1U);
    EXPECT_EQ(t.targets[0].figure, "apprehended_share");
    EXPECT_EQ(t.targets[0].value, 0.5);
    EXPECT_EQ(t.targets[0].record_error, 0.1);
    EXPECT_EQ(t.targets[0].discrepancy, 0.);
    EXPECT_EQ(t.targets[0].source, "GAO");
    EXPECT_FALSE(t.targets[0].logarithmic);
}

TEST(Targets, TakeAllTheirKeys) {
    const Targets t = read(
        "format = 1\ntitle = \"T\"\nscenario = \"/x/s.toml\"\nsettings = [\"run.attempts=10\"]\n"
        "[search]\nsets_per_wave = 8\nwaves = 2\nimplausibility = 2.5\n"
        "[[key]]\nname = \"k\"\nlow = 1\nhigh = 2.5\nscale = \"log\"\n"
        "[[target]]\nname = \"n\"\nfigure = \"deaths_share\"\nperiod = \"FY2001\"\nborder_km = [0, 20]\n"
        "value = 2\nrecord_error = 1\ndiscrepancy = 1\nscale = \"log\"\nsource = \"s\"\n"
        "[[target]]\nname = \"m\"\nfigure = \"deaths_share\"\nmonths = [7, 6]\nvalue = 2\nrecord_error = 1\n"
        "discrepancy = 1\nsource = \"s\"\n"
        "[[target]]\nname = \"w\"\nfigure = \"deaths_share\"\nlongitude = [-113, -112.5]\nvalue = 2\nrecord_error = 1\n"
        "discrepancy = 1\nsource = \"s\"\n");
    EXPECT_EQ(t.title, "T");
    EXPECT_THAT(t.settings, ElementsAre("run.attempts=10"));
    EXPECT_EQ(t.search.sets_per_wave, 8U);
    EXPECT_EQ(t.search.implausibility, 2.5);
    EXPECT_EQ(t.keys[0].low, 1.);
    EXPECT_TRUE(t.keys[0].logarithmic);
    const DeathsIn& place = t.targets[0].deaths;
    EXPECT_EQ(t.targets[0].period, "FY2001");
    EXPECT_TRUE(place.border_km->holds(0.) && place.border_km->holds(19.9) && !place.border_km->holds(20.));
    EXPECT_THAT(t.targets[1].deaths.months, ElementsAre(6, 7));
    const Range longitude_deg = t.targets[2].deaths.longitude_deg.value();
    EXPECT_TRUE(longitude_deg.holds(-112.6) && !longitude_deg.holds(-112.4));
}

TEST(Targets, NameEachProblem) {
    EXPECT_THAT(problem(key + target), HasSubstr("another format"));
    EXPECT_THAT(problem("format = 1\n" + key + target), HasSubstr("scenario is missing"));
    EXPECT_THAT(problem(head + target), HasSubstr("no keys to look for"));
    EXPECT_THAT(problem(head + key), HasSubstr("no targets"));
    EXPECT_THAT(problem(head + key + key + target), HasSubstr("two keys named"));
    EXPECT_THAT(problem(head + key + target + target), HasSubstr("two targets named \"a\""));
    EXPECT_THAT(problem(head + "nonsense = 1\n" + key + target), HasSubstr("nonsense is no key of targets"));
    EXPECT_THAT(problem(head + key + target + "valeu = 1\n"), HasSubstr("try: \"value\""));
    EXPECT_THAT(problem(head + key + "low = 2\nhigh = 1\n" + target), HasSubstr("low below high"));
    EXPECT_THAT(problem(head + "[search]\nwaves = 0\n" + key + target), HasSubstr("from 1 to 20"));
    EXPECT_THAT(problem(head + "[search]\nsets_per_wave = 2.5\n" + key + target), HasSubstr("a whole number"));
    EXPECT_THAT(problem(head + "search = 3\n" + key + target), HasSubstr("a section [search]"));
    EXPECT_THAT(problem("format = [\n"), HasSubstr("is no TOML at line"));
    EXPECT_THAT(message_of([] { read_targets("/nowhere/t.toml"); }), HasSubstr("there is no file"));
    EXPECT_THAT(message_of([] { read_targets("/"); }), HasSubstr("is a folder"));
    EXPECT_THAT(message_of([] { read_targets("/dev/zero"); }), HasSubstr("a file of targets"));
}

TEST(Targets, NameEachProblemOfATarget) {
    EXPECT_THAT(problem(with("figure = \"aprehended_share\"")), HasSubstr("try: \"apprehended_share\""));
    EXPECT_THAT(problem(with("value = nan")), HasSubstr("target.value"));
    EXPECT_THAT(problem(with("value = \"0.5\"")), HasSubstr("a number from"));
    EXPECT_THAT(problem(with("value = -1\nscale = \"log\"")), HasSubstr("on a log scale"));
    EXPECT_THAT(problem(with("value = 1\nscale = \"cubic\"")), HasSubstr("\"linear\" or \"log\""));
    EXPECT_THAT(problem(with("record_error = -0.1")), HasSubstr("target.record_error"));
    EXPECT_THAT(problem(with("record_error = 0")), HasSubstr("has no error"));
    EXPECT_THAT(problem(with("source = \"\"")), HasSubstr("target.source"));
    EXPECT_THAT(problem(with("source = \"a\\u001Bb\"")), HasSubstr("control characters"));
    EXPECT_THAT(problem(with("name = \"kept\"")), HasSubstr("second column \"kept\""));
    EXPECT_THAT(problem(with("name = \"body.spent_core_c\"")), HasSubstr("second column"));
    EXPECT_THAT(problem(with("value = \"many\"")), HasSubstr("target.value is 'many'"));
    EXPECT_THAT(problem(with("source = \"x\"\nmonths = [6]")), HasSubstr("deaths_share"));
    EXPECT_THAT(problem(with("figure = \"deaths_share\"")), HasSubstr("nothing of which deaths"));
    EXPECT_THAT(problem(with("figure = \"deaths_share\"\nmonths = [6]\nborder_km = [0, 10]")),
                HasSubstr("both where and when"));
    EXPECT_THAT(problem(with("figure = \"deaths_share\"\nmonths = [13]")), HasSubstr("months from 1 to 12"));
    EXPECT_THAT(problem(with("figure = \"deaths_share\"\nmonths = [6, 6]")), HasSubstr("each once"));
    EXPECT_THAT(problem(with("figure = \"deaths_share\"\nborder_km = [20, 0]")), HasSubstr("from < to"));
    for (const std::string fine : {"border_km = [0, 1]", "border_km = [20, 25]", "longitude = [-112.05, -112]",
                                   "longitude = [-112, -111.999]", "border_km = [1e-7, 10]"})
        EXPECT_THAT(problem(with("figure = \"deaths_share\"\n" + fine)), HasSubstr("where single people died")) << fine;
    EXPECT_THAT(problem(with("figure = \"deaths_share\"\nborder_km = [0, 10]\nlongitude = [-112.3, -112.2]")),
                HasSubstr("narrow both ways"));
    EXPECT_EQ(problem(with("figure = \"deaths_share\"\nborder_km = [0, 10]")), "no error");
    EXPECT_EQ(problem(with("figure = \"deaths_share\"\nlongitude = [-112.3, -112.2]")), "no error");
    EXPECT_THAT(problem(with("figure = \"deaths_share\"\nlongitude = [-112]")), HasSubstr("from < to"));
    const std::string both = problem(head + key + "low = \"x\"\n" + "[[target]]\nname = 3\n");
    EXPECT_THAT(both, HasSubstr("key.low"));
    EXPECT_THAT(both, HasSubstr("target.name")) << "all at once";
}

}  // namespace
}  // namespace funnel::sim::calibrate
