// SPDX-License-Identifier: Apache-2.0
/// \file
/// A small table of text with a header line, as kernels/store/table_text.hpp reads it: commas, semicolons or tabs, any
/// line end and encoding. Lines that start with '#' above the header are comments.
#pragma once

#include "kernels/store/table_text.hpp"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace funnel::sim::text {

/// A name of a column or field by which others are compared: small letters, '_' for blanks and hyphens.
std::string plain_name(const std::string& name);

class CsvTable {
  public:
    /// Throws InputError: missing or empty file, a row of another length than the header, an open quote.
    static CsvTable read(const std::string& path);
    /// The same from text in UTF-8; `name` is for messages.
    static CsvTable parse(const std::string& text, const std::string& name);

    std::size_t rows() const { return table_.rows().size() - 1; }
    bool has(const std::string& column) const { return find(column).has_value(); }
    /// Where a column stands: the one of just this name, or the only one whose `plain_name` is the same. Throws
    /// InputError when there are two of those.
    std::optional<std::size_t> find(const std::string& column) const;
    /// Throws InputError that names all of these columns that are not there: a table without rows would hide it.
    void require(std::initializer_list<const char*> columns) const;
    const std::string& name() const { return table_.name(); }
    const std::vector<std::string>& header() const { return table_.rows().front().fields; }
    /// All fields of a row, in the order of the header.
    const std::vector<std::string>& fields(std::size_t row) const { return table_.rows().at(row + 1).fields; }
    /// Throws InputError for a column that is not there.
    const std::string& text(std::size_t row, const std::string& column) const;
    /// Throws InputError unless the field is a finite number.
    double number(std::size_t row, const std::string& column) const;
    /// The field in a place of `header` as a finite number, or nothing. Throws InputError for what reads two ways.
    std::optional<double> number_at(std::size_t row, std::size_t place) const;
    /// "file.csv, line 3", for messages.
    std::string where(std::size_t row) const;

  private:
    explicit CsvTable(TableText table);
    std::size_t index_of(const std::string& column) const;

    TableText table_;
};

}  // namespace funnel::sim::text
