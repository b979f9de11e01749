// SPDX-License-Identifier: Apache-2.0
#include "sim/results/put_in_place.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/durable.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/checkpoint.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace funnel::sim::results {

namespace fs = std::filesystem;

namespace {

constexpr const char* commit_name = "commit.txt";
constexpr const char* keeps_checkpoint = "checkpoint stays";
/// By these a folder is known as whole: they come last.
constexpr std::array<const char*, 6> marks{"run.json",        "compare.json", "world.json",
                                           "validation.json", "oracle.json",  checksums_name};
/// What GIS programs keep beside a file: beside a new one, it would be read into it.
constexpr std::array<const char*, 5> sidecars{"-wal", "-shm", "-journal", ".aux.xml", ".ovr"};

fs::path commit_file(const fs::path& out) { return out / staging_name / commit_name; }

void rename_or_fail(const fs::path& from, const fs::path& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail_to_write(to, errno);
}

bool is_plain_file(const fs::path& path) {
    std::error_code error;
    return fs::symlink_status(path, error).type() == fs::file_type::regular;
}

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

void set_aside(const fs::path& path) {
    fs::path kept = path.string() + ".kept";
    for (int n = 2; is_there(kept); ++n) kept = path.string() + ".kept" + std::to_string(n);
    rename_or_fail(path, kept);
}

/// Onto another disk, where a folder of OUT is a mount or a link to one.
void copy_in_place(const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    write_file(to, {bytes});
    fs::remove(from);
}

void remove_sidecars(const fs::path& file) {
    for (const char* ending : sidecars)
        if (const fs::path beside = file.string() + ending; is_plain_file(beside)) fs::remove(beside);
}

class Commit {
  public:
    explicit Commit(const fs::path& out) : out_{out}, list_{Checksums::read(staged_files(out))} {
        if (!list_) list_ = Checksums::read(out);  // it went to its place already
        std::ifstream in(commit_file(out));
        for (std::string line; std::getline(in, line);) {
            if (line == keeps_checkpoint)
                drops_checkpoint_ = false;
            else if (line.rfind("old ", 0) == 0)
                old_.insert(line.substr(4));
            else if (line.rfind("remove ", 0) == 0 && is_name_within(line.substr(7)))
                remove_.push_back(line.substr(7));
        }
    }

    void finish() {
        std::vector<std::string> names = staged();
        const auto last = std::stable_partition(names.begin(), names.end(), [](const std::string& name) {
            return std::find(marks.begin(), marks.end(), name) == marks.end();
        });
        for (auto name = names.begin(); name != last; ++name) place(*name);
        for (const std::string& name : remove_) remove(name);
        std::stable_sort(last, names.end(), [](const std::string&, const std::string& b) {
            return b == checksums_name;  // the very last
        });
        for (auto name = last; name != names.end(); ++name) place(*name);
        for (const fs::path& folder : touched_)
            if (fs::is_directory(folder)) sync(folder);
        sync(out_);
        if (drops_checkpoint_) remove_checkpoint(out_);
        fs::remove(commit_file(out_));
    }

