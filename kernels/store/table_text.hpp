// SPDX-License-Identifier: Apache-2.0
/// \file
/// The rows of a table of text as spreadsheets and programs write it (RFC 4180 and its kin): commas, semicolons or
/// tabs, a point or a comma before decimals, any line end, quotes around a field that holds one of them. Host only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funnel {

struct TableRow {
    std::vector<std::string> fields;  ///< blanks around them are no part of them, those in quotes are
    std::size_t line = 0;             ///< on which it starts, from 1
};

/// How lines make rows: of a spreadsheet a quoted field may hold line ends, and lines that start with '#' are comments
/// above the first row only; line by line each is a row, '#' starts a comment anywhere, and a quote that its line does
/// not close is a letter (6" pipe).
enum class TableStyle { spreadsheet, line_by_line };

class TableText {
  public:
    /// The rows of `text` (UTF-8), without blank ones, and without the line "sep=;" by which spreadsheets tell each
    /// other what separates fields. `name` is for messages. Throws InputError: a quote that is never closed, a first
    /// row that commas, semicolons or tabs divide alike.
    static TableText parse(const std::string& text, const std::string& name, TableStyle style);
    /// Of a file, recoded to UTF-8 where it is not. `what` is for messages: "a table (CSV)". Throws InputError: none,
    /// or a folder, as well.
    static TableText read(const std::string& path, TableStyle style, const std::string& what);

    const std::string& name() const { return name_; }
    const std::vector<TableRow>& rows() const { return rows_; }
    char separator() const { return separator_; }

    /// The whole of a field as a finite number; nothing where it is none. A comma stands before decimals where other
    /// numbers of the table show that it can be nothing else ("31,5" and no "31.5"). Throws InputError for what reads
    /// two ways, as "5,000" in a table without decimals; `where` and `column` are for the message.
    std::optional<double> number(const std::string& field, const std::string& where, const std::string& column) const;

  private:
    void note_decimals();

    std::string name_;
    std::vector<TableRow> rows_;
    char separator_ = ',';
    bool has_comma_decimals_ = false;
    bool has_point_decimals_ = false;
};

/// A field as a finite number with a point before decimals, or nothing. A plus sign may be there.
std::optional<double> plain_number(std::string_view field);

}  // namespace funnel
