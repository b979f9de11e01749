// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/table_text.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/read_file.hpp"
#include "kernels/store/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace funnel {
namespace {

constexpr std::array separators{',', ';', '\t'};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with one or more of `mark` between them, as in 1,234,567 or 31,5.
struct MarkedDigits {
    bool is_number = false;   ///< a sign, digits and one mark or more
    bool is_grouped = false;  ///< as thousands are: one to three digits, not 0 alone, then groups of three
    std::size_t marks = 0;
};

MarkedDigits marked_digits(std::string_view field, char mark) {
    if (!field.empty() && (field.front() == '-' || field.front() == '+')) field.remove_prefix(1);
    MarkedDigits found;
    if (field.empty()) return found;
    std::size_t digits = 0;  // since the last mark
    bool groups_fit = field.front() != '0';
    for (const char c : field) {
        if (c == mark) {
            groups_fit = groups_fit && (found.marks == 0 ? digits >= 1 && digits <= 3 : digits == 3);
            ++found.marks;
            digits = 0;
        } else if (is_digit(c)) {
            ++digits;
        } else {
            return {};
        }
    }
    found.is_number = found.marks != 0 && field.size() > found.marks;
    found.is_grouped = found.is_number && groups_fit && digits == 3;
    return found;
}

/// Goes through the text character by character; a quoted field may hold separators and line ends.
class RowReader {
  public:
    RowReader(const std::string& text, const std::string& name, TableStyle style)
        : text_{text}, name_{name}, style_{style} {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // byte order mark
    }
    /// From where this one is, with another separator.
    RowReader with(char separator) const {
        RowReader other = *this;
        other.separator_ = separator;
        return other;
    }

    bool at_end() const { return at_ >= text_.size(); }
    std::size_t line() const { return line_; }
    std::size_t at() const { return at_; }
    bool at_comment() const { return !at_end() && text_[at_] == '#'; }
    void skip_line() {
        while (!at_end() && !at_line_end()) ++at_;
        pass_line_end();
    }

    /// False for a row of nothing but blanks: no row of a table, unlike "" in quotes.
    bool read(std::vector<std::string>& fields) {
        fields.clear();
        is_blank_ = true;
        while (true) {
            fields.push_back(field());
            if (at_end() || at_line_end()) break;
            ++at_;  // the separator
            is_blank_ = false;
        }
        pass_line_end();
        return !is_blank_;
    }

  private:
    bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    void pass_line_end() {
        if (at_end()) return;
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
        ++line_;
    }
    /// Up to the separator or line end, which stays.
    std::string field() {
        std::string out;
        std::size_t kept = 0;  ///< up to here nothing may be trimmed
        while (!at_end() && text_[at_] != separator_ && !at_line_end()) {
            const char c = text_[at_++];
            const bool is_blank = c == ' ' || c == '\t';
            if (is_blank && out.empty() && kept == 0) continue;
            is_blank_ = is_blank_ && is_blank;
            if (c == '"' && out.empty() && kept == 0 && opens_quote())
                out += quoted();
            else
                out += c;
            if (!is_blank) kept = out.size();
        }
        out.resize(kept);
        return out;
    }
    bool opens_quote() const {
        if (style_ == TableStyle::spreadsheet) return true;
        const std::size_t next = text_.find_first_of("\"\n\r", at_);
        return next != std::string::npos && text_[next] == '"';
    }
    std::string quoted() {
        std::string out;
        const std::size_t opened = line_;
        while (!at_end()) {
            const char c = text_[at_++];
            if (c == '\n' || (c == '\r' && (at_end() || text_[at_] != '\n'))) ++line_;
            if (c != '"') {
                out += c;
            } else if (!at_end() && text_[at_] == '"') {
                out += text_[at_++];
            } else {
                return out;
            }
        }
        throw InputError(name_ + ", line " + std::to_string(opened) + " opens a quote that is never closed",
                         "quotes in pairs", "two quotes for one inside a field");
    }

