// SPDX-License-Identifier: Apache-2.0
#include "sim/tools/table_tool.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/text/csv_writer.hpp"
#include "sim/text/option_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace funnel::sim::tools {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t problems_shown = 20;
constexpr std::size_t not_there = static_cast<std::size_t>(-1);

/// What is wrong with the rows, in their order.
struct RowProblems {
    std::vector<std::string> lines;
    std::vector<bool> bad;  ///< by row
    void add(std::size_t row, const std::string& line) {
        lines.push_back(line);
        bad[row] = true;
    }
    std::string text() const {
        std::string out;
        for (std::size_t i = 0; i < std::min(lines.size(), problems_shown); ++i) out += "\n  " + lines[i];
        if (lines.size() > problems_shown) out += fmt::format("\n  and {} more", lines.size() - problems_shown);
        return out;
    }
};

std::string range_of(const TableColumn& column) {
    if (!column.words.empty()) return fmt::format("{}", fmt::join(column.words, " or "));
    const std::string unit = column.unit.empty() || column.unit == "1" ? "" : " " + column.unit;
    const std::string kind = column.whole ? "a whole number " : "";
    if (std::isinf(column.low) && std::isinf(column.high)) return "a number" + (unit.empty() ? unit : " of" + unit);
    if (std::isinf(column.high)) return fmt::format("{}at least {}{}", kind, column.low, unit);
    return fmt::format("{}{} to {}{}", kind, column.low, column.high, unit);
}

/// Where each declared column stands in the file. Throws InputError with all that are missing.
std::vector<std::size_t> find_columns(const text::CsvTable& table, const std::vector<TableColumn>& columns) {
    std::vector<std::size_t> places;
    std::string missing;
    for (const TableColumn& column : columns) {
        std::vector<std::string> names{column.name};
        names.insert(names.end(), column.other_names.begin(), column.other_names.end());
        std::size_t place = not_there;
        for (const std::string& name : names)
            if (const auto found = table.find(name)) place = std::min(place, *found);
        places.push_back(place);
        if (place == not_there && !column.if_empty) missing += (missing.empty() ? "" : ", ") + column.name;
    }
    if (!missing.empty()) {
        throw InputError(fmt::format("{} has the columns {}", table.name(), fmt::join(table.header(), ", ")),
                         "also " + missing, "adding them, or renaming those that hold them");
    }
    return places;
}

/// The value of a field, or nothing when it is wrong. Throws InputError for a number that reads two ways.
std::optional<double> value_in(const text::CsvTable& table, std::size_t row, std::size_t place,
                               const TableColumn& column) {
    if (place == not_there) return column.if_empty;
    const std::string& field = table.fields(row)[place];
    if (field.empty()) return column.if_empty;
    if (!column.words.empty()) {
        const auto found = std::find(column.words.begin(), column.words.end(), field);
        if (found == column.words.end()) return std::nullopt;
        return static_cast<double>(found - column.words.begin());
    }
    const auto value = table.number_at(row, place);
    const bool fits = value && *value >= column.low && *value <= column.high;
    return fits && (!column.whole || *value == std::floor(*value)) ? value : std::nullopt;
}

std::vector<double> checked_values(const text::CsvTable& table, std::size_t row,
                                   const std::vector<TableColumn>& columns, const std::vector<std::size_t>& places,
                                   RowProblems& problems) {
    std::vector<double> values;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        std::optional<double> value;
        try {
            value = value_in(table, row, places[c], columns[c]);
            if (!value) {
                const std::string& field = table.fields(row)[places[c]];
                problems.add(row,
                             fmt::format("{}, column {}: {}; expected {}", table.where(row), table.header()[places[c]],
                                         field.empty() ? "empty" : field, range_of(columns[c])));
            }
        } catch (const InputError& error) {
            problems.add(row, error.what());
        }
        values.push_back(value.value_or(std::nan("")));
    }
    return values;
}

