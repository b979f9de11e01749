// SPDX-License-Identifier: Apache-2.0
#include "viz/draw/write_file.hpp"

#include "kernels/core/input_error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include <unistd.h>

namespace funnel::viz::draw {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, int error) {
    const std::string given = "file \"" + path.string() + "\" could not be written (" + std::strerror(error) + ")";
    if (error == ENOSPC || error == EDQUOT || error == EIO) throw MachineError(given);
    throw InputError(given, "a name in an existing folder that can be written to",
                     "making the folder, or another output folder");
}

}  // namespace

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    if (path.filename().empty() || std::filesystem::is_directory(path)) refuse(path, EISDIR);
    std::filesystem::path temporary = path;
    temporary += ".part" + std::to_string(::getpid());
    std::FILE* file = std::fopen(temporary.c_str(), "wb");
    if (file == nullptr) refuse(path, errno);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    int error = errno;
    const bool closed = std::fclose(file) == 0;
    if (written && !closed) error = errno;
    if (!written || !closed || std::rename(temporary.c_str(), path.c_str()) != 0) {
        if (written && closed) error = errno;
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        refuse(path, error);
    }
}

}  // namespace funnel::viz::draw
