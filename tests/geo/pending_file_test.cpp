// SPDX-License-Identifier: Apache-2.0
#include "geo/pending_file.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/geo/support.hpp"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

namespace funnel::geo {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

void write(const fs::path& path, const std::string& text) { std::ofstream{path} << text; }
std::string read(const fs::path& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(PendingFile, TakesItsNameOnlyWhenItIsWhole) {
    const test::TemporaryFolder folder;
    write(folder / "a.tif", "older");
    write(folder / "a.tif.aux.xml", "about the older");
    {
        PendingFile pending(folder / "a.tif", true);
        write(pending.temporary(), "newer");
        EXPECT_EQ(read(folder / "a.tif"), "older");
        pending.commit();
    }
    EXPECT_EQ(read(folder / "a.tif"), "newer");
    EXPECT_FALSE(fs::exists(folder / "a.tif.aux.xml")) << "it was about the older file";
}

TEST(PendingFile, LeavesNothingOfWhatWasNotFinished) {
    const test::TemporaryFolder folder;
    write(folder / "a.tif", "older");
    {
        const PendingFile pending(folder / "a.tif", true);
        write(pending.temporary(), "half");
        write(pending.temporary() + ".aux.xml", "half");
    }
    EXPECT_EQ(read(folder / "a.tif"), "older");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(PendingFile, BringsItsSideFileAlong) {
    const test::TemporaryFolder folder;
    PendingFile pending(folder / "a.tif", false);
    write(pending.temporary(), "values");
    write(pending.temporary() + ".aux.xml", "statistics");
    pending.commit();
    EXPECT_EQ(read(folder / "a.tif.aux.xml"), "statistics");
}

TEST(PendingFile, TakesNamesAsLongAsTheSystemDoesAndWritesThroughLinks) {
    const test::TemporaryFolder folder;
    const std::string longest = std::string(251, 'a') + ".tif";
    {
        PendingFile pending(folder / longest, false);
        write(pending.temporary(), "x");
        pending.commit();
    }
    EXPECT_EQ(read(folder / longest), "x");
    fs::create_symlink(longest, folder / "link.tif");
    {
        PendingFile pending(folder / "link.tif", true);
        write(pending.temporary(), "y");
        pending.commit();
    }
    EXPECT_TRUE(fs::is_symlink(folder / "link.tif"));
    EXPECT_EQ(read(folder / longest), "y");
    fs::create_symlink("/dev/null", folder / "null.tif");
    EXPECT_THAT([&] { PendingFile(folder / "null.tif", true); }, ThrowsMessage<InputError>(HasSubstr("is a device")));
}

TEST(PendingFile, RefusesNamesThatCannotBeWritten) {
    const test::TemporaryFolder folder;
    write(folder / "a.tif", "older");
    EXPECT_THAT([&] { PendingFile(folder / "a.tif", false); },
                ThrowsMessage<InputError>(HasSubstr("is there already")));
    EXPECT_THAT([&] { PendingFile(folder / "missing/a.tif", true); },
                ThrowsMessage<InputError>(HasSubstr("does not exist")));
    EXPECT_THAT([&] { PendingFile(folder.path(), true); }, ThrowsMessage<InputError>(HasSubstr("is a folder")));
    const PendingFile pending(folder / "b.tif", true);
    EXPECT_THAT([&] { pending.fail("no space left"); },
                ThrowsMessage<MachineError>(AllOf(HasSubstr("b.tif failed (no space left)"), HasSubstr("disk full"))));
}

}  // namespace
}  // namespace funnel::geo
