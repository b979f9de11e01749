// SPDX-License-Identifier: Apache-2.0
#include "sim/results/output_folder.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/checkpoint.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace funnel::sim::results {

namespace fs = std::filesystem;

namespace {

constexpr const char* list_name = ".funnel-files";

fs::path final_name(const fs::path& out) {
    if (out.empty()) throw InputError("no output folder", "the name of a folder", "-o results");
    const fs::path whole = fs::absolute(out).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();  // "OUT/" is OUT
}

fs::path sibling(const fs::path& out, const std::string& what) {
    return out.parent_path() / (out.filename().string() + "." + what + "-" + std::to_string(getpid()));
}

bool is_of_a_checkpoint(const std::string& name) {
    return name == checkpoint_name || name == checkpoint_partial_name || name == checkpoint_aside_name;
}

/// Or what a kill has left of one.
bool holds_a_checkpoint(const fs::path& folder) {
    for (const char* name : {checkpoint_name, checkpoint_partial_name, checkpoint_aside_name}) {
        if (fs::exists(folder / name)) return true;
    }
    return false;
}

bool is_ours(const fs::path& folder) {
    for (const char* mark : {"run.json", "compare.json", "world.json", list_name}) {
        if (fs::exists(folder / mark)) return true;
    }
    return holds_a_checkpoint(folder);
}

bool is_a_world(const fs::path& folder) {
    return fs::exists(folder / "world.json") && !fs::exists(folder / "run.json") && !fs::exists(folder / "compare.json")
           && !holds_a_checkpoint(folder);
}

/// Drawn or kept after the list was made.
bool is_made_later(const fs::path& relative) {
    const std::string top = relative.begin()->string();
    return top == "figures" || is_of_a_checkpoint(top) || top == "report.html" || top == list_name;
}

std::set<std::string> listed_files(const fs::path& folder) {
    std::set<std::string> names;
    std::ifstream in(folder / list_name);
    for (std::string line; std::getline(in, line);) names.insert(line);
    return names;
}

/// What GIS programs leave beside a file of ours belongs to it: kept beside a new one, it would be read into it.
bool is_beside_ours(const std::string& name, const std::set<std::string>& ours) {
    for (const std::string suffix : {"-wal", "-shm", "-journal", ".aux.xml", ".ovr"}) {
        if (name.size() <= suffix.size() || name.substr(name.size() - suffix.size()) != suffix) continue;
        if (ours.count(name.substr(0, name.size() - suffix.size())) > 0) return true;
    }
    return false;
}

bool is_written_by_us(const fs::path& relative, const std::set<std::string>& ours) {
    return ours.count(relative.string()) > 0 || is_made_later(relative) || is_beside_ours(relative.string(), ours);
}

/// Moves the files of `from` that we did not write to the same place in `to`, where there is none.
/// \return whether `from` holds nothing more of others
bool carry_over_others(const fs::path& from, const fs::path& to) {
    const std::set<std::string> ours = listed_files(from);
    bool all_carried = true;
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        const fs::path relative = entry.path().lexically_relative(from);
        if (entry.is_directory() || is_written_by_us(relative, ours)) continue;
        std::error_code error;
        fs::create_directories((to / relative).parent_path(), error);
        if (!fs::exists(to / relative)) fs::rename(entry.path(), to / relative, error);
        all_carried = all_carried && !error && !fs::exists(entry.path());
    }
    return all_carried;
}

/// Removes the scratch folders of `out` that killed runs have left; those of running processes stay.
void remove_left_behind(const fs::path& out) {
    const std::string start = out.filename().string() + ".partial-";
    std::vector<fs::path> left;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(out.parent_path(), error)) {
        const std::string name = entry.path().filename().string();
        if (name.rfind(start, 0) != 0 || !entry.is_directory(error) || entry.is_symlink(error)) continue;
        pid_t process = 0;
        const char* end = name.data() + name.size();
        const auto [last, problem] = std::from_chars(name.data() + start.size(), end, process);
        if (problem != std::errc{} || last != end || process <= 0) continue;
        if (kill(process, 0) != 0 && errno == ESRCH) left.push_back(entry.path());
    }
    for (const fs::path& folder : left) fs::remove_all(folder, error);
}

}  // namespace

