// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/read_file.hpp"

#include "kernels/core/input_error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace funnel {
namespace {

/// An open file, closed at the end.
class OpenFile {
  public:
    /// Not blocking: opening a pipe would wait for somebody who writes.
    explicit OpenFile(const std::string& path) : file_{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)} {}
    ~OpenFile() {
        if (file_ >= 0) ::close(file_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int get() const { return file_; }

  private:
    int file_;
};

std::string seconds_text(double seconds) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%g s", seconds);
    return buffer;
}

/// Addresses are of GDAL's world; what is read here lies on this machine.
bool is_address(const std::string& name) { return name.rfind("/vsi", 0) == 0 || name.find("://") != std::string::npos; }

[[noreturn]] void fail_to_read(const std::string& name, const std::string& expected, int error) {
    if (is_address(name))
        throw InputError(name + " is an address", expected + " in a file of this machine",
                         "fetching it first (curl -o FILE), and naming that file");
    if (error == ENOENT || error == ENOTDIR)
        throw InputError("there is no file " + name, expected + " that can be read", "check the path");
    throw InputError(name + " cannot be read (" + std::strerror(error) + ")", expected,
                     "its permissions, or another file");
}

/// Waits for bytes, or the end of the pipe.
void wait_for(int file, const std::string& name, const std::string& expected) {
    using Clock = std::chrono::steady_clock;
    const double patience_s = source_patience_s();
    const auto until = Clock::now() + std::chrono::duration<double>(patience_s);
    while (true) {
        const double left_s = std::chrono::duration<double>(until - Clock::now()).count();
        pollfd wanted{file, POLLIN, 0};
        const int ready = left_s > 0. ? ::poll(&wanted, 1, static_cast<int>(left_s * 1000.) + 1) : 0;
        if (ready > 0) return;
        if (ready == 0)
            throw InputError("nothing came out of the pipe " + name + " for " + seconds_text(patience_s), expected,
                             "check what writes into it, read a file instead, or a longer FUNNEL_SOURCE_TIMEOUT_S");
        if (errno != EINTR) fail_to_read(name, expected, errno);
    }
}

/// Reads before it waits: whoever wrote into a pipe may have left before it was opened here, and is waited for in vain.
std::string bytes_of(int file, bool is_pipe, const std::string& name, const std::string& expected) {
    std::string bytes;
    std::array<char, 1 << 16> buffer;
    bool waited = false;
    while (true) {
        const ssize_t got = ::read(file, buffer.data(), buffer.size());
        if (got > 0) {
            bytes.append(buffer.data(), static_cast<std::size_t>(got));
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else if (got < 0 && errno != EAGAIN) {
            fail_to_read(name, expected, errno);
        } else if (got == 0 && (!is_pipe || waited || !bytes.empty())) {
            return bytes;
        } else {
            wait_for(file, name, expected);
            waited = true;
            continue;
        }
        waited = false;
    }
}

}  // namespace

double source_patience_s() {
    constexpr double usual_s = 30.;
    const char* given = std::getenv("FUNNEL_SOURCE_TIMEOUT_S");
    if (given == nullptr || *given == '\0') return usual_s;
    double seconds = 0.;
    const char* const last = given + std::strlen(given);
    const auto [end, error] = std::from_chars(given, last, seconds);
    if (error == std::errc{} && end == last && seconds > 0. && seconds <= 86400.) return seconds;
    throw InputError("FUNNEL_SOURCE_TIMEOUT_S is \"" + std::string{given} + "\"",
                     "seconds, above 0 and at most a day (86400)", "export FUNNEL_SOURCE_TIMEOUT_S=120");
}

bool is_pipe_or_device(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)
           && !std::filesystem::is_directory(status);
}

std::string read_whole_file(const std::filesystem::path& path, const std::string& expected) {
    const std::string name = path.string();
    const OpenFile file{name};
    if (file.get() < 0) fail_to_read(name, expected, errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) fail_to_read(name, expected, errno);
    if (S_ISDIR(status.st_mode)) throw InputError(name + " is a folder", expected, "the name of a file in it");
    if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
        throw InputError(name + " is a device or a socket", expected, "the name of a file");
    return bytes_of(file.get(), S_ISFIFO(status.st_mode), name, expected);
}

}  // namespace funnel
