// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/paths.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace funnel::sim::scenario {

namespace fs = std::filesystem;

namespace {

/// GDAL's connection names: capitals and a colon, such as NETCDF:"file":layer. One letter would be a drive.
bool has_driver_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon != std::string_view::npos && colon >= 2
           && std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
                  return std::isupper(static_cast<unsigned char>(c)) != 0
                         || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
              });
}

/// shared/data beside the project's folder, found by walking up from `folder`; empty when there is none.
fs::path data_beside_project(const fs::path& folder) {
    for (fs::path up = fs::absolute(folder);; up = up.parent_path()) {
        const fs::path data = up.parent_path() / "shared" / "data";
        std::error_code ignored;
        if (fs::exists(up / "CMakeLists.txt", ignored) && fs::is_directory(data, ignored)) return data;
        if (up == up.parent_path()) return {};
    }
}

}  // namespace

bool is_virtual_name(std::string_view name) {
    return name.substr(0, 4) == "/vsi" || name.substr(0, 10) == "synthetic:" || name.substr(0, 7) == "scheme:"
           || has_driver_prefix(name);
}

std::string PathResolver::variable(const std::string& name) const {
    if (const char* value = std::getenv(name.c_str()); value != nullptr && *value != '\0') return value;
    if (name == "FUNNEL_DATA") {
        if (const fs::path found = data_beside_project(folder_); !found.empty()) return found.string();
    }
    throw InputError("${" + name + "} is not set", "an environment variable with a folder",
                     "export " + name + "=/path/to/the/folder");
}

std::string PathResolver::resolve(const std::string& name) const {
    std::string out;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t begin = name.find("${", at);
        out += name.substr(at, begin - at);
        if (begin == std::string::npos) break;
        const std::size_t end = name.find('}', begin);
        if (end == std::string::npos || end == begin + 2) {
            throw InputError("\"" + name + "\" has ${ without a name and }", "${NAME}",
                             "\"${FUNNEL_DATA}/dem/dem.tif\"");
        }
        out += variable(name.substr(begin + 2, end - begin - 2));
        at = end + 1;
    }
    if (out.substr(0, 7) == "http://" || out.substr(0, 8) == "https://") {
        throw InputError("\"" + out + "\"", "a file or a name of GDAL's", "\"/vsicurl/" + out + "\"");
    }
    if (is_virtual_name(out)) return out;
    return fs::absolute(folder_ / out).lexically_normal().string();
}

}  // namespace funnel::sim::scenario
