// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/tallies_io.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/npy.hpp"

#include <cstring>

namespace funnel {

const char* const attempt_record_descr =
    "[('outcome', '|u1'), ('traveller_class', '|u1'), ('end_hour', '|u1'), ('start_month', '|u1'), ('segment', '<u2'), "
    "('distressed', '<u2'), ('duration_min', '<u4'), ('walking_min', '<u4'), ('moves', '<u4'), ('remoteness_h', "
    "'<f4'), "
    "('hottest_core_c', '<f4'), ('water_lost_kg', '<f4')]";

namespace {

/// The tallies' whole numbers that are neither map nor record.
std::vector<std::uint64_t> head_of(const RunTallies& t) {
    return {static_cast<std::uint64_t>(t.fine.rows),
            static_cast<std::uint64_t>(t.fine.cols),
            static_cast<std::uint64_t>(t.factor),
            t.batches_done,
            t.moves,
            t.body_minutes};
}

}  // namespace

void write_attempts(const RunTallies& tallies, const std::filesystem::path& path) {
    write_npy_bytes(path, attempt_record_descr, {static_cast<std::int64_t>(tallies.records.size())},
                    tallies.records.data(), tallies.records.size() * sizeof(AttemptRecord));
}

void write_tallies(const RunTallies& tallies, const std::filesystem::path& folder) {
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind) {
        const std::string name = cell_count_names[kind];
        write_npy(folder / (name + "_sum.npy"), tallies.sum[kind], {tallies.published.rows, tallies.published.cols});
        write_npy(folder / (name + "_squares.npy"), tallies.squares[kind],
                  {tallies.published.rows, tallies.published.cols});
    }
    write_attempts(tallies, folder / "attempts.npy");
    write_npy(folder / "tallies.npy", head_of(tallies));
}

RunTallies read_tallies(const std::filesystem::path& folder) {
    const auto head = read_npy<std::uint64_t>(folder / "tallies.npy", {6});
    const auto is_count = [](std::uint64_t n) { return n >= 1 && n <= INT32_MAX / 2; };
    if (!is_count(head[0]) || !is_count(head[1]) || !is_count(head[2]) || head[3] > UINT32_MAX)
        throw InputError((folder / "tallies.npy").string() + " is damaged", "a checkpoint of `funnel run`",
                         "run again without --resume");
    // No memory before the files have shown that they hold so many cells.
    RunTallies t;
    t.fine = {static_cast<std::int32_t>(head[0]), static_cast<std::int32_t>(head[1])};
    t.factor = static_cast<std::int32_t>(head[2]);
    t.published = published_shape(t.fine, t.factor);
    t.batches_done = static_cast<std::uint32_t>(head[3]);
    t.moves = head[4];
    t.body_minutes = head[5];
    for (std::size_t kind = 0; kind < cell_count_kinds; ++kind) {
        const std::string name = cell_count_names[kind];
        t.sum[kind] = read_npy<std::uint64_t>(folder / (name + "_sum.npy"), {t.published.rows, t.published.cols});
        t.squares[kind] = read_npy<double>(folder / (name + "_squares.npy"), {t.published.rows, t.published.cols});
    }
    const auto bytes = read_npy_bytes(folder / "attempts.npy", attempt_record_descr, {-1});
    t.records.resize(bytes.size() / sizeof(AttemptRecord));
    if (!bytes.empty()) std::memcpy(t.records.data(), bytes.data(), bytes.size());
    return t;
}

}  // namespace funnel
