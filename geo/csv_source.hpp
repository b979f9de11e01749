// SPDX-License-Identifier: Apache-2.0
/// \file
/// Internal to geo: a CSV file under a name that OGR reads as it is meant. Names no GDAL type.
#pragma once

#include <string>

namespace funnel::geo {

/// OGR takes bytes for UTF-8, and 5,000 between semicolons for 5. What is not plain (UTF-8, commas) is written anew in
/// memory with commas and points, numbers that read two ways as they stand: whoever wants the number refuses it.
class CsvSource {
  public:
    /// Of a file of another kind, or none, the name stays as it is. Throws InputError as TableText::parse.
    explicit CsvSource(const std::string& path);
    ~CsvSource();
    CsvSource(const CsvSource&) = delete;
    CsvSource& operator=(const CsvSource&) = delete;

    /// What OGR shall open.
    const std::string& name() const { return name_; }

  private:
    std::string name_;
    std::string in_memory_;  ///< the file that is removed at the end, or empty
    std::string text_;       ///< of that file
};

}  // namespace funnel::geo
