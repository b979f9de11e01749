// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/failure_words.hpp"

#include <gmock/gmock.h>

#include <cerrno>
#include <cstring>

namespace funnel {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(WordsOnFailedWrite, TellLimitsApart) {
    const auto words = [](int error) { return words_on_failed_write(std::strerror(error)); };
    EXPECT_THAT(words(ENOSPC), HasSubstr("the disk is full"));
    EXPECT_THAT(words(EDQUOT), AllOf(HasSubstr("quota"), Not(HasSubstr("full"))));
    EXPECT_THAT(words(EFBIG), AllOf(HasSubstr("ulimit -f"), Not(HasSubstr("full"))));
    EXPECT_THAT(words(ENAMETOOLONG), AllOf(HasSubstr("shorter"), Not(HasSubstr("full"))));
    EXPECT_THAT(words(EROFS), HasSubstr("only be read"));
    EXPECT_THAT(words(EACCES), HasSubstr("may not write"));
    EXPECT_THAT(words(EMFILE), HasSubstr("ulimit -n"));
    EXPECT_THAT(words(EIO), HasSubstr("at fault"));
}

TEST(WordsOnFailedWrite, TakeWantOfMemoryForNoFullDisk) {
    for (const char* reason : {"Cannot allocate memory", "Out of memory in tile", "GDAL: cannot allocate 12 bytes"})
        EXPECT_THAT(words_on_failed_write(reason), AllOf(HasSubstr("not the disk"), Not(HasSubstr("full")))) << reason;
}

TEST(WordsOnFailedWrite, FindTheReasonWithinAMessageOfGdal) {
    EXPECT_THAT(words_on_failed_write("TIFFAppendToStrip:Write error at row 3; No space left on device"),
                HasSubstr("the disk is full"));
    EXPECT_THAT(words_on_failed_write("no reason given"), HasSubstr("is the disk full,"));
}

}  // namespace
}  // namespace funnel
