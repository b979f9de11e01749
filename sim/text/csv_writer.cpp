// SPDX-License-Identifier: Apache-2.0
#include "sim/text/csv_writer.hpp"

#include "kernels/store/write_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace funnel::sim::text {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool needs_quotes(std::string_view text) {
    if (text.find_first_of(",\"\r\n") != std::string_view::npos) return true;
    return !text.empty() && (is_blank(text.front()) || is_blank(text.back()));
}

/// What a spreadsheet would run as a formula: "=cmd|' /C calc'!A1". A number is none.
bool is_formula(std::string_view text) {
    if (text.empty() || std::string_view{"=+-@\t\r"}.find(text.front()) == std::string_view::npos) return false;
    const std::string_view digits = text.substr(text.front() == '+' || text.front() == '-' ? 1 : 0);
    double number = 0.;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return digits.empty() ? text.size() > 1 : error != std::errc{} || end != digits.data() + digits.size();
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string csv_number(double value, Digits digits) {
    if (!std::isfinite(value)) return {};
    switch (digits.kind) {
        case Digits::Kind::significant:
            return fmt::format("{:.{}g}", value, digits.count);
        case Digits::Kind::decimals:
            return fmt::format("{:.{}f}", value, digits.count);
        case Digits::Kind::shortest:
            break;
    }
    return fmt::format("{}", value);
}

std::string csv_field(std::string_view text) {
    if (is_formula(text)) return in_quotes("'" + std::string{text});
    return needs_quotes(text) ? in_quotes(text) : std::string{text};
}

CsvWriter::CsvWriter(const std::vector<std::string>& header) : columns_{header.size()} {
    for (const std::string& name : header) {
        // A first line that starts with '#' would be read as a comment.
        const bool is_like_a_comment = fields_ == 0 && name.starts_with('#');
        is_like_a_comment ? quoted(name) : text(name);
    }
    end_row();
}

CsvWriter& CsvWriter::add(std::string_view field) {
    if (fields_++ > 0) text_ += ',';
    // A line with nothing on it is no row.
    text_ += columns_ == 1 && field.empty() ? std::string_view{"\"\""} : field;
    return *this;
}

CsvWriter& CsvWriter::text(std::string_view field) { return add(csv_field(field)); }

CsvWriter& CsvWriter::quoted(std::string_view field) {
    return add(is_formula(field) ? csv_field(field) : in_quotes(field));
}

CsvWriter& CsvWriter::empty(std::size_t fields) {
    for (std::size_t i = 0; i < fields; ++i) add("");
    return *this;
}

void CsvWriter::end_row() {
    if (fields_ != columns_)
        throw std::logic_error(fmt::format("a row of {} fields below a header of {}", fields_, columns_));
    text_ += '\n';
    fields_ = 0;
}

void CsvWriter::write(const std::filesystem::path& path) const { write_text_file(path, text_); }

}  // namespace funnel::sim::text
