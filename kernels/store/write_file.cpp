// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/write_file.hpp"

#include "kernels/core/hash.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/core/shell_word.hpp"
#include "kernels/store/durable.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace funnel {
namespace {

namespace fs = std::filesystem;

/// What is not a plain file in a person's words; empty: it is one, or nothing is there.
std::string kind_of(const fs::path& path) {
    std::error_code error;
    switch (fs::status(path, error).type()) {
        case fs::file_type::directory:
            return "a folder";
        case fs::file_type::character:
        case fs::file_type::block:
            return "a device";
        case fs::file_type::fifo:
            return "a pipe";
        case fs::file_type::socket:
            return "a socket";
        default:
            return "";
    }
}

/// A new file; not what a link at that name leads to.
int open_new(const fs::path& path) {
    unlink(path.c_str());
    return open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

/// 0, or the number (errno) of what went wrong.
int write_parts(int descriptor, std::initializer_list<std::string_view> parts) {
    for (std::string_view part : parts) {
        while (!part.empty()) {
            const ssize_t written = ::write(descriptor, part.data(), part.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return errno;
            if (written == 0) return ENOSPC;
            part.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    return 0;
}

/// 0, or the number (errno) of what went wrong.
int try_to_write(const fs::path& path, std::initializer_list<std::string_view> parts) {
    const fs::path partial = partial_name(path);
    const int descriptor = open_new(partial);
    if (descriptor < 0) return errno;
    const bool sync = !is_staged(path);
    int error = write_parts(descriptor, parts);
    if (error == 0 && sync && fsync(descriptor) != 0 && errno != EINVAL) error = errno;
    if (close(descriptor) != 0 && error == 0) error = errno;
    if (error == 0 && std::rename(partial.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) {
        unlink(partial.c_str());
        return error;
    }
    return sync ? sync_folder_of(path) : 0;
}

/// Whether another place on the same machine would do.
bool is_cured_by_another_folder(int error) { return error == EACCES || error == EPERM || error == EROFS; }

[[noreturn]] void refuse_long_name(const fs::path& path) {
    throw InputError(
        "the name of " + path.string() + " has " + std::to_string(path.filename().string().size()) + " bytes",
        "up to " + std::to_string(NAME_MAX), "a shorter name");
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : "."; }

void require_folder_of(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(folder_of(path), error))
        throw InputError("the folder of " + path.string() + " does not exist", "a name in an existing folder",
                         "mkdir -p " + shell_path(folder_of(path).string()));
}

[[noreturn]] void refuse_folder_of(const fs::path& path) {
    throw InputError("the folder of " + path.string() + " is not writable", "a folder you may write to",
                     "another output folder");
}

/// \param given the name for messages
void require_writable_folder(const fs::path& place, const fs::path& given) {
    if (access(folder_of(place).c_str(), W_OK) == 0) return;
    if (is_cured_by_another_folder(errno)) refuse_folder_of(given);
    fail_to_write(given, errno);
}

}  // namespace

fs::path partial_name(const fs::path& path) {
    const std::string ending = ".partial";
    if (path.filename().string().size() + ending.size() <= NAME_MAX) return path.string() + ending;
    const std::string name = path.filename().string();
    Hash hash;
    hash.add_bytes_as_words(name.data(), name.size());
    return path.parent_path() / (".funnel-" + std::to_string(hash.value()) + ending);
}

void write_file(const fs::path& path, std::initializer_list<std::string_view> parts) {
    if (const int error = try_to_write(path, parts)) fail_to_write(path, error);
}

void write_text_file(const fs::path& path, std::string_view text) { write_file(path, {text}); }

void write_requested_file(const fs::path& path, std::string_view bytes, bool overwrite) {
    const int error = try_to_write(requested_place(path, overwrite), {bytes});
    if (error == 0) return;
    if (!is_cured_by_another_folder(error)) fail_to_write(path, error);
    refuse_folder_of(path);
}

fs::path requested_place(const fs::path& path, bool overwrite) {
    require_folder_of(path);
    if (!path.has_filename())
        throw InputError(path.string() + " is a folder", "the name of a file", "a name within it");
    if (path.filename().string().size() > NAME_MAX) refuse_long_name(path);
    if (const std::string kind = kind_of(path); !kind.empty())
        throw InputError(path.string() + " is " + kind, "the name of a file",
                         kind == "a folder" ? "a name within it" : "a file, and then `cp` or `cat` to the other place");
    std::error_code error;
    const bool is_link = fs::is_symlink(path, error);
    if (is_link && !fs::exists(path, error))
        throw InputError(path.string() + " is a link to nothing", "the name of a file, or a link to one",
                         "removing the link, or another name");
    if (!overwrite && fs::exists(path, error))
        throw InputError(path.string() + " is there already", "a name that is free", "--overwrite, or another name");
    const fs::path place = is_link ? fs::canonical(path) : path;
    require_writable_folder(place, path);
    return place;
}

}  // namespace funnel
