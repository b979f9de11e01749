// SPDX-License-Identifier: Apache-2.0
#include "app/print_line.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <iostream>

namespace funnel::app {

namespace {

int first_error = 0;

void note_error(bool failed) {
    if (failed && first_error == 0) first_error = errno != 0 ? errno : -1;
}

}  // namespace

void print_line(bool quiet, const std::string& line) {
    if (quiet) return;
    errno = 0;
    note_error(std::fputs((line + "\n").c_str(), stdout) < 0);
    note_error(std::fflush(stdout) != 0);
}

void print_lines(bool quiet, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) print_line(quiet, line);
}

int finish_output() {
    errno = 0;
    std::cout.flush();
    note_error(std::fflush(stdout) != 0 || !std::cout);
    errno = 0;
    note_error(std::ferror(stdout) != 0);
    return first_error;
}

void keep_standard_files() {
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(file, F_GETFD) != -1 || errno != EBADF) continue;
        const int opened = open("/dev/null", file == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        if (opened >= 0 && opened != file) close(opened);
    }
}

}  // namespace funnel::app
