// SPDX-License-Identifier: Apache-2.0
/// \file
/// A file of a result folder that cannot be read: the reason, without the advice meant for data from elsewhere.
#pragma once

#include "kernels/core/input_error.hpp"

#include <string>

namespace funnel::sim::results {

inline InputError damaged_result(const InputError& error) {
    const std::string whole = error.what();
    return {whole.substr(0, whole.find("; expected ")) + ": the results are damaged", "the file as the run wrote it",
            "run again"};
}

}  // namespace funnel::sim::results
