// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/target.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace funnel::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path corpus{FUNNEL_SOURCE_DIR "/tests/fuzz/corpus"};

std::vector<std::uint8_t> bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Corpus : public ::testing::TestWithParam<const char*> {};

// A seed that is refused leads nowhere: a target whose seeds are all refused tests its first check alone.
TEST_P(Corpus, IsReadOrRefusedAndHoldsWhatIsRead) {
    const Target* const target = target_named(GetParam());
    ASSERT_NE(target, nullptr);
    int read = 0, files = 0;
    for (const auto& entry : fs::directory_iterator(corpus / target->name)) {
        SCOPED_TRACE(entry.path().string());
        ++files;
        read += is_read(*target, bytes_of(entry.path())) ? 1 : 0;
    }
    EXPECT_GE(files, 1);
    EXPECT_GE(read, 1) << "of " << files << " files none is read";
}

TEST_P(Corpus, OfNothingIsRefusedOrRead) { EXPECT_NO_THROW(is_read(*target_named(GetParam()), {})); }

std::vector<const char*> names() {
    std::vector<const char*> all;
    for (const Target& target : targets()) all.push_back(target.name);
    return all;
}

INSTANTIATE_TEST_SUITE_P(Of, Corpus, ::testing::ValuesIn(names()),
                         [](const auto& name) { return std::string(name.param); });

TEST(Fuzzing, EachFolderOfTheCorpusHasItsTarget) {
    for (const auto& entry : fs::directory_iterator(corpus))
        EXPECT_NE(target_named(entry.path().filename().string()), nullptr) << entry.path();
}

}  // namespace
}  // namespace funnel::fuzz
