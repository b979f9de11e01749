// SPDX-License-Identifier: Apache-2.0
// Characters that roff and the shells would take for their own, in a made-up program.
#include "app/options/manual.hpp"

#include "app/options/completion.hpp"

#include <gmock/gmock.h>

namespace funnel::app::options {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Values {
    std::string where = "a\\b";
    bool quiet = false;
};

Command program(Values& values) {
    Command dig{.name = "dig",
                .summary = "Dig the user's hole: deep",
                .options = {{.name = "-w,--where", .target = &values.where, .help = "Place [x:y] of 'it'"},
                            {.name = "--quiet", .target = &values.quiet, .group = "Output", .help = "Say nothing"}},
                .text = ".starts with a dot\n'and with a quote",
                .examples = {"funnel dig --where '.'"}};
    Command secret{.name = "secret", .summary = "For the build", .hidden = true};
    return {.name = "funnel", .summary = "A program.", .commands = {dig, secret}};
}

TEST(ManualPage, EscapesWhatRoffWouldObey) {
    Values values;
    const Command funnel = program(values);
    const std::string page = manual_page(all_commands(funnel).at(1), funnel, "funnel 1");
    EXPECT_THAT(page, HasSubstr(".TH \"FUNNEL\\-DIG\" 1 \"\" \"funnel 1\" \"Funnel\"\n"));
    EXPECT_THAT(page, HasSubstr("\n\\&.starts with a dot\n\\&'and with a quote\n"));
    EXPECT_THAT(page, HasSubstr("Default: a\\eb."));
    EXPECT_THAT(page, HasSubstr("\\fB\\-w\\fR, \\fB\\-\\-where\\fR \\fITEXT\\fR"));
    EXPECT_THAT(page, HasSubstr(".SS Output\n"));
}

TEST(ManualPage, LeavesHiddenCommandsOut) {
    Values values;
    const Command funnel = program(values);
    ASSERT_EQ(all_commands(funnel).size(), 2U);
    const std::string page = manual_page(all_commands(funnel).at(0), funnel, "funnel 1");
    EXPECT_THAT(page, HasSubstr("\\fBfunnel dig\\fR"));
    EXPECT_THAT(page, Not(HasSubstr("secret")));
    EXPECT_THAT(bash_completion(funnel), Not(HasSubstr("secret")));
    EXPECT_THAT(zsh_completion(funnel), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace funnel::app::options
