// SPDX-License-Identifier: Apache-2.0
/// \file
/// Small tables of published or reference numbers: comma-separated, '#' comments, a header line.
#pragma once

#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace funnel::test {

class ReferenceRow {
  public:
    explicit ReferenceRow(std::map<std::string, std::string> cells) : cells_(std::move(cells)) {}
    const std::string& text(const std::string& column) const {
        const auto found = cells_.find(column);
        if (found == cells_.end()) throw std::runtime_error("reference table has no column " + column);
        return found->second;
    }
    bool has(const std::string& column) const { return !text(column).empty(); }
    double number(const std::string& column) const {
        const std::string& cell = text(column);
        char* end = nullptr;
        const double value = std::strtod(cell.c_str(), &end);
        if (cell.empty() || *end != '\0') throw std::runtime_error("not a number in " + column + ": " + cell);
        return value;
    }

  private:
    std::map<std::string, std::string> cells_;
};

/// Fields of a line; double quotes keep commas.
inline std::vector<std::string> split_reference_line(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else if (c != '\r')
            fields.back() += c;
    }
    return fields;
}

/// All rows; empty when there is no such file.
inline std::vector<ReferenceRow> read_reference_table(const std::string& path) {
    std::ifstream in(path);
    std::vector<ReferenceRow> rows;
    std::vector<std::string> names;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        const std::vector<std::string> fields = split_reference_line(line);
        if (names.empty()) {
            names = fields;
            continue;
        }
        if (fields.size() != names.size()) throw std::runtime_error(path + ": row of another length: " + line);
        std::map<std::string, std::string> cells;
        for (std::size_t i = 0; i < names.size(); ++i) cells[names[i]] = fields[i];
        rows.emplace_back(std::move(cells));
    }
    return rows;
}

}  // namespace funnel::test
