// SPDX-License-Identifier: Apache-2.0
#include "geo/pending_file.hpp"

#include "geo/gdal_support.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/durable.hpp"
#include "kernels/store/write_file.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace funnel::geo {

namespace {

bool is_virtual(const std::string& name) { return name.rfind("/vsi", 0) == 0; }

/// A name that is free for us, in the same folder and never longer than a name may be.
std::filesystem::path temporary_name(const std::filesystem::path& place) {
    static std::atomic<unsigned> counter{0};
    std::string name = ".funnel-" + std::to_string(getpid()) + "-" + std::to_string(counter.fetch_add(1)) + ".part";
    constexpr std::size_t longest_ending = 16;  // by which GDAL's drivers know a file
    const std::string ending = place.extension().string();
    if (ending.size() <= longest_ending) name += ending;
    return place.parent_path() / name;
}

/// Where to write: the file itself, or what a link leads to.
std::filesystem::path place_of(const std::filesystem::path& path, bool overwrite) {
    return is_virtual(path.string()) ? path : requested_place(path, overwrite);
}

}  // namespace

PendingFile::PendingFile(const std::filesystem::path& path, bool overwrite)
    : given_(path.string()), final_(place_of(path, overwrite).string()) {
    if (!overwrite && source_exists(final_))  // on GDAL's virtual disks
        throw InputError(given_ + " is there already", "a name that is free", "--overwrite, or another name");
    temporary_ = temporary_name(final_).string();
}

PendingFile::~PendingFile() {
    const ErrorRecorder quiet;
    const std::string folder = CPLGetPath(temporary_.c_str());
    const std::string start = CPLGetFilename(temporary_.c_str());
    const CPLStringList names(VSIReadDir(folder.empty() ? "." : folder.c_str()));
    for (int i = 0; i < names.size(); ++i) {
        if (std::strncmp(names[i], start.c_str(), start.size()) != 0) continue;
        VSIUnlink(folder.empty() ? names[i] : CPLFormFilename(folder.c_str(), names[i], nullptr));
    }
}

void PendingFile::rename(const std::string& from, const std::string& to) const {
    if (VSIRename(from.c_str(), to.c_str()) != 0) fail_to_write(given_, errno);
}

void PendingFile::sync(const std::string& name) const {
    if (is_virtual(name) || is_staged(name)) return;
    if (const int error = sync_path(name)) fail_to_write(given_, error);
}

void PendingFile::commit() {
    const std::string sidecar = ".aux.xml";
    sync(temporary_);
    if (source_exists(temporary_ + sidecar)) {
        sync(temporary_ + sidecar);
        rename(temporary_ + sidecar, final_ + sidecar);
    } else if (source_exists(final_ + sidecar)) {
        VSIUnlink((final_ + sidecar).c_str());  // of the file that is being replaced
    }
    rename(temporary_, final_);
    if (is_virtual(final_) || is_staged(final_)) return;
    if (const int error = sync_folder_of(final_)) fail_to_write(given_, error);
}

void PendingFile::fail(const std::string& reason) const { fail_to_write(given_, reason); }

}  // namespace funnel::geo
