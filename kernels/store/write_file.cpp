// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/write_file.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/failure_words.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace funnel {
namespace {

namespace fs = std::filesystem;

/// 0, or the number (errno) of what went wrong.
int try_to_write(const fs::path& path, std::initializer_list<std::string_view> parts) {
    const fs::path partial = path.string() + ".partial";
    std::FILE* file = std::fopen(partial.c_str(), "wb");
    if (file == nullptr) return errno;
    int error = 0;
    for (const std::string_view part : parts)
        if (error == 0 && !part.empty() && std::fwrite(part.data(), 1, part.size(), file) != part.size()) error = errno;
    if (std::fclose(file) != 0 && error == 0) error = errno;
    if (error == 0 && std::rename(partial.c_str(), path.c_str()) != 0) error = errno;
    std::error_code ignored;
    if (error != 0) fs::remove(partial, ignored);
    return error;
}

/// Whether another place on the same machine would do.
bool is_cured_by_another_folder(int error) { return error == EACCES || error == EPERM || error == EROFS; }

}  // namespace

void fail_to_write(const fs::path& path, const std::string& reason) {
    throw MachineError("writing " + path.string() + " failed (" + reason + "): " + words_on_failed_write(reason));
}

void write_file(const fs::path& path, std::initializer_list<std::string_view> parts) {
    if (const int error = try_to_write(path, parts)) fail_to_write(path, std::strerror(error));
}

void write_text_file(const fs::path& path, std::string_view text) { write_file(path, {text}); }

void write_requested_file(const fs::path& path, std::string_view bytes, bool overwrite) {
    require_output_name(path, overwrite);
    const int error = try_to_write(path, {bytes});
    if (error == 0) return;
    if (!is_cured_by_another_folder(error)) fail_to_write(path, std::strerror(error));
    throw InputError("the folder of " + path.string() + " is not writable", "a folder you may write to",
                     "another output folder");
}

void require_output_name(const fs::path& path, bool overwrite) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
    std::error_code error;
    if (!fs::is_directory(folder, error))
        throw InputError("the folder of " + path.string() + " does not exist", "a name in an existing folder",
                         "mkdir -p " + folder.string());
    if (!path.has_filename() || fs::is_directory(path, error))
        throw InputError(path.string() + " is a folder", "the name of a file", "a name within it");
    if (!overwrite && fs::exists(path, error))
        throw InputError(path.string() + " is there already", "a name that is free", "--overwrite, or another name");
}

}  // namespace funnel
