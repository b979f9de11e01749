// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/write_file.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <cerrno>
#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace funnel {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

class WriteFile : public testing::Test {
  protected:
    std::string bytes_of(const std::string& name) const {
        std::ifstream file{folder_ / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(folder_.path()), {}); }

    test::TempFolder folder_;
};

/// Lets no file of this process grow beyond 4 KiB while it lives.
class SmallDisk {
  public:
    SmallDisk() : handler_{std::signal(SIGXFSZ, SIG_IGN)} {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{4096, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

  private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

TEST_F(WriteFile, PutsPartsTogetherByteForByte) {
    write_file(folder_ / "a.bin", {"one\r\n", "", std::string_view{"t\0o", 3}});
    EXPECT_EQ(bytes_of("a.bin"), (std::string{"one\r\nt\0o", 8}));
    EXPECT_EQ(files(), 1);
}

TEST_F(WriteFile, ReplacesOlderFilesAndWhatAKilledProcessLeft) {
    std::ofstream{folder_ / "a.txt.partial"} << "half a file that is longer";
    write_text_file(folder_ / "a.txt", "first");
    EXPECT_EQ(bytes_of("a.txt"), "first");
    write_text_file(folder_ / "a.txt", "second");
    EXPECT_EQ(bytes_of("a.txt"), "second");
    EXPECT_EQ(files(), 1);
}

TEST_F(WriteFile, KeepsTheOlderFileWhereItMayGrowNoFurther) {
    write_text_file(folder_ / "a.txt", "older");
    const std::string big(100000, 'x');
    const auto is_refused = ThrowsMessage<MachineError>(AllOf(HasSubstr("a.txt failed ("), HasSubstr("ulimit -f")));
    {
        const SmallDisk disk;
        EXPECT_THAT([&] { write_text_file(folder_ / "a.txt", big); }, is_refused);
        EXPECT_THAT([&] { write_requested_file(folder_ / "a.txt", big); }, is_refused);
    }
    EXPECT_EQ(bytes_of("a.txt"), "older");
    EXPECT_EQ(files(), 1) << "no half-written file";
}

TEST_F(WriteFile, BlamesTheMachineForNamesOfOurOwn) {
    EXPECT_THROW(write_text_file(folder_ / "missing/a.txt", "x"), MachineError);
    fs::create_directory(folder_ / "taken");
    EXPECT_THROW(write_text_file(folder_ / "taken", "x"), MachineError);
    EXPECT_EQ(files(), 1) << "no half-written file";
}

TEST_F(WriteFile, ExplainsNamesThatAPersonChose) {
    const auto write = [&](const std::string& name, bool overwrite) {
        return [=, this] { write_requested_file(folder_ / name, "x", overwrite); };
    };
    fs::create_directory(folder_ / "taken");
    write("plain", false)();
    EXPECT_THAT(write("missing/a.txt", true),
                ThrowsMessage<InputError>(AllOf(HasSubstr("does not exist"), HasSubstr("try: mkdir -p"))));
    EXPECT_THAT(write("plain/below", true), ThrowsMessage<InputError>(HasSubstr("does not exist")));
    EXPECT_THAT(write("taken", true), ThrowsMessage<InputError>(HasSubstr("is a folder")));
    EXPECT_THAT(write("taken/", true), ThrowsMessage<InputError>(HasSubstr("is a folder")));
    EXPECT_THAT(write("plain", false), ThrowsMessage<InputError>(HasSubstr("is there already")));
    EXPECT_NO_THROW(write("plain", true)());
    EXPECT_EQ(files(), 2) << "no half-written file";
}

TEST_F(WriteFile, TakesNamesAsLongAsTheSystemDoes) {
    const std::string longest = std::string(251, 'a') + ".txt";
    write_requested_file(folder_ / longest, "x");
    write_text_file(folder_ / longest, "y");
    EXPECT_EQ(bytes_of(longest), "y");
    EXPECT_EQ(files(), 1);
    EXPECT_THAT([&] { write_requested_file(folder_ / ("b" + longest), "x"); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("has 256 bytes"), HasSubstr("expected up to 255"))));
}

TEST_F(WriteFile, WritesThroughALinkAndNotOntoDevicesAndPipes) {
    write_text_file(folder_ / "real.txt", "old");
    fs::create_symlink("real.txt", folder_ / "link.txt");
    write_requested_file(folder_ / "link.txt", "new");
    EXPECT_TRUE(fs::is_symlink(folder_ / "link.txt"));
    EXPECT_EQ(bytes_of("real.txt"), "new");
    EXPECT_THAT([&] { write_requested_file(folder_ / "link.txt", "x", false); },
                ThrowsMessage<InputError>(HasSubstr("is there already")));
    fs::create_symlink("nowhere.txt", folder_ / "dangling.txt");
    EXPECT_THAT([&] { write_requested_file(folder_ / "dangling.txt", "x"); },
                ThrowsMessage<InputError>(HasSubstr("is a link to nothing")));
    ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
    EXPECT_THAT([&] { write_requested_file(folder_ / "pipe", "x"); },
                ThrowsMessage<InputError>(HasSubstr("is a pipe")));
    fs::create_symlink("/dev/null", folder_ / "null");
    EXPECT_THAT([&] { write_requested_file(folder_ / "null", "x"); },
                ThrowsMessage<InputError>(HasSubstr("is a device")));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(WriteFile, DoesNotWriteToWhatALinkAtItsTemporaryNameLeadsTo) {
    write_text_file(folder_ / "mine.txt", "mine");
    fs::create_symlink("mine.txt", folder_ / "a.txt.partial");
    write_text_file(folder_ / "a.txt", "x");
    EXPECT_EQ(bytes_of("mine.txt"), "mine");
    EXPECT_EQ(bytes_of("a.txt"), "x");
}

TEST(WriteFailure, NamesTheReasonThatTheSystemGives) {
    EXPECT_THAT([] { fail_to_write("a", ENOSPC); }, ThrowsMessage<MachineError>(HasSubstr("the disk is full")));
    EXPECT_THAT([] { fail_to_write("a", EDQUOT); }, ThrowsMessage<MachineError>(HasSubstr("quota")));
    EXPECT_THAT([] { fail_to_write("a", EMFILE); }, ThrowsMessage<MachineError>(HasSubstr("ulimit -n")));
    EXPECT_THAT([] { fail_to_write("a", EBUSY); }, ThrowsMessage<MachineError>(testing::Not(HasSubstr("full"))));
}

}  // namespace
}  // namespace funnel
