// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/tallies_io.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/npy.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace funnel {

namespace {

#define FUNNEL_RELEASED_COLUMNS                                                                     \
    "('outcome', '|u1'), ('traveller_class', '|u1'), ('end_hour', '|u1'), ('start_month', '|u1'), " \
    "('segment', '<u2'), ('distressed', '<u2'), ('duration_min', '<u4'), ('walking_min', '<u4')"
constexpr const char* released_columns = "[" FUNNEL_RELEASED_COLUMNS "]";
constexpr const char* all_columns = "[" FUNNEL_RELEASED_COLUMNS
                                    ", ('moves_and_tags', '<u4'), ('remoteness_h', '<f4'), ('hottest_core_c', '<f4'), "
                                    "('water_lost_kg', '<f4')]";
#undef FUNNEL_RELEASED_COLUMNS

/// The tallies' whole numbers that are neither map nor record.
std::vector<std::uint64_t> head_of(const RunTallies& t) {
    return {static_cast<std::uint64_t>(t.fine.rows),
            static_cast<std::uint64_t>(t.fine.cols),
            static_cast<std::uint64_t>(t.published.rows),
            static_cast<std::uint64_t>(t.published.cols),
            t.batches_done,
            t.moves,
            t.body_minutes};
}

}  // namespace

void write_released_attempts(const RunTallies& tallies, const std::filesystem::path& path) {
    std::vector<std::byte> bytes(tallies.records.size() * released_record_bytes);
    for (std::size_t i = 0; i < tallies.records.size(); ++i)
        std::memcpy(bytes.data() + i * released_record_bytes, &tallies.records[i], released_record_bytes);
    write_npy_bytes(path, released_columns, {static_cast<std::int64_t>(tallies.records.size())}, bytes.data(),
                    bytes.size());
}

std::vector<AttemptRecord> read_released_attempts(const std::filesystem::path& path, std::uint64_t attempts) {
    const auto bytes =
        read_npy_bytes(path, released_columns, released_record_bytes, {static_cast<std::int64_t>(attempts)});
    AttemptRecord blank{};
    blank.remoteness_h = blank.hottest_core_c = blank.water_lost_kg = std::numeric_limits<float>::quiet_NaN();
    std::vector<AttemptRecord> records(bytes.size() / released_record_bytes, blank);
    for (std::size_t i = 0; i < records.size(); ++i)
        std::memcpy(static_cast<void*>(&records[i]), bytes.data() + i * released_record_bytes, released_record_bytes);
    return records;
}

void write_tallies(const RunTallies& tallies, const std::filesystem::path& folder) {
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind) {
        const std::string name = cell_count_names[kind];
        write_npy(folder / (name + "_sum.npy"), tallies.sum[kind], {tallies.published.rows, tallies.published.cols});
        write_npy(folder / (name + "_squares.npy"), tallies.squares[kind],
                  {tallies.published.rows, tallies.published.cols});
        write_npy(folder / (name + "_batches.npy"), tallies.batches_seen[kind],
                  {tallies.published.rows, tallies.published.cols});
    }
    write_npy_bytes(folder / "attempts.npy", all_columns, {static_cast<std::int64_t>(tallies.records.size())},
                    tallies.records.data(), tallies.records.size() * sizeof(AttemptRecord));
    write_npy(folder / "tallies.npy", head_of(tallies));
}

RunTallies read_tallies(const std::filesystem::path& folder, RunTallies t) {
    const auto head = read_npy<std::uint64_t>(folder / "tallies.npy", {7});
    const auto expected = head_of(t);
    if (!std::equal(head.begin(), head.begin() + 4, expected.begin()))
        throw InputError((folder / "tallies.npy").string() + " is of another grid", "the grid of the scenario",
                         "run again without --resume");
    if (head[4] > UINT32_MAX)
        throw InputError((folder / "tallies.npy").string() + " is damaged", "a checkpoint of `funnel run`",
                         "run again without --resume");
    t.batches_done = static_cast<std::uint32_t>(head[4]);
    t.moves = head[5];
    t.body_minutes = head[6];
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind) {
        const std::string name = cell_count_names[kind];
        t.sum[kind] = read_npy<std::uint64_t>(folder / (name + "_sum.npy"), {t.published.rows, t.published.cols});
        t.squares[kind] = read_npy<double>(folder / (name + "_squares.npy"), {t.published.rows, t.published.cols});
        t.batches_seen[kind] =
            read_npy<std::uint64_t>(folder / (name + "_batches.npy"), {t.published.rows, t.published.cols});
    }
    const auto bytes = read_npy_bytes(folder / "attempts.npy", all_columns, sizeof(AttemptRecord), {-1});
    t.records.resize(bytes.size() / sizeof(AttemptRecord));
    if (!bytes.empty()) std::memcpy(t.records.data(), bytes.data(), bytes.size());
    return t;
}

}  // namespace funnel
