// SPDX-License-Identifier: Apache-2.0
#include "sim/results/folder_lock.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

namespace funnel::sim::results {

namespace {

/// " (process 123)", as its holder wrote it.
std::string holder(int descriptor) {
    std::array<char, 24> text{};
    const ssize_t got = pread(descriptor, text.data(), text.size(), 0);
    return got > 0 ? " (process " + std::string(text.data(), static_cast<std::size_t>(got)) + ")" : "";
}

/// Whether the name still leads to the file that was opened: a holder that ended has removed it.
bool is_still(const std::filesystem::path& file, int descriptor) {
    struct stat by_name {
    }, opened{};
    return stat(file.c_str(), &by_name) == 0 && fstat(descriptor, &opened) == 0 && by_name.st_ino == opened.st_ino
           && by_name.st_dev == opened.st_dev;
}

}  // namespace

FolderLock::FolderLock(const std::filesystem::path& folder) : file_{folder / lock_name} {
    for (;;) {
        descriptor_ = open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (descriptor_ < 0) fail_to_write(file_, errno);
        // Where a file system has no locks, two runs are not kept apart.
        if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            const std::string who = holder(descriptor_);
            close(descriptor_);
            throw InputError("another funnel" + who + " writes into the folder " + folder.string(),
                             "one at a time, so that no results are lost", "another name, or again when that one ends");
        }
        if (is_still(file_, descriptor_)) break;
        close(descriptor_);
    }
    const std::string id = std::to_string(getpid());
    const bool told = ftruncate(descriptor_, 0) == 0 && pwrite(descriptor_, id.data(), id.size(), 0) > 0;
    static_cast<void>(told);  // for a message alone
}

FolderLock::~FolderLock() {
    unlink(file_.c_str());
    close(descriptor_);
}

}  // namespace funnel::sim::results
