// SPDX-License-Identifier: Apache-2.0
#include "sim/results/checkpoint.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/durable.hpp"
#include "kernels/store/tallies_io.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/checksums.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/results/run_identity.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;

constexpr const char* identity_name = "scenario.txt";
constexpr std::string_view format_line = "checkpoint format: ";
constexpr int checkpoint_format = 5;  ///< of 4 the column of moves and tags was called moves
constexpr const char* start_over = "run without --resume and with --overwrite";

Identity checkpoint_identity(const scenario::Scenario& scenario, const World& world) {
    Identity lines = identity_of(scenario, world);
    lines.insert(lines.begin(), fmt::format("{}{}", format_line, checkpoint_format));
    return lines;
}

bool has_identity(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / identity_name, error);
}

/// A partial folder whose identity is not yet written.
bool is_begun(const fs::path& folder) {
    std::error_code error;
    if (folder.filename() != checkpoint_partial_name || fs::is_symlink(folder, error)) return false;
    if (!fs::is_directory(folder, error)) return false;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().filename() != std::string{identity_name} + ".partial") return false;
    return true;
}

/// A folder becomes ours by its identity, which is written first and removed first, and is whole by its list, which is
/// written and removed last.
bool is_ours(const fs::path& folder) {
    if (is_begun(folder)) return true;
    const Identity lines = read_identity(folder / identity_name);
    return (!lines.empty() && lines.front().rfind(format_line, 0) == 0) || Checksums::read(folder).has_value();
}

bool is_whole(const fs::path& folder) {
    std::error_code error;
    return has_identity(folder) && fs::exists(folder / checksums_name, error);
}

/// Our files, and the folder unless it holds something of others.
void remove_own(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored) || fs::is_symlink(folder, ignored) || !is_ours(folder)) return;
    fs::remove(folder / identity_name, ignored);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const std::string ending = entry.path().extension().string();
        if ((ending == ".npy" || ending == ".partial") && entry.is_regular_file(ignored)) files.push_back(entry.path());
    }
    for (const fs::path& file : files) fs::remove(file, ignored);
    fs::remove(folder / checksums_name, ignored);
    fs::remove(folder, ignored);
}

void rename_or_fail(const fs::path& from, const fs::path& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail_to_write(to, errno);
}

/// Makes way for `part` and moves it into place. Folders cannot be exchanged in one step: the old one stands aside,
/// where it is found, until the new one is there. One that stands aside alone, after a kill, is not touched before.
void replace_checkpoint(const fs::path& part, const fs::path& out) {
    const fs::path place = out / checkpoint_name, aside = out / checkpoint_aside_name;
    if (is_whole(place)) {
        remove_own(aside);
        rename_or_fail(place, aside);
    }
    remove_own(place);  // no whole one
    rename_or_fail(part, place);
    if (const int error = sync_path(out)) fail_to_write(out, error);
    remove_own(aside);
}

/// Of another format nothing else can be compared.
[[noreturn]] void refuse_format(const fs::path& out, const Identity& stored) {
    const bool named = !stored.empty() && stored.front().rfind(format_line, 0) == 0;
    const std::string has = named ? "format " + stored.front().substr(format_line.size()) : "no format";
    throw InputError(fmt::format("the checkpoint in {} has {}, which this program does not read", out.string(), has),
                     fmt::format("format {}", checkpoint_format), start_over);
}

}  // namespace

fs::path checkpoint_folder(const fs::path& out) {
    const fs::path place = out / checkpoint_name, aside = out / checkpoint_aside_name;
    if (is_whole(place) || !has_identity(aside)) return place;
    return is_whole(aside) || !has_identity(place) ? aside : place;
}

bool has_checkpoint(const fs::path& out) { return has_identity(checkpoint_folder(out)); }

bool has_only_begun_checkpoint(const fs::path& out) {
    return is_ours(out / checkpoint_partial_name) && !is_ours(out / checkpoint_name)
           && !is_ours(out / checkpoint_aside_name);
}

bool has_part_of_checkpoint(const fs::path& out) {
    return is_ours(out / checkpoint_name) || is_ours(out / checkpoint_partial_name)
           || is_ours(out / checkpoint_aside_name);
}

void remove_checkpoint(const fs::path& out) {
    for (const char* name : {checkpoint_name, checkpoint_partial_name, checkpoint_aside_name}) remove_own(out / name);
}

void write_checkpoint(const fs::path& out, const scenario::Scenario& scenario, const World& world,
                      const RunTallies& tallies) {
    const fs::path part = out / checkpoint_partial_name;
    remove_own(part);
    std::error_code error;
    fs::create_directories(part, error);
    if (error) fail_to_write(part, error.value());
    write_text_file(part / identity_name, identity_text(checkpoint_identity(scenario, world)));
    write_tallies(tallies, part);
    Checksums::of_folder(part).write(part);
    sync_tree(part);
    replace_checkpoint(part, out);
}

RunTallies read_checkpoint(const fs::path& out, const scenario::Scenario& scenario, const World& world,
                           const RunTallies& expected) {
    if (!has_checkpoint(out))
        throw InputError("no checkpoint in " + out.string(), "the output folder of a run that was stopped with Ctrl-C",
                         "run without --resume");
    const fs::path folder = checkpoint_folder(out);
    const std::optional<Checksums> list = Checksums::read(folder);
    try {
        if (list) list->verify_all(folder);
    } catch (const DamagedResult& damage) {
        throw DamagedResult(damage.file(), damage.damage(), "the files of a run that was stopped", start_over);
    }
    const Identity stored = read_identity(folder / identity_name), now = checkpoint_identity(scenario, world);
    if (stored.empty() || stored.front() != now.front()) refuse_format(out, stored);
    const std::string other = differences(stored, now);
    if (!other.empty())
        throw InputError("the checkpoint in " + out.string() + " belongs to a run with another " + other,
                         "the same program, scenario, options and input files as before", start_over);
    if (!list)
        throw DamagedResult(folder / checksums_name, "it is not there", "the files of a run that was stopped",
                            start_over);
    RunTallies tallies = [&] {
        try {
            return read_tallies(folder, expected);
        } catch (const InputError& error) {
            throw InputError("the checkpoint in " + out.string() + " is damaged: " + error.what(),
                             "the files of a run that was stopped", start_over);
        }
    }();
    if (tallies.batches_done > world.run.batches)
        throw InputError(fmt::format("the checkpoint in {} has {} batches", out.string(), tallies.batches_done),
                         fmt::format("up to {}", world.run.batches), start_over);
    return tallies;
}

}  // namespace funnel::sim::results