OutputFolder::OutputFolder(const fs::path& out, bool overwrite, Kind kind)
    : out_{final_name(out)}, partial_{sibling(out_, "partial")} {
    if (fs::exists(out_) && !fs::is_directory(out_)) {
        throw InputError("the output " + out.string() + " is a file", "a folder", "another name");
    }
    if (fs::is_directory(out_) && !fs::is_empty(out_)) {
        if (!overwrite) {
            throw InputError(
                "the folder " + out.string() + " is not empty", "a new or empty folder",
                has_checkpoint(out_)
                    ? "--resume to go on with the run that was stopped there, or another name; --overwrite "
                      "throws it away"
                    : "another name, or --overwrite to replace earlier results");
        }
        if (!is_ours(out_)) {
            throw InputError(
                "the folder " + out.string() + " holds no results of funnel, so --overwrite leaves it alone",
                "a folder with run.json or compare.json", "another name");
        }
        if (kind == Kind::world && !is_a_world(out_)) {
            throw InputError("the folder " + out.string() + " holds results, which a world does not replace",
                             "a new folder, or that of an earlier world", "another name");
        }
    }
    remove_left_behind(out_);
    std::error_code error;
    fs::remove_all(partial_, error);
    fs::create_directories(partial_, error);
    if (error == std::errc::not_a_directory)
        throw InputError("-o " + out.string() + " lies below something that is no folder", "a name in a folder",
                         "another name");
    if (error) throw MachineError("the folder for " + out.string() + " cannot be made: " + error.message());
}

void OutputFolder::discard() noexcept {
    std::error_code ignored;
    if (!committed_) fs::remove_all(partial_, ignored);
}

void OutputFolder::list_files() const {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(partial_)) {
        if (!entry.is_directory()) names.insert(entry.path().lexically_relative(partial_).string());
    }
    std::string list;
    for (const std::string& name : names) list += name + '\n';
    write_text_file(partial_ / list_name, list);
}

void OutputFolder::commit() {
    list_files();
    std::error_code error;
    const fs::path old = sibling(out_, "old");
    const bool replaces = fs::is_directory(out_) && !fs::is_empty(out_);
    if (replaces) {
        fs::rename(out_, old, error);
        if (error) throw MachineError("the folder " + out_.string() + " cannot be replaced: " + error.message());
    }
    fs::rename(partial_, out_, error);
    if (error) {
        std::error_code ignored;
        if (replaces) fs::rename(old, out_, ignored);
        throw MachineError("the results cannot be put in place as " + out_.string() + ": " + error.message());
    }
    committed_ = true;
    if (replaces && carry_over_others(old, out_)) fs::remove_all(old, error);
}

void remove_results(const fs::path& folder) {
    if (fs::is_symlink(folder) || !fs::is_directory(folder) || !is_ours(folder)) return;
    const std::set<std::string> ours = listed_files(folder);
    std::vector<fs::path> files, folders{folder};
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path relative = entry.path().lexically_relative(folder);
        if (entry.is_directory() && !entry.is_symlink())
            folders.push_back(entry.path());
        else if (relative != list_name && is_written_by_us(relative, ours))
            files.push_back(entry.path());
    }
    files.push_back(folder / list_name);  // last: who is killed before it can begin again
    std::error_code ignored;
    for (const fs::path& file : files) fs::remove(file, ignored);
    std::reverse(folders.begin(), folders.end());                          // what lies in a folder came after it
    for (const fs::path& emptied : folders) fs::remove(emptied, ignored);  // that holds nothing of others
}

}  // namespace funnel::sim::results
