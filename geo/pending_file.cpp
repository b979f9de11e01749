// SPDX-License-Identifier: Apache-2.0
#include "geo/pending_file.hpp"

#include "geo/gdal_support.hpp"
#include "kernels/core/input_error.hpp"
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

void require_writable(const std::filesystem::path& path, bool overwrite) {
    if (is_virtual(path.string())) return;
    require_output_name(path, overwrite);
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    if (access(folder.c_str(), W_OK) != 0) {
        throw InputError("the folder of " + path.string() + " is not writable", "a folder you may write to",
                         "another output folder");
    }
}

}  // namespace

PendingFile::PendingFile(const std::filesystem::path& path, bool overwrite) : final_(path.string()) {
    static std::atomic<unsigned> counter{0};
    require_writable(path, overwrite);
    if (!overwrite && source_exists(final_))  // on GDAL's virtual disks
        throw InputError(final_ + " is there already", "a name that is free", "--overwrite, or another name");
    std::filesystem::path mark(".");
    mark += path.stem();
    mark += std::string(".").append(std::to_string(getpid())).append(".");
    mark += std::to_string(counter.fetch_add(1)) + ".part";
    mark += path.extension();
    temporary_ = (path.parent_path() / mark).string();
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
    if (VSIRename(from.c_str(), to.c_str()) != 0) fail(std::strerror(errno));
}

void PendingFile::commit() {
    const std::string sidecar = ".aux.xml";
    if (source_exists(temporary_ + sidecar)) {
        rename(temporary_ + sidecar, final_ + sidecar);
    } else if (source_exists(final_ + sidecar)) {
        VSIUnlink((final_ + sidecar).c_str());  // of the file that is being replaced
    }
    rename(temporary_, final_);
}

void PendingFile::fail(const std::string& reason) const { fail_to_write(final_, reason); }

}  // namespace funnel::geo
