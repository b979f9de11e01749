// SPDX-License-Identifier: Apache-2.0
/// \file
/// Text of files as UTF-8, whatever wrote them: UTF-8 with or without a mark, UTF-16, or the code page of Windows in
/// the Americas and Western Europe, of which Latin-1's letters are a part. Host only.
#pragma once

#include <string>
#include <string_view>

namespace funnel {

/// Whether the bytes are well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates.
bool is_utf8(std::string_view bytes);

/// Bytes of Windows-1252 as UTF-8. The five that it leaves open become those of Latin-1, as in the WHATWG's table.
std::string utf8_of_windows_1252(std::string_view bytes);

/// Whether UTF-8 was taken for Windows-1252 and encoded once more on its way here: each letter is one of Windows', and
/// their bytes together are well-formed UTF-8 beyond ASCII, which letters of a language make by design only.
bool is_decoded_twice(std::string_view utf8);

/// The bytes of a text as UTF-8 without a byte order mark: UTF-16 by its mark or its zero bytes, else UTF-8 where they
/// are that, else Windows-1252. `name` is for messages. Throws InputError for UTF-16 that is none, and for zero bytes:
/// those are no text.
std::string utf8_text(std::string bytes, const std::string& name);

}  // namespace funnel
