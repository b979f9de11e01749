// SPDX-License-Identifier: Apache-2.0
#include "geo/gdal_support.hpp"

#include "support.hpp"

#include <cpl_error.h>
#include <gmock/gmock.h>

#include <thread>

namespace funnel::geo {
namespace {

using testing::ElementsAre;

TEST(ErrorRecorder, TellsErrorsFromWarnings) {
    const ErrorRecorder errors;
    EXPECT_FALSE(errors.failed());
    EXPECT_EQ(errors.text(), "no reason given");
    CPLError(CE_Warning, CPLE_AppDefined, "a warning");
    EXPECT_FALSE(errors.failed());
    EXPECT_THAT(errors.warnings(), ElementsAre("a warning"));
    CPLError(CE_Failure, CPLE_AppDefined, "a failure\nof two lines");
    EXPECT_TRUE(errors.failed());
    EXPECT_EQ(errors.text(), "a failure of two lines");
    EXPECT_EQ(errors.warnings().size(), 1U);
}

TEST(ErrorRecorder, SaysEachMessageOnceAndNotMoreThanFour) {
    const ErrorRecorder errors;
    for (int i = 0; i < 3; ++i) CPLError(CE_Failure, CPLE_AppDefined, "the same");
    EXPECT_EQ(errors.text(), "the same");
    for (int i = 0; i < 5; ++i) CPLError(CE_Failure, CPLE_AppDefined, "number %d", i);
    EXPECT_EQ(errors.text(), "the same; number 0; number 1; number 2; and 2 more");
}

// GDAL calls abort() after a fatal error.
TEST(ErrorRecorderDeathTest, EndsWithAReasonWhereGdalGivesUp) {
    const auto give_up = [] { CPLError(CE_Fatal, CPLE_OutOfMemory, "no memory for %d bytes", 4096); };
    const char* reason = "^funnel: GDAL cannot go on: no memory for 4096 bytes; try: ";
    start_gdal();
    EXPECT_EXIT(give_up(), testing::ExitedWithCode(3), reason) << "where nobody records";
    const ErrorRecorder errors;
    EXPECT_EXIT(give_up(), testing::ExitedWithCode(3), reason);
}

TEST(ErrorRecorder, HearsWhatHappensWhileItLivesOnly) {
    {
        const ErrorRecorder before;
        CPLError(CE_Failure, CPLE_AppDefined, "before");
    }
    const ErrorRecorder outer;
    {
        const ErrorRecorder inner;
        CPLError(CE_Failure, CPLE_AppDefined, "inner");
        EXPECT_EQ(inner.text(), "inner");
    }
    EXPECT_FALSE(outer.failed()) << "it was heard by the inner one";
    CPLError(CE_Failure, CPLE_AppDefined, "outer");
    EXPECT_EQ(outer.text(), "outer");
}

TEST(ErrorRecorder, NoticesFailuresOfOtherThreads) {
    const ErrorRecorder errors;
    std::thread([] { CPLError(CE_Failure, CPLE_AppDefined, "of a thread of GDAL's own"); }).join();
    EXPECT_TRUE(errors.failed());
    EXPECT_EQ(errors.text(), "no reason given") << "but not what they were";
}

TEST(SourceExists, KnowsFilesFoldersAndWhatLiesInMemory) {
    const test::TemporaryFolder folder;
    EXPECT_TRUE(source_exists(folder.path().string()));
    EXPECT_FALSE(source_exists((folder / "a.tif").string()));
    test::write_text((folder / "a.tif").string(), "x");
    EXPECT_TRUE(source_exists((folder / "a.tif").string()));
    test::write_text("/vsimem/there.txt", "x");
    EXPECT_TRUE(source_exists("/vsimem/there.txt"));
    EXPECT_FALSE(source_exists("/vsimem/not_there.txt"));
}

TEST(ThreadOption, IsAllForNoNumber) {
    EXPECT_EQ(thread_option(0), "ALL_CPUS");
    EXPECT_EQ(thread_option(3), "3");
}

}  // namespace
}  // namespace funnel::geo