    const std::string& text_;
    const std::string& name_;
    TableStyle style_;
    char separator_ = ',';
    std::size_t line_ = 1;
    std::size_t at_ = 0;
    bool is_blank_ = true;
};

/// The separator that a line "sep=;" names, which is then passed over.
std::optional<char> declared_separator(const std::string& text, RowReader& reader) {
    if (text.compare(reader.at(), 4, "sep=") != 0) return std::nullopt;
    const std::size_t at = reader.at() + 4;
    const bool ends_there = at + 1 >= text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
    if (at >= text.size() || !ends_there) return std::nullopt;
    const char separator = text[at];
    if (std::find(separators.begin(), separators.end(), separator) == separators.end()) return std::nullopt;
    reader.skip_line();
    return separator;
}

/// How many fields the first two rows have when divided by `separator`.
std::array<std::size_t, 2> fields_by(char separator, const RowReader& from) {
    RowReader reader = from.with(separator);
    std::array<std::size_t, 2> counts{};
    std::vector<std::string> fields;
    for (std::size_t row = 0; row < counts.size() && !reader.at_end();) {
        if (row == 0 && reader.at_comment())
            reader.skip_line();
        else if (reader.read(fields))
            counts[row++] = fields.size();
    }
    return counts;
}

/// What divides the first row: of several, what divides the second alike; then what divides it most.
char found_separator(const std::string& name, const RowReader& from) {
    struct Candidate {
        char separator;
        std::array<std::size_t, 2> fields;
    };
    std::vector<Candidate> candidates;
    for (const char separator : separators) {
        const auto fields = fields_by(separator, from);
        if (fields[0] > 1) candidates.push_back({separator, fields});
    }
    if (candidates.empty()) return ',';
    const auto rank = [](const Candidate& c) { return std::pair{c.fields[0] == c.fields[1], c.fields[0]}; };
    const auto best = std::max_element(candidates.begin(), candidates.end(),
                                       [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    const auto as_good =
        std::count_if(candidates.begin(), candidates.end(), [&](const Candidate& c) { return rank(c) == rank(*best); });
    if (as_good > 1)
        throw InputError(name + ", line " + std::to_string(from.line()) + " can be divided in several ways",
                         "fields divided by commas, or by semicolons, or by tabs",
                         "a first line that says it, as sep=;");
    return best->separator;
}

}  // namespace

std::optional<double> plain_number(std::string_view field) {
    if (!field.empty() && field.front() == '+') {
        field.remove_prefix(1);
        if (!field.empty() && field.front() == '-') return std::nullopt;
    }
    double value = 0.;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc{} || end != field.data() + field.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

TableText TableText::parse(const std::string& text, const std::string& name, TableStyle style) {
    TableText table;
    table.name_ = name;
    RowReader start(text, name, style);
    const auto pass_comments = [&] {
        while (start.at_comment()) start.skip_line();
    };
    pass_comments();
    if (const auto declared = declared_separator(text, start)) {
        pass_comments();
        table.separator_ = *declared;
    } else {
        table.separator_ = found_separator(name, start);
    }
    RowReader reader = start.with(table.separator_);
    TableRow row;
    while (!reader.at_end()) {
        row.line = reader.line();
        const bool may_be_comment = style == TableStyle::line_by_line || table.rows_.empty();
        if (may_be_comment && reader.at_comment())
            reader.skip_line();
        else if (reader.read(row.fields))
            table.rows_.push_back(row);
    }
    table.note_decimals();
    return table;
}

TableText TableText::read(const std::string& path, TableStyle style, const std::string& what) {
    return parse(utf8_text(read_whole_file(path, what), path), path, style);
}

void TableText::note_decimals() {
    for (const TableRow& row : rows_)
        for (const std::string& field : row.fields) {
            const MarkedDigits by_comma = marked_digits(field, ','), by_point = marked_digits(field, '.');
            if (by_comma.is_number && by_comma.marks == 1 && !by_comma.is_grouped) has_comma_decimals_ = true;
            if (by_point.is_number && by_point.marks == 1 && !by_point.is_grouped) has_point_decimals_ = true;
        }
}

std::optional<double> TableText::number(const std::string& field, const std::string& where,
                                        const std::string& column) const {
    const auto refuse = [&](const std::string& ways) {
        throw InputError(where + ": " + column + " is \"" + field + "\", which " + ways,
                         "a number without marks between thousands, and one mark before decimals in all of the table",
                         "writing it so");
    };
    const MarkedDigits by_comma = marked_digits(field, ',');
    if (by_comma.is_number) {
        if (by_comma.marks > 1) refuse("has marks between thousands");
        if (by_comma.is_grouped && (!has_comma_decimals_ || has_point_decimals_))
            refuse("may be thousands or have decimals");
        if (has_point_decimals_) refuse("has a comma where other numbers of the table have a point");
        std::string with_point = field;
        with_point[with_point.find(',')] = '.';
        return plain_number(with_point);
    }
    if (has_comma_decimals_ && !has_point_decimals_ && marked_digits(field, '.').is_grouped)
        refuse("may be thousands or have decimals, as other numbers of the table have decimals after a comma");
    return plain_number(field);
}

}  // namespace funnel
