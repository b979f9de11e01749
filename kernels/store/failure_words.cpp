// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/failure_words.hpp"

#include <array>
#include <cerrno>
#include <cstring>

namespace funnel {

namespace {

struct Cure {
    int error;
    const char* words;
};

constexpr std::array cures{
    Cure{ENOSPC, "the disk is full; make room on it, or use another one"},
    Cure{EDQUOT, "your quota of this disk is used up; remove files of yours, or use another disk"},
    Cure{EFBIG, "a file may not grow so large (ulimit -f of this shell, or the disk's own limit)"},
    Cure{ENAMETOOLONG, "use a shorter name"},
    Cure{EROFS, "that disk may only be read; use another folder"},
    Cure{EACCES, "you may not write there; use a folder of your own"},
    Cure{EPERM, "you may not write there; use a folder of your own"},
    Cure{EMFILE, "too many files are open (ulimit -n of this shell)"},
    Cure{ENFILE, "too many files are open on this machine"},
    Cure{EIO, "the disk or its connection is at fault"},
    Cure{ENOENT, "its folder is not there (any more)"},
    Cure{EXDEV, "it lies on another disk than its folder"},
    Cure{EBUSY, "another program holds it, or a disk is mounted on it"},
    Cure{ENOMEM, "memory is short (or its limit, ulimit -v of this shell), not the disk"},
};

bool says_out_of_memory(const std::string& reason) {
    for (const char* words : {"ut of memory", "annot allocate", "ailed to allocate", "bad_alloc"})
        if (reason.find(words) != std::string::npos) return true;
    return reason.find(std::strerror(ENOMEM)) != std::string::npos;
}

}  // namespace

std::string words_on_error(int error) {
    for (const Cure& cure : cures)
        if (cure.error == error) return cure.words;
    return "";
}

std::string words_on_failed_write(const std::string& reason) {
    if (says_out_of_memory(reason))
        return "memory is short (or its limit, ulimit -v of this shell), not the disk; try a larger cell_m, a smaller "
               "region, or a machine with more memory";
    for (const Cure& cure : cures)
        if (reason.find(std::strerror(cure.error)) != std::string::npos) return cure.words;
    return "is the disk full, the quota or a limit on the size of files (ulimit -f) used up, or the folder read-only?";
}

}  // namespace funnel
