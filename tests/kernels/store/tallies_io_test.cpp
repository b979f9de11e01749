// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/tallies_io.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/npy.hpp"
#include "tests/kernels/store/temp_folder.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace funnel {
namespace {

using testing::HasSubstr;

/// Tallies of 5 x 7 cells, published by 2 x 2, in which no two numbers are the same.
RunTallies numbered_tallies() {
    RunTallies t = empty_tallies({5, 7}, 2);
    std::uint64_t n = std::uint64_t{1} << 40;  // more than 32 bits hold
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind)
        for (std::size_t i = 0; i < t.sum[kind].size(); ++i) {
            t.sum[kind][i] = ++n;
            t.squares[kind][i] = 0.1 * static_cast<double>(++n);
            t.batches_seen[kind][i] = ++n;
        }
    for (std::uint32_t a = 0; a < 3; ++a)
        t.records.push_back({static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(10 + a),
                             static_cast<std::uint8_t>(20 + a), static_cast<std::uint8_t>(1 + a),
                             static_cast<std::uint16_t>(40000 + a), static_cast<std::uint16_t>(a % 2), 70000 + a,
                             80000 + a, (90000 + a) & AttemptRecord::most_moves_recorded, (200 + a) & 0xFFU,
                             0.5F + static_cast<float>(a), 38.F + static_cast<float>(a), 2.F + static_cast<float>(a)});
    t.batches_done = 3;
    t.moves = std::uint64_t{1} << 50;
    t.body_minutes = (std::uint64_t{1} << 51) + 1;
    return t;
}

class TalliesIo : public testing::Test {
  protected:
    /// The message of the refusal to read.
    std::string refusal() const {
        try {
            read_tallies(folder_.path(), empty_tallies({5, 7}, 2));
        } catch (const InputError& error) {
            return error.what();
        }
        return "no refusal";
    }
    void write_head(const std::vector<std::uint64_t>& head) const { write_npy(folder_ / "tallies.npy", head); }

    test::TempFolder folder_;
};

TEST_F(TalliesIo, BringBackEveryNumber) {
    const RunTallies written = numbered_tallies();
    write_tallies(written, folder_.path());
    const RunTallies read = read_tallies(folder_.path(), empty_tallies({5, 7}, 2));
    EXPECT_EQ(read.fine, written.fine);
    EXPECT_EQ(read.published, (GridShape{3, 4}));
    EXPECT_EQ(read.sum, written.sum);
    EXPECT_EQ(read.squares, written.squares);
    EXPECT_EQ(read.batches_seen, written.batches_seen);
    EXPECT_EQ(read.batches_done, 3U);
    EXPECT_EQ(read.moves, written.moves);
    EXPECT_EQ(read.body_minutes, written.body_minutes);
    EXPECT_EQ(read.records.size(), 3U);
    EXPECT_EQ(hash_of(read), hash_of(written));
}

TEST_F(TalliesIo, BringBackARunThatHasDoneNothing) {
    write_tallies(empty_tallies({2, 2}, 1), folder_.path());
    const RunTallies none = empty_tallies({2, 2}, 1);
    EXPECT_EQ(hash_of(read_tallies(folder_.path(), none)), hash_of(none));
}

TEST_F(TalliesIo, ReleaseSegmentClassTimesAndOutcomeOfAnAttemptAndNoMore) {
    // What NumPy makes of the description: the columns fill the record without a gap.
    const RunTallies t = numbered_tallies();
    write_released_attempts(t, folder_ / "attempts.npy");
    const std::string expected =
        "[('outcome', '|u1'), ('traveller_class', '|u1'), ('end_hour', '|u1'), ('start_month', '|u1'), "
        "('segment', '<u2'), ('distressed', '<u2'), ('duration_min', '<u4'), ('walking_min', '<u4')]";
    const std::vector<std::byte> bytes = read_npy_bytes(folder_ / "attempts.npy", expected, released_record_bytes, {3});
    ASSERT_EQ(bytes.size(), 3 * released_record_bytes);
    const auto byte = [&](std::size_t at) { return std::to_integer<int>(bytes[released_record_bytes + at]); };
    EXPECT_EQ(byte(0), 1);
    EXPECT_EQ(byte(1), 11);
    EXPECT_EQ(byte(2), 21);
    EXPECT_EQ(byte(3), 2);
    EXPECT_EQ(byte(4) + 256 * byte(5), 40001);
    EXPECT_EQ(byte(6), 1);
    EXPECT_EQ(byte(8) + 256 * byte(9) + 65536 * byte(10), 70001);
    EXPECT_EQ(byte(12) + 256 * byte(13) + 65536 * byte(14), 80001);
    const std::vector<AttemptRecord> back = read_released_attempts(folder_ / "attempts.npy", 3);
    ASSERT_EQ(back.size(), 3U);
    EXPECT_EQ(back[1].walking_min, t.records[1].walking_min);
    EXPECT_EQ(back[1].segment, t.records[1].segment);
    EXPECT_EQ(back[1].moves, 0U);
    EXPECT_TRUE(std::isnan(back[1].remoteness_h) && std::isnan(back[1].hottest_core_c));
}

