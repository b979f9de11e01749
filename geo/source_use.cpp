// SPDX-License-Identifier: Apache-2.0
#include "geo/source_use.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/read_file.hpp"

#include <cstdio>
#include <filesystem>

namespace funnel::geo {

namespace {

namespace fs = std::filesystem;

std::string seconds_text(double seconds) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.3g s", seconds);
    return buffer;
}

/// The file of this machine that a name of GDAL's begins with: /vsizip/{a.zip}/b.tif and NETCDF:"a.nc":t lie in one.
fs::path local_part(std::string name) {
    for (const std::string quotes : {"\"", "{"}) {
        const std::size_t begin = name.find(quotes);
        const std::size_t end = begin == std::string::npos ? begin : name.find(quotes == "{" ? "}" : "\"", begin + 1);
        if (end != std::string::npos) name = name.substr(begin + 1, end - begin - 1);
    }
    while (name.rfind("/vsi", 0) == 0 && name.find('/', 1) != std::string::npos)
        name = name.substr(name.find('/', 1) + 1);
    fs::path path{name};
    std::error_code error;
    while (path.has_relative_path() && path.has_parent_path() && !fs::exists(path, error)) path = path.parent_path();
    return path;
}

const std::string& ordinary(const std::string& source) {
    start_gdal();
    for (const char* closed : {"_streaming/", "/vsihdfs/", "/vsiwebhdfs/"})
        if (names_network(source) && source.find(closed) != std::string::npos)
            throw InputError(source + " lies on a disk of GDAL's that is closed here",
                             "/vsicurl/, /vsis3/ and the like",
                             "the same name without _streaming, or a copy on this machine");
    if (!names_network(source) && is_pipe_or_device(local_part(source)))
        throw InputError(source + " is a pipe or a device", "a raster or vector file",
                         "writing what comes out of it into a file first, and naming that file");
    return source;
}

}  // namespace

SourceUse::SourceUse(const std::string& source)
    : source_{ordinary(source)}, begun_{std::chrono::steady_clock::now()}, network_{source} {
    if (!network_.is_open()) watch_.emplace();
}

void SourceUse::check() const {
    if (const auto refused = network_.refused(); !refused.empty()) {
        std::string names;
        for (const std::string& name : refused)
            if (name != source_) names += (names.empty() ? "" : ", ") + name;
        throw InputError(source_ + " leads to the network" + (names.empty() ? "" : ": " + names),
                         "sources on this machine, or addresses that the scenario or the command line names",
                         "fetching it and naming the file, naming its address (/vsicurl/...), or letting files lead to "
                         "the network: run.network = true in the scenario, --network of a tool");
    }
}

void SourceUse::check_after_failure(const ErrorRecorder& errors) const {
    check();
    if (watch_ && watch_->has_struck())
        throw InputError(source_ + " gave nothing for " + seconds_text(watch_->patience_s()),
                         "a source whose parts can all be read",
                         "check for pipes and for folders of other machines among its parts, or a longer "
                         "FUNNEL_SOURCE_TIMEOUT_S");
    if (!network_.is_open()) return;
    const double passed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    throw InputError(source_ + " could not be had within " + seconds_text(passed_s) + " (" + errors.text() + ")",
                     "a server that gives " + network_limits_text(),
                     "the address in a browser, again later, a copy on this machine (curl -o FILE), or longer limits "
                     "(GDAL_HTTP_LOW_SPEED_TIME, GDAL_HTTP_TIMEOUT, FUNNEL_SOURCE_TIMEOUT_S)");
}

}  // namespace funnel::geo
