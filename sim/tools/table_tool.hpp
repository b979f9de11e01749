// SPDX-License-Identifier: Apache-2.0
/// \file
/// Tools that add columns to a table: each row read by declared columns, computed, and written with its results.
///
/// All rows are checked before any is computed; all problems are told at once, with line and column; the output
/// appears whole or not at all.
#pragma once

#include "sim/text/csv_table.hpp"
#include "sim/text/option.hpp"

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::tools {

/// Input and output of a tool on a table.
struct TableRun {
    std::string table{};
    std::string out{};
    bool overwrite = false;
    bool skip_invalid = false;  ///< rows that are wrong are named and stay without results; otherwise they end the tool
};
std::vector<text::Option> options_of(TableRun& run);

/// A column that a tool reads.
struct TableColumn {
    std::string name;
    std::string unit;
    double low = -std::numeric_limits<double>::infinity();  ///< lowest and highest value allowed
    double high = std::numeric_limits<double>::infinity();
    bool whole = false;                      ///< whole numbers only
    std::vector<std::string> words{};        ///< not empty: the column holds one of these words instead of a number
    std::optional<double> if_empty{};        ///< for an empty field, or a column that is not there (words: an index)
    std::vector<std::string> other_names{};  ///< the column is found under these, too
};

/// Thrown by a tool for a row that makes no sense as a whole, though each of its fields does.
class RowRefused : public std::runtime_error {
  public:
    RowRefused(const std::string& columns, const std::string& given, const std::string& expected)
        : std::runtime_error(columns + ": " + given + "; expected " + expected) {}
};

/// The checked values of a row.
class TableRow {
  public:
    TableRow(const std::vector<TableColumn>& columns, std::vector<double> values)
        : columns_{columns}, values_{std::move(values)} {}
    /// Value of a declared column; the index of a word.
    double operator[](std::string_view column) const;
    /// NaN stands for an empty field of a column whose `if_empty` is NaN.
    bool has(std::string_view column) const { return operator[](column) == operator[](column); }

  private:
    const std::vector<TableColumn>& columns_;
    std::vector<double> values_;
};

/// Fields that a row gets. Throws RowRefused.
using RowTool = std::function<std::vector<std::string>(const TableRow&)>;

/// Writes the table with `results` added; a column of that name that the input has is replaced. \return notes for
/// people \throws InputError for files, missing columns, and rows that are wrong (all of them at once)
std::vector<std::string> run_table_tool(const TableRun& run, const std::vector<TableColumn>& columns,
                                        const std::vector<std::string>& results, const RowTool& tool);

/// "name [unit], low to high" for each column, for a tool's help.
std::string describe_columns(const std::vector<TableColumn>& columns);

}  // namespace funnel::sim::tools