/// The columns of a checkpoint's records, with that of moves and tags under a name.
std::string columns_with(const std::string& moves_and_tags) {
    return "[('outcome', '|u1'), ('traveller_class', '|u1'), ('end_hour', '|u1'), ('start_month', '|u1'), "
           "('segment', '<u2'), ('distressed', '<u2'), ('duration_min', '<u4'), ('walking_min', '<u4'), ('"
           + moves_and_tags
           + "', '<u4'), ('remoteness_h', '<f4'), ('hottest_core_c', '<f4'), ('water_lost_kg', '<f4')]";
}

TEST_F(TalliesIo, KeepMovesInTheLow24BitsOfAColumnAndTagsInTheHighEight) {
    write_tallies(numbered_tallies(), folder_.path());
    const std::vector<std::byte> bytes =
        read_npy_bytes(folder_ / "attempts.npy", columns_with("moves_and_tags"), sizeof(AttemptRecord), {3});
    ASSERT_EQ(bytes.size(), 3 * sizeof(AttemptRecord));
    const auto byte = [&](std::size_t at) { return std::to_integer<std::uint32_t>(bytes[at]); };
    EXPECT_EQ(byte(16) + 256 * byte(17) + 65536 * byte(18), 90000U);
    EXPECT_EQ(byte(19), 200U);
}

TEST_F(TalliesIo, RefuseRecordsOfOtherColumns) {
    write_tallies(numbered_tallies(), folder_.path());
    const std::vector<std::byte> record(sizeof(AttemptRecord));
    write_npy_bytes(folder_ / "attempts.npy", columns_with("moves"), {1}, record.data(), record.size());
    EXPECT_THAT(refusal(), HasSubstr("attempts.npy"));
}

TEST_F(TalliesIo, RefuseAFolderThatLacksAFile) {
    write_tallies(numbered_tallies(), folder_.path());
    for (const char* name : {"tallies.npy", "attempts.npy", "presence_sum.npy", "deaths_other_squares.npy"}) {
        write_tallies(numbered_tallies(), folder_.path());
        std::filesystem::remove(folder_ / name);
        EXPECT_THAT(refusal(), HasSubstr(name));
    }
}

TEST_F(TalliesIo, RefuseAMapOfAnotherSize) {
    write_tallies(numbered_tallies(), folder_.path());
    write_npy(folder_ / "rescues_sum.npy", std::vector<std::uint64_t>(9, 0), {3, 3});
    EXPECT_THAT(refusal(), HasSubstr("rescues_sum.npy"));
}

TEST_F(TalliesIo, RefuseAnotherGridAndNumbersThatNoRunHas) {
    write_tallies(numbered_tallies(), folder_.path());
    const std::uint64_t large = std::uint64_t{1} << 32;
    for (const std::vector<std::uint64_t>& head :
         {std::vector<std::uint64_t>{5, 8, 3, 4, 3, 0, 0}, {5, 7, 5, 7, 3, 0, 0}, {large + 5, 7, 3, 4, 3, 0, 0}}) {
        write_head(head);
        EXPECT_THAT(refusal(), HasSubstr("tallies.npy is of another grid; expected the grid of the scenario"));
    }
    write_head({5, 7, 3, 4, large, 0, 0});
    EXPECT_THAT(refusal(), HasSubstr("tallies.npy is damaged; expected a checkpoint of `funnel run`"));
}

}  // namespace
}  // namespace funnel
