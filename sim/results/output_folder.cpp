// SPDX-License-Identifier: Apache-2.0
#include "sim/results/output_folder.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/durable.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/checkpoint.hpp"
#include "sim/results/put_in_place.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <string>

namespace funnel::sim::results {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
}

bool is_ours(const fs::path& folder) {
    for (const char* mark : {"run.json", "compare.json", "world.json"})
        if (is_there(folder / mark)) return true;
    return has_part_of_checkpoint(folder) || Checksums::read(folder).has_value();
}

bool is_a_world(const fs::path& folder) {
    return is_there(folder / "world.json") && !is_there(folder / "run.json") && !is_there(folder / "compare.json")
           && !has_part_of_checkpoint(folder);
}

bool holds_periods(const fs::path& folder) {
    const std::optional<Checksums> list = Checksums::read(folder);
    return list && list->holds(periods_table);
}

bool is_figure(const std::string& name) { return name.rfind("figures/", 0) == 0; }

/// An add-on of figures takes the place of all earlier figures; else nothing that is there goes away.
Checksums with_earlier(Checksums list, const Checksums& earlier) {
    const std::vector<std::string> added = list.names();
    const bool draws = std::any_of(added.begin(), added.end(), is_figure);
    Checksums all = earlier;
    for (const std::string& name : earlier.names())
        if (draws && is_figure(name)) all.forget(name);
    all.add(list);
    return all;
}

std::string what_to_try_instead(const fs::path& out) {
    return has_checkpoint(out) ? "--resume to go on with the run that was stopped there, or another name; --overwrite "
                                 "throws it away"
                               : "another name, or --overwrite to replace earlier results";
}

}  // namespace

bool is_filled(const fs::path& folder) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name == staging_name || name == lock_name || name == ".funnel.probe" || name == "lost+found") continue;
        if (name != checkpoint_partial_name || !has_only_begun_checkpoint(folder)) return true;
    }
    return false;
}

fs::path output_path(const fs::path& out) {
    if (out.empty()) throw InputError("no output folder", "the name of a folder", "-o results");
    fs::path whole = fs::absolute(out).lexically_normal();
    if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();  // "OUT/" is OUT
    const std::string given = "the output " + out.string();
    if (whole.filename().string().size() > NAME_MAX)
        throw InputError(given + " has a name of " + std::to_string(whole.filename().string().size()) + " bytes",
                         "up to " + std::to_string(NAME_MAX), "a shorter name");
    std::error_code error;
    const fs::file_type type = fs::status(whole, error).type();
    if (type == fs::file_type::regular) throw InputError(given + " is a file", "a folder", "another name");
    const bool exists = error ? false : type != fs::file_type::not_found;
    if (exists && type != fs::file_type::directory)
        throw InputError(given + " is a device, a pipe or the like", "a folder", "another name");
    if (!exists && fs::is_symlink(whole, error))
        throw InputError(given + " is a link that leads nowhere", "a folder, or a link to one",
                         "removing the link, or another name");
    return whole;
}

std::vector<fs::path> make_output_folder(const fs::path& out) {
    std::vector<fs::path> made;
    for (fs::path p = out; !is_there(p) && p.has_relative_path(); p = p.parent_path()) made.push_back(p);
    std::error_code error;
    for (auto p = made.rbegin(); p != made.rend() && !error; ++p) fs::create_directory(*p, error);
    if (!error) {
        for (const fs::path& p : made) sync_folder_of(p);  // as far as one may look into the folder above
        return made;
    }
    for (const fs::path& p : made) {
        std::error_code ignored;
        fs::remove(p, ignored);
    }
    if (error == std::errc::not_a_directory)
        throw InputError("-o " + out.string() + " lies below something that is no folder", "a name in a folder",
                         "another name");
    throw MachineError("the folder for " + out.string() + " cannot be made: " + error.message()
                       + advice_on(error.value()));
}

