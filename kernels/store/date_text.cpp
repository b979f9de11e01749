// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/date_text.hpp"

#include <array>
#include <chrono>
#include <cstddef>

namespace funnel {
namespace {

constexpr std::string_view blanks = " \t";

/// Three numbers with one mark between them, as they stand; 20041028 has the mark '-'.
struct Parts {
    std::array<int, 3> number{};
    std::array<std::size_t, 3> digits{};
    char mark = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool reads_as_time(std::string_view rest) {
    if (rest.empty()) return true;
    if (rest.front() != 'T' && rest.front() != ' ') return false;
    return rest.find_first_not_of("0123456789:.,+-TZ APMapm") == std::string_view::npos;
}

std::string_view without_weekday(std::string_view text) {
    const std::size_t comma = text.find(", ");
    if (comma == std::string_view::npos || comma == 0) return text;
    for (const char c : text.substr(0, comma))
        if (is_digit(c)) return text;
    return text.substr(comma + 2);
}

std::optional<Parts> parts_of(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return std::nullopt;
    text = without_weekday(text.substr(first, text.find_last_not_of(blanks) - first + 1));
    Parts parts;
    std::size_t at = 0;
    for (std::size_t k = 0; k < 3; ++k) {
        for (; at < text.size() && is_digit(text[at]) && parts.digits[k] < 8; ++at, ++parts.digits[k])
            parts.number[k] = 10 * parts.number[k] + (text[at] - '0');
        if (parts.digits[k] == 0) return std::nullopt;
        if (k == 0 && parts.digits[0] == 8 && reads_as_time(text.substr(at))) {
            const int n = parts.number[0];
            return Parts{{n / 10000, n / 100 % 100, n % 100}, {4, 2, 2}, '-'};
        }
        if (k == 2) break;
        if (at == text.size()) return std::nullopt;
        const char mark = text[at++];
        if (k == 0) parts.mark = mark;
        if ((mark != '-' && mark != '/' && mark != '.') || mark != parts.mark) return std::nullopt;
    }
    return reads_as_time(text.substr(at)) ? std::optional{parts} : std::nullopt;
}

bool year_is_first(const Parts& p) { return p.digits[0] == 4 && p.digits[1] <= 2 && p.digits[2] <= 2; }
bool year_is_last(const Parts& p) { return p.digits[0] <= 2 && p.digits[1] <= 2 && p.digits[2] == 4; }

std::optional<CalendarDate> checked(int year, int month, int day) {
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return CalendarDate{year, month, day};
}

}  // namespace

std::optional<CalendarDate> date_in(std::string_view text, SlashOrder order) {
    const auto parts = parts_of(text);
    if (!parts) return std::nullopt;
    const auto& n = parts->number;
    if (year_is_first(*parts)) return checked(n[0], n[1], n[2]);
    if (!year_is_last(*parts)) return std::nullopt;
    const bool day_first = parts->mark == '.' || order == SlashOrder::day_first;
    return day_first ? checked(n[2], n[1], n[0]) : checked(n[2], n[0], n[1]);
}

SlashEvidence slash_evidence(std::string_view text) {
    const auto parts = parts_of(text);
    if (!parts || !year_is_last(*parts) || parts->mark == '.') return SlashEvidence::none;
    const int a = parts->number[0], b = parts->number[1];
    if (a == b) return SlashEvidence::none;
    if (a > 12 && b > 12) return SlashEvidence::none;  // no date at all
    if (a > 12) return SlashEvidence::day_first;
    return b > 12 ? SlashEvidence::month_first : SlashEvidence::either;
}

}  // namespace funnel
