// SPDX-License-Identifier: Apache-2.0
#include "geo/gdal_support.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <mutex>

namespace funnel::geo {

void start_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        GDALAllRegister();
        OSRSetPROJEnableNetwork(0);
    });
}

namespace {

void CPL_STDCALL record(CPLErr level, CPLErrorNum, const char* message) {
    if (level != CE_Failure && level != CE_Fatal) return;
    auto* recorder = static_cast<ErrorRecorder*>(CPLGetErrorHandlerUserData());
    try {
        recorder->add(message);
    } catch (...) {  // out of memory while GDAL's C code is on the stack: the call's own return value still tells
    }
}

}  // namespace

ErrorRecorder::ErrorRecorder() {
    start_gdal();
    CPLErrorReset();
    CPLPushErrorHandlerEx(record, this);
}

ErrorRecorder::~ErrorRecorder() { CPLPopErrorHandler(); }

void ErrorRecorder::add(std::string message) {
    if (std::find(errors_.begin(), errors_.end(), message) == errors_.end()) errors_.push_back(std::move(message));
}

std::string ErrorRecorder::text() const {
    if (errors_.empty()) return "no reason given";
    constexpr std::size_t shown = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, errors_.size()); ++i) text += (i == 0 ? "" : "; ") + errors_[i];
    if (errors_.size() > shown) text += "; and " + std::to_string(errors_.size() - shown) + " more";
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

bool source_exists(const std::string& name) {
    VSIStatBufL status;
    const ErrorRecorder quiet;
    return VSIStatExL(name.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

std::string thread_option(int threads) { return threads <= 0 ? "ALL_CPUS" : std::to_string(threads); }

}  // namespace funnel::geo
