// SPDX-License-Identifier: Apache-2.0
#include "sim/text/csv_table.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/read_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace funnel::sim::text {

namespace {

/// Goes through the text character by character; a quoted field may hold commas and line ends.
class Reader {
  public:
    Reader(const std::string& text, const std::string& name) : text_{text}, name_{name} {
        if (text_.rfind("\xEF\xBB\xBF", 0) == 0) at_ = 3;  // byte order mark
    }

    std::size_t line() const { return line_; }

    /// Passes over lines that start with '#'.
    void skip_comments() {
        while (at_ < text_.size() && text_[at_] == '#') {
            const std::size_t end = text_.find('\n', at_);
            at_ = end == std::string::npos ? text_.size() : end + 1;
            ++line_;
        }
    }

    /// Whether the row that was read last is nothing but blanks: no row of a table, unlike "" in quotes.
    bool was_blank() const { return is_blank_; }

    /// False at the end of the text.
    bool next(std::vector<std::string>& fields) {
        fields.clear();
        is_blank_ = true;
        if (at_ >= text_.size()) return false;
        while (true) {
            fields.push_back(field());
            if (at_ >= text_.size()) return true;
            if (text_[at_++] == ',') {
                is_blank_ = false;
                continue;
            }
            ++line_;
            return true;
        }
    }

  private:
    /// Up to the comma or line end, which stays. Blanks around a field are no part of it, those in quotes are.
    std::string field() {
        std::string out;
        std::size_t kept = 0;  ///< up to here nothing may be trimmed
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
            const char c = text_[at_++];
            const bool is_blank = c == ' ' || c == '\t';
            if (c == '\r' || (is_blank && out.empty() && kept == 0)) continue;
            is_blank_ = is_blank_ && is_blank;
            if (c == '"')
                out += quoted();
            else
                out += c;
            if (!is_blank) kept = out.size();
        }
        out.resize(kept);
        return out;
    }
    std::string quoted() {
        std::string out;
        const std::size_t opened = line_;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '\n') ++line_;
            if (c != '"') {
                out += c;
            } else if (at_ < text_.size() && text_[at_] == '"') {
                out += text_[at_++];
            } else {
                return out;
            }
        }
        throw InputError(fmt::format("{}, line {} opens a quote that is never closed", name_, opened),
                         "quotes in pairs", "two quotes for one inside a field");
    }

    const std::string& text_;
    const std::string& name_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    bool is_blank_ = true;
};

}  // namespace

CsvTable CsvTable::parse(const std::string& text, const std::string& name) {
    CsvTable table;
    table.name_ = name;
    Reader reader(text, name);
    std::vector<std::string> fields;
    reader.skip_comments();
    for (std::size_t line = reader.line(); reader.next(fields); line = reader.line()) {
        if (reader.was_blank()) continue;
        if (table.header_.empty()) {
            table.header_ = fields;
        } else if (fields.size() == table.header_.size()) {
            table.rows_.push_back({fields, line});
        } else {
            throw InputError(fmt::format("{}, line {} has {} fields", name, line, fields.size()),
                             fmt::format("{}, as in the header", table.header_.size()),
                             "quotes around fields with a comma");
        }
    }
    if (table.header_.empty()) throw InputError(name + " is empty", "a table with a header line", "another file");
    return table;
}

CsvTable CsvTable::read(const std::string& path) { return parse(read_whole_file(path, "a table (CSV)"), path); }

bool CsvTable::has(const std::string& column) const {
    return std::find(header_.begin(), header_.end(), column) != header_.end();
}

void CsvTable::require(std::initializer_list<const char*> columns) const {
    for (const char* column : columns) index_of(column);
}

std::size_t CsvTable::index_of(const std::string& column) const {
    const auto found = std::find(header_.begin(), header_.end(), column);
    if (found != header_.end()) return static_cast<std::size_t>(found - header_.begin());
    throw InputError(fmt::format("{} has the columns {}", name_, fmt::join(header_, ", ")),
                     fmt::format("a column \"{}\"", column), "adding it, or renaming one");
}

const std::string& CsvTable::text(std::size_t row, const std::string& column) const {
    return rows_.at(row).fields[index_of(column)];
}

double CsvTable::number(std::size_t row, const std::string& column) const {
    const std::string& given = text(row, column);
    double value = 0.;
    const char* begin = given.data() + (given.rfind('+', 0) == 0 ? 1 : 0);
    const auto [end, error] = std::from_chars(begin, given.data() + given.size(), value);
    if (error == std::errc{} && end == given.data() + given.size() && std::isfinite(value)) return value;
    throw InputError(fmt::format("{}: {} is \"{}\"", where(row), column, given), "a finite number",
                     "correcting that field");
}

std::string CsvTable::where(std::size_t row) const { return fmt::format("{}, line {}", name_, rows_.at(row).line); }

}  // namespace funnel::sim::text
