// SPDX-License-Identifier: Apache-2.0
/// \file
/// The one hash: fingerprints of texts, Worlds and results. It tells equal from different; it resists no attacker.
///
/// Texts: FNV-1a with 64 bits as published (Fowler, Noll & Vo; IETF draft-eastlake-fnv), a byte a step.
/// Worlds and results: the step of FNV-1a on 64-bit words, each followed by h ^= h >> 29, as in the finalizers of
/// xorshift-multiply hashes: multiplication carries upwards only, so without it the upper half of a word would never
/// reach the lower half of the hash. This is not FNV-1a, and no other program computes it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace funnel {

class Hash {
  public:
    std::uint64_t value() const { return value_; }

    /// The step of FNV-1a, on a byte as published or on more bits at once.
    void step(std::uint64_t bits) { value_ = (value_ ^ bits) * prime; }

    /// FNV-1a over the bytes of a text.
    void add_text(std::string_view text) {
        for (const char c : text) step(static_cast<unsigned char>(c));
    }

    void add_word(std::uint64_t word) {
        step(word);
        value_ ^= value_ >> 29;
    }

    /// Memory as words in the machine's byte order; zeros fill up the last.
    void add_words(const void* data, std::size_t bytes) {
        const auto* at = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < bytes; i += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, at + i, std::min(bytes - i, sizeof word));
            add_word(word);
        }
    }

    /// Memory as one word a byte.
    void add_bytes_as_words(const void* data, std::size_t bytes) {
        const auto* at = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < bytes; ++i) add_word(at[i]);
    }

  private:
    static constexpr std::uint64_t offset_basis = 14695981039346656037U;
    static constexpr std::uint64_t prime = 1099511628211U;
    std::uint64_t value_ = offset_basis;
};

}  // namespace funnel
