// SPDX-License-Identifier: Apache-2.0
/// \file
/// Writes tables as CSV (RFC 4180) that CsvTable, spreadsheets, Python and R read back: lines end in '\n', text is
/// quoted where it must be, and a number that is not known is an empty field.
#pragma once

#include <concepts>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace funnel::sim::text {

/// How many digits of a number are written.
struct Digits {
    enum class Kind { shortest, significant, decimals };
    Kind kind = Kind::shortest;  ///< shortest: the fewest that bring back the same double
    int count = 0;
};
constexpr Digits significant(int count) { return {Digits::Kind::significant, count}; }
constexpr Digits decimals(int count) { return {Digits::Kind::decimals, count}; }

/// The number as a field; empty when it is not finite.
std::string csv_number(double value, Digits digits = {});
inline std::string csv_number(float value, Digits digits) { return csv_number(static_cast<double>(value), digits); }

/// The text as a field: in quotes when it holds a comma, a quote or a line break, or begins or ends with a blank. One
/// that begins with = + - @, a tab or a carriage return, and is no number, gets a ' in front: a spreadsheet would run
/// it.
std::string csv_field(std::string_view text);

/// Gathers a table field by field.
class CsvWriter {
  public:
    explicit CsvWriter(const std::vector<std::string>& header);

    CsvWriter& text(std::string_view field);
    /// In quotes, needed or not.
    CsvWriter& quoted(std::string_view field);
    CsvWriter& number(double value, Digits digits = {}) { return add(csv_number(value, digits)); }
    CsvWriter& number(float value, Digits digits) { return add(csv_number(value, digits)); }
    template <std::integral T>
    CsvWriter& whole(T value) {
        return add(std::to_string(value));
    }
    CsvWriter& empty(std::size_t fields = 1);
    /// \throws std::logic_error unless the row has as many fields as the header
    void end_row();

    const std::string& str() const { return text_; }
    /// \throws MachineError as `write_text_file`
    void write(const std::filesystem::path& path) const;

  private:
    CsvWriter& add(std::string_view field);

    std::string text_;
    std::size_t columns_ = 0;
    std::size_t fields_ = 0;  ///< of the row begun
};

}  // namespace funnel::sim::text
