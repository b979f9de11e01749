// SPDX-License-Identifier: Apache-2.0
// The completion for zsh of a made-up program: what `_arguments` and `_describe` are given.
#include "app/options/completion.hpp"

#include <gmock/gmock.h>

namespace funnel::app::options {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Values {
    std::string where, shape, into, from;
    std::vector<std::string> names;
    bool quiet = false;
};

Command program(Values& values) {
    Command dig{
        .name = "dig",
        .summary = "Dig the user's hole: deep",
        .options = {{.name = "-w,--where", .target = &values.where, .help = "Place [x:y] of 'it'"},
                    {.name = "--shape", .target = &values.shape, .choices = {"round", "square"}, .help = "Of it"},
                    {.name = "--into", .value = "FOLDER", .target = &values.into, .help = "For the earth"},
                    {.name = "--name", .value = "NAME", .target = &values.names, .help = "May be repeated"},
                    {.name = "--quiet", .target = &values.quiet, .group = "Output", .help = "Say nothing"},
                    {.name = "PLAN", .value = "FILE", .target = &values.from, .help = "Plan"}}};
    Command tool{.name = "tool", .summary = "A tool", .commands = {dig}};
    Command secret{.name = "secret", .summary = "For the build", .hidden = true};
    return {.name = "funnel", .summary = "A program.", .commands = {tool, secret}};
}

TEST(ZshCompletion, EscapesWhatArgumentsWouldObey) {
    Values values;
    const std::string script = zsh_completion(program(values));
    EXPECT_THAT(script, HasSubstr("'dig:Dig the user'\\''s hole\\: deep'"));
    EXPECT_THAT(script, HasSubstr("'(-w --where)'{-w,--where}'[Place \\[x:y\\] of '\\''it'\\'']:TEXT:'"));
    EXPECT_THAT(script, HasSubstr("'(--quiet)'--quiet'[Say nothing]'"));
}

TEST(ZshCompletion, OffersChoicesFilesAndFolders) {
    Values values;
    const std::string script = zsh_completion(program(values));
    EXPECT_THAT(script, HasSubstr("'(--shape)'--shape'[Of it]:"));
    EXPECT_THAT(script, HasSubstr(":(round square)'"));
    EXPECT_THAT(script, HasSubstr("'[For the earth]:FOLDER:_files -/'"));
    EXPECT_THAT(script, HasSubstr("':PLAN:_files'"));
}

TEST(ZshCompletion, OffersAnOptionAgainOnlyWhereItMayBeRepeated) {
    Values values;
    const std::string script = zsh_completion(program(values));
    EXPECT_THAT(script, HasSubstr("'*'--name'[May be repeated]:NAME:'"));
    EXPECT_THAT(script, HasSubstr("'(--into)'--into"));
}

TEST(ZshCompletion, CallsTheFunctionOfEachCommandBelowTheOneBefore) {
    Values values;
    const std::string script = zsh_completion(program(values));
    EXPECT_THAT(script, testing::StartsWith("#compdef funnel\n"));
    for (const char* function : {"_funnel() {", "_funnel_tool() {", "_funnel_tool_dig() {"})
        EXPECT_THAT(script, HasSubstr(function));
    EXPECT_THAT(script, HasSubstr("tool) _funnel_tool ;;"));
    EXPECT_THAT(script, HasSubstr("dig) _funnel_tool_dig ;;"));
    EXPECT_THAT(script, testing::EndsWith("_funnel \"$@\"\n"));
    EXPECT_THAT(script, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace funnel::app::options
