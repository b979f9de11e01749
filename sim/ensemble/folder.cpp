// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble/folder.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/checksums.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/results/sha256.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <utility>

namespace funnel::sim::ensemble {
namespace {

namespace fs = std::filesystem;
constexpr const char* identity_name = "identity.txt";

std::string read_text(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What a kill leaves of a folder is still known as ours by its plan, old, new or half-written.
bool is_ours(const fs::path& folder, const FolderKind& kind) {
    return fs::exists(folder / kind.plan) || fs::exists(partial_name(folder / kind.plan));
}

bool can_be_resumed(const fs::path& folder, const FolderKind& kind) {
    return fs::exists(folder / kind.plan) && fs::exists(folder / identity_name);
}

/// "0000012.csv", or half of one.
bool is_draw(const std::string& name) {
    const std::size_t digits = name.find_first_not_of("0123456789");
    return digits != std::string::npos && digits >= 7
           && (name.substr(digits) == ".csv" || name.substr(digits) == ".csv.partial");
}

std::vector<fs::path> draws_in(const fs::path& folder) {
    std::error_code none;
    std::vector<fs::path> draws;
    for (const auto& entry : fs::directory_iterator(folder / "draws", none))
        if (is_draw(entry.path().filename().string())) draws.push_back(entry.path());
    return draws;
}

constexpr const char* sum_mark = "# SHA-256 of the lines above: ";

std::string sum_of(const std::string& text) {
    results::Sha256 sum;
    sum.add(text);
    return sum.hex();
}

/// Removes what an ensemble wrote, but for its plan; what others put there stays. The identity goes first: without it
/// nobody goes on with half of an ensemble.
void clear(const fs::path& folder, const FolderKind& kind) {
    std::error_code ignored;
    std::vector<std::string> names{identity_name};
    names.insert(names.end(), kind.tables.begin(), kind.tables.end());
    names.emplace_back(results::checksums_name);
    for (const std::string& name : names) {
        fs::remove(folder / name);
        fs::remove(partial_name(folder / name), ignored);
    }
    for (const std::string& name : kind.figures) fs::remove(folder / "figures" / name);
    for (const fs::path& draw : draws_in(folder)) fs::remove(draw, ignored);
    fs::remove(folder / "draws", ignored);  // unless others have put something there
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error == std::errc::not_a_directory)
        throw InputError("-o " + folder.string() + " lies below something that is no folder", "a name in a folder",
                         "another name");
    if (error) throw MachineError("the folder " + folder.string() + " cannot be made: " + error.message());
}

/// Makes the folder and a file in it, and takes away again what was not there: nobody's rights or mounts are known by
/// looking at them.
void require_writable(const fs::path& folder, const FolderKind& kind) {
    std::vector<fs::path> made;
    for (fs::path p = fs::absolute(folder); !fs::exists(p) && p.has_relative_path(); p = p.parent_path())
        made.push_back(p);
    make_folder(folder);
    const fs::path probe = partial_name(folder / kind.plan);  // left by a kill, it is known as ours
    const bool written = std::ofstream{probe}.is_open();
    std::error_code ignored;
    fs::remove(probe, ignored);
    for (const fs::path& p : made) fs::remove(p, ignored);
    if (!written) throw MachineError("the folder " + folder.string() + " cannot be written in");
}

}  // namespace

const FolderKind& ensemble_folder() {
    static const FolderKind kind{"ensemble",
                                 "plan.json",
                                 {"draws.csv", "sensitivity.csv", "quantiles.csv", "ensemble.json"},
                                 {"tornado.png", "tornado.svg"}};
    return kind;
}

EnsembleFolder::EnsembleFolder(fs::path out, bool resume, bool overwrite, FolderKind kind)
    : folder_{std::move(out)}, resume_{resume}, kind_{std::move(kind)} {
    const std::string name = folder_.string();
    results::output_path(folder_);
    const bool ours = is_ours(folder_, kind_), resumable = can_be_resumed(folder_, kind_);
    if (resume && !resumable)
        throw InputError("the folder " + name + " holds no " + kind_.noun + " to resume",
                         "one with " + kind_.plan + " and identity.txt",
                         ours ? "--overwrite in place of --resume: it was stopped before its first draw"
                              : "the same command without --resume");
    const bool filled = results::is_filled(folder_);
    if (filled && !resume && !overwrite)
        throw InputError("the folder " + name + " is not empty", "a new or empty folder",
                         resumable ? "--resume to go on with the " + kind_.noun + " in it, --overwrite to replace it"
                         : ours    ? "--overwrite: the " + kind_.noun + " in it was stopped before its first draw"
                                   : "another name");
    if (filled && !ours)
        throw InputError("the folder " + name + " holds no " + kind_.noun + ", so --overwrite leaves it alone",
                         "a folder with " + kind_.plan, "another name");
    require_writable(folder_, kind_);
}

void EnsembleFolder::begin(const std::string& plan, const results::Identity& identity) {
    make_folder(folder_);
    if (!lock_) lock_ = std::make_unique<results::FolderLock>(folder_);
    if (resume_) {
        const std::string other = results::differences(results::read_identity(folder_ / identity_name), identity);
        if (!other.empty())
            throw InputError("the " + kind_.noun + " in " + folder_.string() + " was begun with another " + other,
                             "the same program, scenario, options, keys and input files as before",
                             "the options and files of before, or without --resume and with --overwrite");
        make_folder(folder_ / "draws");
        return;
    }
    clear(folder_, kind_);
    write(kind_.plan, plan);  // first: what has it is ours, wherever we are stopped
    make_folder(folder_ / "draws");
    write(identity_name, results::identity_text(identity));  // last: what has it can be resumed
}

fs::path EnsembleFolder::draw_path(std::size_t draw) const {
    return folder_ / "draws" / fmt::format("{:07}.csv", draw);
}

std::vector<std::size_t> EnsembleFolder::missing_draws(std::size_t planned) const {
    std::vector<std::size_t> missing;
    for (std::size_t draw = 0; draw < planned; ++draw) {
        std::error_code error;  // that a file is not there is none
        if (!fs::exists(draw_path(draw), error)) missing.push_back(draw);
        if (error) throw MachineError("could not look for " + draw_path(draw).string() + ": " + error.message());
    }
    return missing;
}

std::string EnsembleFolder::read_draw(std::size_t draw) const {
    std::error_code ignored;
    const bool is_file = fs::is_regular_file(draw_path(draw), ignored);
    const std::string text = is_file ? read_text(draw_path(draw)) : std::string{};
    const std::size_t end = text.rfind(sum_mark);
    if (end == std::string::npos || text.substr(end) != sum_mark + sum_of(text.substr(0, end)) + "\n")
        throw results::DamagedResult(draw_path(draw), "its SHA-256 is not that of its last line",
                                     "the file as the " + kind_.noun + " wrote it", "removing it, and --resume");
    return text.substr(0, end);
}

void EnsembleFolder::write_draw(std::size_t draw, const std::string& text) const {
    write(draw_path(draw).lexically_relative(folder_).string(), text + sum_mark + sum_of(text) + "\n");
}

void EnsembleFolder::write(const std::string& name, const std::string& text) const {
    write_text_file(folder_ / name, text);
}

void EnsembleFolder::finish(const std::vector<std::string>& names) {
    std::vector<std::string> all{kind_.plan, identity_name};
    all.insert(all.end(), names.begin(), names.end());
    for (const fs::path& draw : draws_in(folder_))  // so that what takes the place of this takes theirs, too
        if (draw.extension() == ".csv") all.push_back(draw.lexically_relative(folder_).string());
    results::Checksums::of_files(folder_, all).write(folder_);
    lock_.reset();
}

}  // namespace funnel::sim::ensemble