OutputFolder::OutputFolder(const fs::path& out, bool overwrite, Kind kind)
    : given_{out}, out_{output_path(out)}, staged_{staged_files(out_)}, overwrite_{overwrite}, kind_{kind} {
    if (!is_waiting(out_)) require_fit();  // a folder of others is not touched, not even by a lock
    try {
        make();
    } catch (...) {
        if (lock_) discard();  // else it is another's
        lock_.reset();
        std::error_code ignored;
        for (const fs::path& p : made_) fs::remove(p, ignored);
        throw;
    }
}

void OutputFolder::make() {
    made_ = make_output_folder(out_);
    lock_ = std::make_unique<FolderLock>(out_);
    if (is_waiting(out_)) finish_waiting(out_);
    require_fit();  // now that nobody else writes
    earlier_ = Checksums::read(out_);
    begin_staging(out_);
}

void OutputFolder::require_fit() const {
    const std::string name = "the folder " + given_.string();
    if (kind_ == Kind::resumed) {
        if (!has_checkpoint(out_) && !is_there(out_ / "run.json"))
            throw InputError("no checkpoint in " + given_.string(),
                             "the output folder of a run that was stopped with Ctrl-C", "run without --resume");
        return;
    }
    if (kind_ == Kind::more || !is_filled(out_)) return;
    if (!overwrite_) throw InputError(name + " is not empty", "a new or empty folder", what_to_try_instead(out_));
    if (!is_ours(out_))
        throw InputError(name + " holds no results of funnel, so --overwrite leaves it alone",
                         "a folder with run.json or compare.json", "another name");
    if (holds_periods(out_))
        throw InputError(name + " holds a run over periods, which results of another kind do not replace",
                         "a new folder, or one without periods", "another name, or removing the folder");
    if (is_there(out_ / checkpoint_name) && !has_part_of_checkpoint(out_))
        throw InputError(name + " holds a folder " + checkpoint_name + " that is not funnel's",
                         "room for one of ours of that name", "renaming it, or another name");
    if (kind_ == Kind::world && !is_a_world(out_))
        throw InputError(name + " holds results, which a world does not replace",
                         "a new folder, or that of an earlier world", "another name");
}

OutputFolder::~OutputFolder() {
    discard();
    lock_.reset();
    std::error_code ignored;
    for (const fs::path& p : made_) fs::remove(p, ignored);  // that hold nothing
}

void OutputFolder::discard() noexcept {
    if (!is_waiting(out_)) remove_staging(out_);
}

void OutputFolder::commit(const Identity& identity) {
    Checksums list = Checksums::of_folder(staged_);
    list.set_identity(identity);
    const Checksums old = earlier_.value_or(Checksums{});
    if (kind_ == Kind::more) list = with_earlier(std::move(list), old);
    put_in_place(out_, list, old, kind_ != Kind::more);
}

namespace {

void remove_own_files(const fs::path& folder) {
    const FolderLock lock(folder);
    remove_staging(folder);
    remove_checkpoint(folder);
    std::error_code ignored;
    const std::optional<Checksums> list = Checksums::read(folder);
    for (const std::string& name : list.value_or(Checksums{}).names()) {
        if (!list->is_as_written(folder, name)) continue;  // somebody has changed it since: it is theirs
        remove_own_file(folder / name);
        for (fs::path p = (folder / name).parent_path(); p != folder && fs::remove(p, ignored);) p = p.parent_path();
    }
    if (list) fs::remove(folder / checksums_name, ignored);  // last: who is killed before it can begin again
}

}  // namespace

void finish_results(const fs::path& folder) {
    if (is_waiting(folder)) OutputFolder{folder, false, OutputFolder::Kind::more};
}

void remove_results(const fs::path& folder) {
    if (fs::is_symlink(folder) || !fs::is_directory(folder) || !is_ours(folder)) return;
    remove_own_files(folder);
    std::error_code ignored;
    fs::remove(folder, ignored);  // if nothing is left in it
}

}  // namespace funnel::sim::results
