// SPDX-License-Identifier: Apache-2.0
/// \file
/// A small table of text (RFC 4180): a header line, commas, quotes where a field holds one. Lines that start with '#'
/// above the header are comments.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

namespace funnel::sim::text {

class CsvTable {
  public:
    /// Throws InputError: missing or empty file, a row of another length than the header, an open quote.
    static CsvTable read(const std::string& path);
    /// The same from text; `name` is for messages.
    static CsvTable parse(const std::string& text, const std::string& name);

    std::size_t rows() const { return rows_.size(); }
    bool has(const std::string& column) const;
    /// Throws InputError for the first of these columns that is not there: a table without rows would hide it.
    void require(std::initializer_list<const char*> columns) const;
    const std::string& name() const { return name_; }
    const std::vector<std::string>& header() const { return header_; }
    /// All fields of a row, in the order of the header.
    const std::vector<std::string>& fields(std::size_t row) const { return rows_.at(row).fields; }
    /// Throws InputError for a column that is not there.
    const std::string& text(std::size_t row, const std::string& column) const;
    /// Throws InputError unless the field is a finite number.
    double number(std::size_t row, const std::string& column) const;
    /// "file.csv, line 3", for messages.
    std::string where(std::size_t row) const;

  private:
    struct Row {
        std::vector<std::string> fields;
        std::size_t line = 0;
    };
    std::size_t index_of(const std::string& column) const;

    std::string name_;
    std::vector<std::string> header_;
    std::vector<Row> rows_;
};

}  // namespace funnel::sim::text
