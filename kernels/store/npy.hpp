// SPDX-License-Identifier: Apache-2.0
/// \file
/// NumPy's `.npy` arrays (format 1.0, little-endian, C order): read by Python and R as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>
#include <vector>

namespace funnel {

/// NumPy's name of a type, such as "<f4".
template <class T>
constexpr const char* npy_type() {
    if constexpr (std::is_same_v<T, float>)
        return "<f4";
    else if constexpr (std::is_same_v<T, double>)
        return "<f8";
    else if constexpr (std::is_same_v<T, std::uint8_t>)
        return "|u1";
    else if constexpr (std::is_same_v<T, std::uint16_t>)
        return "<u2";
    else if constexpr (std::is_same_v<T, std::uint32_t>)
        return "<u4";
    else if constexpr (std::is_same_v<T, std::uint64_t>)
        return "<u8";
    else {
        static_assert(std::is_same_v<T, std::int64_t>, "a type that .npy files of ours hold");
        return "<i8";
    }
}

/// Writes bytes as an array of the given type description (a quoted name or a list of fields) and shape.
void write_npy_bytes(const std::filesystem::path& path, const std::string& descr,
                     const std::vector<std::int64_t>& shape, const void* data, std::size_t bytes);
/// The bytes of an array of `bytes_each` a value; InputError unless type, size and shape are as expected (a shape entry
/// of -1 takes any).
std::vector<std::byte> read_npy_bytes(const std::filesystem::path& path, const std::string& descr,
                                      std::size_t bytes_each, const std::vector<std::int64_t>& shape);

template <class T>
void write_npy(const std::filesystem::path& path, const std::vector<T>& values, std::vector<std::int64_t> shape = {}) {
    if (shape.empty()) shape = {static_cast<std::int64_t>(values.size())};
    write_npy_bytes(path, std::string("'") + npy_type<T>() + "'", shape, values.data(), values.size() * sizeof(T));
}
template <class T>
std::vector<T> read_npy(const std::filesystem::path& path, const std::vector<std::int64_t>& shape) {
    const auto bytes = read_npy_bytes(path, std::string("'") + npy_type<T>() + "'", sizeof(T), shape);
    std::vector<T> values(bytes.size() / sizeof(T));
    auto* out = reinterpret_cast<std::byte*>(values.data());
    for (std::size_t i = 0; i < bytes.size(); ++i) out[i] = bytes[i];
    return values;
}

}  // namespace funnel