  private:
    std::vector<std::string> staged() const {
        std::vector<std::string> names;
        const fs::path files = staged_files(out_);
        for (const auto& entry : fs::recursive_directory_iterator(files))
            if (entry.is_regular_file()) names.push_back(entry.path().lexically_relative(files).string());
        std::sort(names.begin(), names.end());
        return names;
    }
    /// Of the earlier files, or of these, where a loss of power has kept a new name but not that the old one is gone.
    bool is_ours(const std::string& name) const {
        return is_plain_file(out_ / name) && (old_.count(name) > 0 || (list_ && list_->is_as_written(out_, name)));
    }
    void place(const std::string& name) {
        const fs::path from = staged_files(out_) / name, to = out_ / name;
        make_folder(to.parent_path());
        if (is_there(to) && !is_ours(name))
            set_aside(to);
        else
            remove_sidecars(to);
        touched_.insert(to.parent_path());
        if (std::rename(from.c_str(), to.c_str()) == 0) return;
        if (errno != EXDEV) fail_to_write(to, errno);
        copy_in_place(from, to);
    }
    void make_folder(const fs::path& folder) {
        if (fs::is_directory(folder)) return;
        if (is_there(folder)) set_aside(folder);  // a file of others where we need a folder
        make_folder(folder.parent_path());
        std::error_code error;
        fs::create_directory(folder, error);
        if (error) fail_to_write(folder, error.value());
        touched_.insert(folder.parent_path());
    }
    void remove(const std::string& name) {
        const fs::path file = out_ / name;
        remove_own_file(file);
        std::error_code ignored;
        touched_.insert(file.parent_path());
        for (fs::path folder = file.parent_path(); folder != out_; folder = folder.parent_path())
            if (!fs::remove(folder, ignored)) break;  // it holds something of others, or new files
    }
    static void sync(const fs::path& folder) {
        if (const int error = sync_path(folder)) fail_to_write(folder, error);
    }

    fs::path out_;
    std::optional<Checksums> list_;
    std::set<std::string> old_;
    std::vector<std::string> remove_;
    std::set<fs::path> touched_;
    bool drops_checkpoint_ = true;
};

}  // namespace

fs::path staged_files(const fs::path& out) { return out / staging_name / "files"; }

void begin_staging(const fs::path& out) {
    remove_staging(out);
    std::error_code error;
    fs::create_directories(staged_files(out), error);
    if (error) fail_to_write(staged_files(out), error.value());
    // Rights, room and renaming are not known by looking at them.
    const fs::path probe = out / staging_name / "probe", placed = out / ".funnel.probe";
    write_text_file(probe, "can files be put in place here?\n");
    rename_or_fail(probe, placed);
    fs::remove(placed, error);
    if (error) fail_to_write(placed, error.value());
}

void put_in_place(const fs::path& out, const Checksums& list, const Checksums& old, bool drops_checkpoint) {
    list.write(staged_files(out));
    sync_tree(out / staging_name);
    std::string text = drops_checkpoint ? "" : std::string{keeps_checkpoint} + "\n";
    for (const std::string& name : old.names()) {
        if (!old.is_as_written(out, name)) continue;  // somebody has changed it since: it is theirs
        text += "old " + name + "\n";
        if (!list.holds(name)) text += "remove " + name + "\n";
    }
    if (fs::exists(out / checksums_name) && Checksums::read(out)) text += std::string{"old "} + checksums_name + "\n";
    const fs::path waiting = out / staging_name / "commit.partial";
    write_text_file(waiting, text);
    if (const int error = sync_path(waiting)) fail_to_write(waiting, error);
    rename_or_fail(waiting, commit_file(out));
    for (const fs::path& folder : {out / staging_name, out})
        if (const int error = sync_path(folder)) fail_to_write(folder, error);
    finish_waiting(out);
}

bool is_waiting(const fs::path& out) {
    std::error_code error;
    return fs::exists(commit_file(out), error);
}

void finish_waiting(const fs::path& out) {
    try {
        Commit(out).finish();
    } catch (const fs::filesystem_error& error) {
        fail_to_write(out, error.code().value());
    }
    remove_staging(out);
}

void remove_staging(const fs::path& out) noexcept {
    std::error_code ignored;
    // A link of that name is another's; the commit goes first, so that half of a folder is never taken for all of it.
    if (fs::is_symlink(out / staging_name, ignored)) return;
    fs::remove(commit_file(out), ignored);
    fs::remove_all(out / staging_name, ignored);
}

void remove_own_file(const fs::path& file) {
    if (!is_plain_file(file)) return;
    fs::remove(file);
    remove_sidecars(file);
}

}  // namespace funnel::sim::results
