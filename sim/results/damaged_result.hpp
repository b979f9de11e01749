// SPDX-License-Identifier: Apache-2.0
/// \file
/// A file of a result folder that is not as it was written.
#pragma once

#include "kernels/core/input_error.hpp"

#include <filesystem>
#include <string>

namespace funnel::sim::results {

/// Exit code 2, as of any wrong input; the message names the file and the damage.
class DamagedResult : public InputError {
  public:
    DamagedResult(const std::filesystem::path& file, const std::string& damage,
                  const std::string& expected = "the file as it was written",
                  const std::string& what_to_try = "run again")
        : InputError(file.string() + " is damaged: " + damage, expected, what_to_try), file_{file}, damage_{damage} {}

    /// The same damage as told by the reader of a raster or an array, whose advice is meant for data from elsewhere.
    explicit DamagedResult(const InputError& error)
        : InputError(without_advice(error.what()) + ": the results are damaged", "the file as the run wrote it",
                     "run again") {}

    const std::filesystem::path& file() const { return file_; }
    const std::string& damage() const { return damage_; }

  private:
    static std::string without_advice(const std::string& message) {
        return message.substr(0, message.find("; expected "));
    }

    std::filesystem::path file_ = {};
    std::string damage_ = {};
};

}  // namespace funnel::sim::results
