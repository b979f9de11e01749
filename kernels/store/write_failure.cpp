// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/write_failure.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/failure_words.hpp"

#include <cstring>

namespace funnel {

namespace fs = std::filesystem;

std::string advice_on(int error) {
    const std::string words = words_on_error(error);
    return words.empty() ? "" : ": " + words;
}

void fail_to_write(const fs::path& path, int error) {
    throw MachineError("writing " + path.string() + " failed (" + std::strerror(error) + ")" + advice_on(error));
}

void fail_to_write(const fs::path& path, const std::string& reason) {
    throw MachineError("writing " + path.string() + " failed (" + reason + "): " + words_on_failed_write(reason));
}

}  // namespace funnel
