// SPDX-License-Identifier: Apache-2.0
#include "sim/text/csv_table.hpp"

#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace funnel::sim::text {

std::string plain_name(const std::string& name) {
    std::string plain = name;
    for (char& c : plain) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '-') c = '_';
    }
    return plain;
}

CsvTable::CsvTable(TableText table) : table_{std::move(table)} {
    if (table_.rows().empty())
        throw InputError(table_.name() + " is empty", "a table with a header line", "another file");
    const std::size_t columns = header().size();
    for (const TableRow& row : table_.rows()) {
        if (row.fields.size() == columns) continue;
        throw InputError(fmt::format("{}, line {} has {} fields", table_.name(), row.line, row.fields.size()),
                         fmt::format("{}, as in the header", columns),
                         fmt::format("quotes around fields with a {}", table_.separator() == ','   ? "comma"
                                                                       : table_.separator() == ';' ? "semicolon"
                                                                                                   : "tab"));
    }
}

CsvTable CsvTable::parse(const std::string& text, const std::string& name) {
    return CsvTable{TableText::parse(text, name, TableStyle::spreadsheet)};
}

CsvTable CsvTable::read(const std::string& path) {
    return CsvTable{TableText::read(path, TableStyle::spreadsheet, "a table (CSV)")};
}

std::optional<std::size_t> CsvTable::find(const std::string& column) const {
    const auto place = [&](auto at) { return static_cast<std::size_t>(at - header().begin()); };
    const auto exact = std::find(header().begin(), header().end(), column);
    if (exact != header().end()) return place(exact);
    const std::string plain = plain_name(column);
    const auto alike = [&](const std::string& name) { return plain_name(name) == plain; };
    const auto found = std::find_if(header().begin(), header().end(), alike);
    if (found == header().end()) return std::nullopt;
    const auto another = std::find_if(found + 1, header().end(), alike);
    if (another == header().end()) return place(found);
    throw InputError(fmt::format("{} has the columns {} and {}", name(), *found, *another),
                     fmt::format("one column \"{}\"", column), "renaming the other");
}

void CsvTable::require(std::initializer_list<const char*> columns) const {
    std::vector<std::string> missing;
    for (const char* column : columns)
        if (!has(column)) missing.push_back(fmt::format("\"{}\"", column));
    if (missing.empty()) return;
    throw InputError(
        fmt::format("{} has the columns {}", name(), fmt::join(header(), ", ")),
        fmt::format("{} {}", missing.size() == 1 ? "a column" : "the columns", fmt::join(missing, ", ")),
        missing.size() == 1 ? "adding it, or renaming one" : "adding them, or renaming those that hold them");
}

std::size_t CsvTable::index_of(const std::string& column) const {
    require({column.c_str()});
    return *find(column);
}

const std::string& CsvTable::text(std::size_t row, const std::string& column) const {
    return fields(row)[index_of(column)];
}

std::optional<double> CsvTable::number_at(std::size_t row, std::size_t place) const {
    return table_.number(fields(row)[place], where(row), header()[place]);
}

double CsvTable::number(std::size_t row, const std::string& column) const {
    const std::size_t place = index_of(column);
    if (const auto value = number_at(row, place)) return *value;
    throw InputError(fmt::format("{}: {} is \"{}\"", where(row), column, fields(row)[place]), "a finite number",
                     "correcting that field");
}

std::string CsvTable::where(std::size_t row) const {
    return fmt::format("{}, line {}", name(), table_.rows().at(row + 1).line);
}

}  // namespace funnel::sim::text
