// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/write_failure.hpp"

#include "kernels/core/input_error.hpp"

#include <cerrno>
#include <cstring>

namespace funnel {

namespace fs = std::filesystem;

std::string advice_on(int error) {
    switch (error) {
        case ENOSPC:
            return ": the disk is full; free space there, or use another one";
        case EDQUOT:
            return ": your quota on that disk is used up; free some of it, or use another disk";
        case EROFS:
            return ": that disk may be read only; use another folder";
        case EACCES:
        case EPERM:
            return ": you may not write there; use a folder of your own";
        case EFBIG:
            return ": files may not be that large here (ulimit -f, or the disk's own limit)";
        case EMFILE:
        case ENFILE:
            return ": too many files are open (ulimit -n)";
        case EIO:
            return ": the disk or its connection is at fault";
        case ENOENT:
            return ": its folder is not there (any more)";
        case EXDEV:
            return ": it lies on another disk than its folder";
        case EBUSY:
            return ": another program holds it, or a disk is mounted on it";
        case ENAMETOOLONG:
            return ": use a shorter name";
        default:
            return "";
    }
}

void fail_to_write(const fs::path& path, int error) {
    throw MachineError("writing " + path.string() + " failed (" + std::strerror(error) + ")" + advice_on(error));
}

void fail_to_write(const fs::path& path, const std::string& reason) {
    throw MachineError("writing " + path.string() + " failed (" + reason
                       + "): is the disk full, the quota used up or the folder read-only?");
}

}  // namespace funnel
