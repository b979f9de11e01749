// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/text_encoding.hpp"

#include "kernels/core/input_error.hpp"

#include <gtest/gtest.h>

using namespace std::string_literals;

namespace funnel {
namespace {

std::string utf16(const std::u16string& text, bool little, bool mark) {
    std::string bytes;
    for (const char16_t c : (mark ? u"\uFEFF" + text : text)) {
        const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

TEST(TextEncoding, LeavesUtf8AsItIsButForItsMark) {
    EXPECT_EQ(utf8_text("Pe\xC3\xB1\xC3\xB3n", "t"), "Pe\xC3\xB1\xC3\xB3n");
    EXPECT_EQ(utf8_text("\xEF\xBB\xBF"
                        "a",
                        "t"),
              "a");
    EXPECT_EQ(utf8_text("", "t"), "");
}

TEST(TextEncoding, RecodesLatin1AndWhatWindowsAddsToIt) {
    EXPECT_EQ(utf8_text("Pe\xF1\xF3n", "t"), "Pe\xC3\xB1\xC3\xB3n");
    EXPECT_EQ(utf8_text("\x93R\xEDo\x94 \x80", "t"), "\xE2\x80\x9CR\xC3\xADo\xE2\x80\x9D \xE2\x82\xAC");
    EXPECT_EQ(utf8_of_windows_1252("\x81"), "\xC2\x81");
}

TEST(TextEncoding, ReadsUtf16WithAndWithoutMarkInBothOrders) {
    for (const bool little : {true, false})
        for (const bool mark : {true, false})
            EXPECT_EQ(utf8_text(utf16(u"name,Pe\u00F1\u00F3n \U0001F335", little, mark), "t"),
                      "name,Pe\xC3\xB1\xC3\xB3n \xF0\x9F\x8C\xB5")
                << little << mark;
}

TEST(TextEncoding, KnowsWhatIsNoUtf8) {
    EXPECT_TRUE(is_utf8("\xE2\x82\xAC\xF4\x8F\xBF\xBF"));
    for (const char* bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80",
                            "\xC3", "\xC3(", "\xFF"})
        EXPECT_FALSE(is_utf8(bad)) << bad;
}

TEST(TextEncoding, TellsWhatWasDecodedTwice) {
    EXPECT_TRUE(is_decoded_twice(utf8_of_windows_1252("Pe\xC3\xB1\xC3\xB3n")));
    EXPECT_TRUE(is_decoded_twice(utf8_of_windows_1252("\xE2\x82\xAC")));  // a euro sign: bytes that only Windows has
    for (const char* text : {"", "Ajo", "Pe\xC3\xB1\xC3\xB3n", "\xE6\x9D\xB1\xE4\xBA\xAC", "\xC3\x83"})
        EXPECT_FALSE(is_decoded_twice(text)) << text;
}

TEST(TextEncoding, RefusesWhatIsNoText) {
    const auto message = [](const std::string& bytes) {
        try {
            utf8_text(bytes, "t.csv");
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return "no error"s;
    };
    EXPECT_NE(message("a,b\n1,\0\n"s).find("t.csv, line 2 holds a zero byte"), std::string::npos);
    EXPECT_NE(message("\xFF\xFE"
                      "a\0b"s)
                  .find("odd number of bytes"),
              std::string::npos);
    EXPECT_NE(message("\xFF\xFE\x3D\xD8"s).find("breaks off within a character"), std::string::npos);
}

}  // namespace
}  // namespace funnel
