// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/durable.hpp"

#include "kernels/store/write_failure.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

namespace funnel {

namespace fs = std::filesystem;

namespace {

/// Some file systems (of networks, of containers) cannot be asked; they keep what they keep.
bool cannot_be_asked(int error) { return error == EINVAL || error == ENOTSUP || error == ENOSYS; }

void sync_or_fail(const fs::path& path) {
    if (const int error = sync_path(path)) fail_to_write(path, error);
}

/// Lets the disk begin with all files, so that the wait for one is not followed by the wait for the next.
void begin_to_write([[maybe_unused]] const fs::path& file) {
#ifdef SYNC_FILE_RANGE_WRITE
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    close(descriptor);
#endif
}

}  // namespace

bool is_staged(const fs::path& file) {
    const std::string ending = ".partial";
    for (const fs::path& part : file.parent_path()) {
        const std::string name = part.string();
        if (name.size() >= ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0)
            return true;
    }
    return false;
}

int sync_path(const fs::path& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    int error = fsync(descriptor) == 0 ? 0 : errno;
    if (cannot_be_asked(error)) error = 0;
    close(descriptor);
    return error;
}

int sync_folder_of(const fs::path& path) { return sync_path(path.has_parent_path() ? path.parent_path() : "."); }

void sync_tree(const fs::path& folder) {
    std::vector<fs::path> files, folders{folder};
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_symlink()) continue;
        if (entry.is_directory()) folders.push_back(entry.path());
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    for (const fs::path& file : files) begin_to_write(file);
    for (const fs::path& file : files) sync_or_fail(file);
    for (auto f = folders.rbegin(); f != folders.rend(); ++f) sync_or_fail(*f);
}

}  // namespace funnel
