// SPDX-License-Identifier: Apache-2.0
/// \file
/// Names of files as a scenario gives them: variables, relative names, GDAL names.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace funnel::sim::scenario {

/// True for names that are no files of this machine's disk: /vsi..., "synthetic:NAME", "NETCDF:..." and the like.
bool is_virtual_name(std::string_view name);

class PathResolver {
  public:
    /// \param folder the folder that relative names start from
    explicit PathResolver(std::filesystem::path folder) : folder_{std::move(folder)} {}

    /// `name` with its ${VARIABLES} put in, made absolute; virtual names pass through.
    ///
    /// FUNNEL_DATA, where the environment does not set it, is the folder shared/data beside the project
    /// that the scenario lies in.
    /// \throws InputError for a variable that is not set, or an http address
    std::string resolve(const std::string& name) const;

  private:
    std::string variable(const std::string& name) const;
    std::filesystem::path folder_;
};

}  // namespace funnel::sim::scenario
