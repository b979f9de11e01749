// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/text_encoding.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace funnel {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// 0x80 to 0x9F of Windows-1252 (unicode.org, Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
constexpr std::array<char32_t, 32> windows_1252_high{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_utf8(std::string& out, char32_t c) {
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80U) {
        out += static_cast<char>(c);
    } else if (c < 0x800U) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000U) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// Bytes of the character that starts so; 0 where none does.
std::size_t length_of(unsigned char first) {
    if (first < 0x80U) return 1;
    if (first >= 0xC2U && first < 0xE0U) return 2;
    if (first >= 0xE0U && first < 0xF0U) return 3;
    if (first >= 0xF0U && first < 0xF5U) return 4;
    return 0;
}

/// Whether the second byte makes an overlong form, a surrogate, or what lies beyond Unicode.
bool bad_second(unsigned char first, unsigned char second) {
    return (first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second >= 0xA0U)
           || (first == 0xF0U && second < 0x90U) || (first == 0xF4U && second >= 0x90U);
}

enum class Utf16 { none, little, big };

/// By the mark; without one, by where the zeros of plain letters stand: in every second byte, never in the others.
Utf16 utf16_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return Utf16::little;
    if (bytes.starts_with("\xFE\xFF")) return Utf16::big;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] == '\0') ++zeros[i % 2];
    const std::size_t most = bytes.size() / 4;  // half of the characters
    if (zeros[0] == 0 && zeros[1] > most) return Utf16::little;
    if (zeros[1] == 0 && zeros[0] > most) return Utf16::big;
    return Utf16::none;
}

std::string utf8_of_utf16(std::string_view bytes, Utf16 order, const std::string& name) {
    const auto bad = [&](const char* why) {
        throw InputError(name + " looks like UTF-16 and " + why, "a text in UTF-8, UTF-16 or Windows-1252",
                         "saving it again as UTF-8");
    };
    if (bytes.size() % 2 != 0) bad("has an odd number of bytes");
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(order == Utf16::little ? a | (b << 8U) : b | (a << 8U));
    };
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (i == 0 && c == 0xFEFFU) continue;
        if (c >= 0xD800U && c < 0xE000U) {
            const char32_t low = i + 3 < bytes.size() ? unit(i + 2) : 0U;
            if (c >= 0xDC00U || low < 0xDC00U || low >= 0xE000U) bad("breaks off within a character");
            c = 0x10000U + ((c - 0xD800U) << 10U) + (low - 0xDC00U);
            i += 2;
        }
        append_utf8(out, c);
    }
    return out;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const std::size_t length = length_of(first);
        if (length == 0 || i + length > bytes.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0U) != 0x80U) return false;
        if (length > 2 && bad_second(first, static_cast<unsigned char>(bytes[i + 1]))) return false;
        i += length;
    }
    return true;
}

std::string utf8_of_windows_1252(std::string_view bytes) {
    std::string out;
    for (const char byte : bytes) {
        const auto c = static_cast<unsigned char>(byte);
        append_utf8(out, c >= 0x80U && c < 0xA0U ? windows_1252_high[c - 0x80U] : c);
    }
    return out;
}

bool is_decoded_twice(std::string_view utf8) {
    if (!is_utf8(utf8)) return false;
    std::string bytes;
    bool beyond_ascii = false;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = length_of(first);
        char32_t c = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) c = (c << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        i += length;
        const auto high = std::find(windows_1252_high.begin(), windows_1252_high.end(), c);
        if (high != windows_1252_high.end())
            c = 0x80U + static_cast<char32_t>(high - windows_1252_high.begin());
        else if (c > 0xFFU)
            return false;
        beyond_ascii = beyond_ascii || c >= 0x80U;
        bytes += static_cast<char>(c);
    }
    return beyond_ascii && is_utf8(bytes);
}

std::string utf8_text(std::string bytes, const std::string& name) {
    if (bytes.starts_with(utf8_mark)) bytes.erase(0, utf8_mark.size());
    if (const Utf16 order = utf16_of(bytes); order != Utf16::none) bytes = utf8_of_utf16(bytes, order, name);
    if (const std::size_t zero = bytes.find('\0'); zero != std::string::npos) {
        const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(zero), '\n');
        throw InputError(name + ", line " + std::to_string(line) + " holds a zero byte", "a text",
                         "saving it again as UTF-8; a spreadsheet is exported as CSV");
    }
    return is_utf8(bytes) ? bytes : utf8_of_windows_1252(bytes);
}

}  // namespace funnel