void check_output(const TableRun& run) {
    std::error_code error;
    if (fs::equivalent(run.out, run.table, error)) {
        throw InputError("-o " + run.out + " is the table itself", "a new file, so that no input is lost",
                         "another name");
    }
    if (fs::exists(run.out, error) && !run.overwrite)
        throw InputError("-o " + run.out + " is there already", "a new file", "another name, or --overwrite");
    requested_place(run.out, run.overwrite);
}

/// A line of the input with its results; fields of the same name are replaced.
std::vector<std::string> with_results(const text::CsvTable& table, std::vector<std::string> fields,
                                      const std::vector<std::string>& results, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (const auto found = table.find(results[i]))
            fields[*found] = values[i];
        else
            fields.push_back(values[i]);
    }
    return fields;
}

std::vector<std::string> notes_about(const text::CsvTable& table, const std::vector<std::string>& results,
                                     const RowProblems& problems) {
    std::vector<std::string> notes;
    std::string replaced;
    for (const std::string& result : results)
        if (table.has(result)) replaced += (replaced.empty() ? "" : ", ") + result;
    if (!replaced.empty()) notes.push_back("replaced columns that the table had already: " + replaced);
    if (!problems.lines.empty()) {
        const auto bad = std::count(problems.bad.begin(), problems.bad.end(), true);
        notes.push_back(fmt::format("{} of {} rows stay without results:{}", bad, table.rows(), problems.text()));
    }
    return notes;
}

}  // namespace

double TableRow::operator[](std::string_view column) const {
    for (std::size_t c = 0; c < columns_.size(); ++c)
        if (columns_[c].name == column) return values_[c];
    throw std::logic_error("the tool reads a column that it did not declare: " + std::string{column});
}

std::vector<text::Option> options_of(TableRun& run) {
    return {
        {.name = "--table",
         .value = "FILE",
         .target = &run.table,
         .required = true,
         .help = "Table to read (CSV with a header line)"},
        {.name = "-o,--output", .value = "FILE", .target = &run.out, .required = true, .help = "Table to write"},
        {.name = "--skip-invalid",
         .target = &run.skip_invalid,
         .help = "Name rows that are out of range and leave them without results, instead of stopping"},
        {.name = "--overwrite",
         .target = &run.overwrite,
         .help = "Replace the table to write where it is there already"},
    };
}

std::vector<std::string> run_table_tool(const TableRun& run, const std::vector<TableColumn>& columns,
                                        const std::vector<std::string>& results, const RowTool& tool) {
    TableRun declared = run;
    text::check_options(options_of(declared));
    check_output(run);
    const text::CsvTable table = text::CsvTable::read(run.table);
    const auto places = find_columns(table, columns);
    if (table.rows() == 0)
        throw InputError(run.table + " has no rows", "at least one below the header", "another file");

    RowProblems problems{{}, std::vector<bool>(table.rows(), false)};
    std::vector<std::vector<std::string>> values(table.rows(), std::vector<std::string>(results.size()));
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const TableRow checked{columns, checked_values(table, row, columns, places, problems)};
        if (problems.bad[row]) continue;
        try {
            values[row] = tool(checked);
        } catch (const RowRefused& refused) {
            problems.add(row, fmt::format("{}, columns {}", table.where(row), refused.what()));
        }
    }
    if (!problems.lines.empty() && !run.skip_invalid) {
        throw InputError(fmt::format("{} has {} that cannot be computed:{}\nnothing was written", run.table,
                                     problems.lines.size() == 1 ? "a row" : "rows", problems.text()),
                         "all rows within range", "correcting them, or --skip-invalid to compute the others");
    }
    text::CsvWriter csv{with_results(table, table.header(), results, results)};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const std::string& field : with_results(table, table.fields(row), results, values[row])) csv.text(field);
        csv.end_row();
    }
    write_requested_file(run.out, csv.str(), run.overwrite);
    return notes_about(table, results, problems);
}

std::string describe_columns(const std::vector<TableColumn>& columns) {
    std::string out;
    for (const TableColumn& column : columns) {
        out += fmt::format("  {:<20}{}{}\n", column.name, range_of(column), column.if_empty ? "; may be missing" : "");
    }
    return out;
}

}  // namespace funnel::sim::tools
