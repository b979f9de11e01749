// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: start-up of GDAL and its error messages as values. Names no GDAL type.
#pragma once

#include <string>
#include <vector>

namespace funnel::geo {

/// Registers the drivers and switches PROJ's network off, and GDAL's but for a NetworkUse; once a process, from any
/// thread.
void start_gdal();

/// Collects GDAL's messages of this thread while it lives, instead of having them printed. GDAL goes on after an
/// error and its handler may not throw, so: make one, call GDAL, ask `failed`.
class ErrorRecorder {
  public:
    ErrorRecorder();
    ~ErrorRecorder();
    ErrorRecorder(const ErrorRecorder&) = delete;
    ErrorRecorder& operator=(const ErrorRecorder&) = delete;

    /// Errors of this thread, or of GDAL's own threads meanwhile.
    bool failed() const;
    /// GDAL's warnings.
    const std::vector<std::string>& warnings() const { return warnings_; }
    /// The messages in one line, each once; "no reason given" when there are none.
    std::string text() const;
    void add(std::string message, bool is_error);

  private:
    std::vector<std::string> errors_;
    std::vector<std::string> warnings_;
    unsigned stray_before_;
};

/// True when GDAL sees something under this name (a file, a folder, an object behind /vsi...).
bool source_exists(const std::string& name);

/// Threads to ask of GDAL: "ALL_CPUS" for 0.
std::string thread_option(int threads);

}  // namespace funnel::geo
