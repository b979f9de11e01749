// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/read_file.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <thread>

namespace funnel {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

class ReadFile : public testing::Test {
  protected:
    void SetUp() override { setenv("FUNNEL_SOURCE_TIMEOUT_S", "0.2", 1); }
    void TearDown() override { unsetenv("FUNNEL_SOURCE_TIMEOUT_S"); }
    std::filesystem::path pipe() const {
        EXPECT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
        return folder_ / "pipe";
    }
    test::TempFolder folder_;
};

TEST_F(ReadFile, ReadsEachByteOfAFileAndOfAnEmptyOne) {
    const std::string text{"a\r\n\0b", 5};
    std::ofstream{folder_ / "a", std::ios::binary} << text;
    std::ofstream{folder_ / "empty"};
    EXPECT_EQ(read_whole_file(folder_ / "a", "a table"), text);
    EXPECT_EQ(read_whole_file(folder_ / "empty", "a table"), "");
}

// Opening it would wait for ever for somebody who writes.
TEST_F(ReadFile, LeavesAPipeThatStaysSilent) {
    const auto silent = pipe();
    EXPECT_THAT(
        [&] { read_whole_file(silent, "a table (CSV)"); },
        ThrowsMessage<InputError>(AllOf(HasSubstr("nothing came out of the pipe " + silent.string() + " for 0.2 s"),
                                        HasSubstr("expected a table (CSV)"), HasSubstr("FUNNEL_SOURCE_TIMEOUT_S"))));
}

TEST_F(ReadFile, LeavesAPipeThatFallsSilent) {
    const auto halting = pipe();
    const int held = open(halting.c_str(), O_RDWR);
    ASSERT_EQ(write(held, "half", 4), 4);
    EXPECT_THROW(read_whole_file(halting, "a table"), InputError);
    close(held);
}

TEST_F(ReadFile, ReadsAPipeToItsEnd) {
    setenv("FUNNEL_SOURCE_TIMEOUT_S", "30", 1);
    const auto full = pipe();
    const std::string text(300000, 'x');
    std::thread writer([&] { std::ofstream{full} << text; });
    EXPECT_EQ(read_whole_file(full, "a table"), text);
    writer.join();
}

TEST_F(ReadFile, ReadsAPipeWhoseWriterHasLeft) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ASSERT_EQ(write(ends[1], "all", 3), 3);
    close(ends[1]);
    EXPECT_EQ(read_whole_file("/dev/fd/" + std::to_string(ends[0]), "a table"), "all");
    close(ends[0]);
}

TEST_F(ReadFile, SaysWhatStandsInItsPlace) {
    EXPECT_THAT([&] { read_whole_file(folder_ / "none", "a table"); },
                ThrowsMessage<InputError>(HasSubstr("there is no file " + (folder_ / "none").string())));
    EXPECT_THAT([&] { read_whole_file(folder_.path(), "a table"); },
                ThrowsMessage<InputError>(HasSubstr("is a folder")));
    EXPECT_THAT([&] { read_whole_file("/dev/zero", "a table"); }, ThrowsMessage<InputError>(HasSubstr("is a device")));
    EXPECT_THAT([&] { read_whole_file("/vsicurl/https://example.org/a.csv", "a table"); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("is an address"), HasSubstr("curl -o"))));
}

TEST_F(ReadFile, TellsPipesAndDevicesFromFiles) {
    std::ofstream{folder_ / "a"};
    EXPECT_TRUE(is_pipe_or_device(pipe()));
    EXPECT_TRUE(is_pipe_or_device("/dev/null"));
    EXPECT_FALSE(is_pipe_or_device(folder_ / "a"));
    EXPECT_FALSE(is_pipe_or_device(folder_.path()));
    EXPECT_FALSE(is_pipe_or_device(folder_ / "none"));
}

TEST_F(ReadFile, KnowsHowLongToWait) {
    EXPECT_EQ(source_patience_s(), 0.2);
    for (const char* wrong : {"0", "-1", "nan", "inf", "ten", "5 s", "1e9"}) {
        setenv("FUNNEL_SOURCE_TIMEOUT_S", wrong, 1);
        EXPECT_THAT([] { source_patience_s(); }, ThrowsMessage<InputError>(HasSubstr(wrong))) << wrong;
    }
    unsetenv("FUNNEL_SOURCE_TIMEOUT_S");
    EXPECT_EQ(source_patience_s(), 30.);
}

}  // namespace
}  // namespace funnel
