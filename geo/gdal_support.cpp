// SPDX-License-Identifier: Apache-2.0
#include "geo/gdal_support.hpp"

#include "geo/network.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace funnel::geo {

namespace {

// Recorders are of one thread. Errors of the threads that GDAL makes for compressing and warping end up here.
std::atomic<unsigned> stray_errors{0};

/// What a leak sanitizer offers, where a program is built with one.
extern "C" [[gnu::weak]] void __lsan_disable();
extern "C" [[gnu::weak]] void __lsan_enable();

/// GDAL forgets the disks that the network's guard replaces: 1 kB, once, and no leak of ours.
void close_network_once() {
    if (__lsan_disable != nullptr) __lsan_disable();
    close_network();
    if (__lsan_enable != nullptr) __lsan_enable();
}

/// After a fatal error, which is want of memory nearly always, GDAL ends the process by abort(): the same end with a
/// reason, as the machine's fault. Results are as after a kill: whole, or gone on with.
void end_with_reason(const char* message) {
    for (const char* part : {"funnel: GDAL cannot go on: ", message,
                             "; try: a larger cell_m, a smaller region, or a machine with more memory\n"})
        if (std::fputs(part, stderr) < 0) break;
    std::_Exit(3);
}

void CPL_STDCALL count_stray(CPLErr level, CPLErrorNum, const char* message) {
    if (level == CE_Fatal) end_with_reason(message);
    if (level == CE_Failure) ++stray_errors;
}

}  // namespace

void start_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetErrorHandler(count_stray);
        close_network_once();  // its guard comes before all drivers
        GDALAllRegister();
        OSRSetPROJEnableNetwork(0);
    });
}

namespace {

void CPL_STDCALL record(CPLErr level, CPLErrorNum, const char* message) {
    if (level == CE_Fatal) end_with_reason(message);
    if (level != CE_Warning && level != CE_Failure) return;
    auto* recorder = static_cast<ErrorRecorder*>(CPLGetErrorHandlerUserData());
    try {
        recorder->add(message, level != CE_Warning);
    } catch (...) {  // out of memory while GDAL's C code is on the stack: the call's own return value still tells
    }
}

}  // namespace

ErrorRecorder::ErrorRecorder() {
    start_gdal();
    stray_before_ = stray_errors;
    CPLErrorReset();
    CPLPushErrorHandlerEx(record, this);
}

ErrorRecorder::~ErrorRecorder() { CPLPopErrorHandler(); }

bool ErrorRecorder::failed() const { return !errors_.empty() || stray_errors != stray_before_; }

void ErrorRecorder::add(std::string message, bool is_error) {
    std::vector<std::string>& list = is_error ? errors_ : warnings_;
    if (std::find(list.begin(), list.end(), message) == list.end()) list.push_back(std::move(message));
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
