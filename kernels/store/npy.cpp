// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/npy.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/read_file.hpp"
#include "kernels/store/write_file.hpp"

#include <cstring>
#include <fstream>

namespace funnel {
namespace {

constexpr char magic[8] = {'\x93', 'N', 'U', 'M', 'P', 'Y', '\1', '\0'};

std::string shape_text(const std::vector<std::int64_t>& shape) {
    std::string out = "(";
    for (const std::int64_t n : shape) out += std::to_string(n) + ", ";
    if (shape.size() > 1)
        out.resize(out.size() - 2);
    else if (shape.size() == 1)
        out.pop_back();
    return out + ")";
}

/// Beyond any file of ours; digits that follow change nothing.
constexpr std::int64_t longest_axis = std::int64_t{1} << 50;

std::vector<std::int64_t> parse_shape(const std::string& header) {
    std::vector<std::int64_t> shape;
    const auto open = header.find('(', header.find("'shape'"));
    const auto close = header.find(')', open);
    std::int64_t number = -1;
    for (std::size_t i = open + 1; open != std::string::npos && close != std::string::npos && i <= close; ++i) {
        const char c = header[i];
        if (c >= '0' && c <= '9')
            number = number < longest_axis ? (number < 0 ? 0 : number) * 10 + (c - '0') : longest_axis;
        else if (number >= 0)
            shape.push_back(number), number = -1;
    }
    return shape;
}

/// The number of values of a shape, or `most` where it has more: a product of any axes passes every range.
std::size_t elements_up_to(const std::vector<std::int64_t>& shape, std::size_t most) {
    std::size_t elements = 1;
    for (const std::int64_t n : shape) {
        const auto axis = static_cast<std::size_t>(n);
        elements = axis != 0 && elements > most / axis ? most : elements * axis;
    }
    return elements;
}

bool shapes_agree(const std::vector<std::int64_t>& given, const std::vector<std::int64_t>& expected) {
    if (given.size() != expected.size()) return false;
    for (std::size_t i = 0; i < given.size(); ++i)
        if (expected[i] >= 0 && expected[i] != given[i]) return false;
    return true;
}

}  // namespace

void write_npy_bytes(const std::filesystem::path& path, const std::string& descr,
                     const std::vector<std::int64_t>& shape, const void* data, std::size_t bytes) {
    std::string header = "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape_text(shape) + ", }";
    while ((sizeof magic + 2 + header.size() + 1) % 64 != 0) header += ' ';
    header += '\n';
    const auto length = static_cast<std::uint16_t>(header.size());
    write_file(path, {std::string_view{magic, sizeof magic},
                      std::string_view{reinterpret_cast<const char*>(&length), sizeof length}, header,
                      std::string_view{static_cast<const char*>(data), bytes}});
}

std::vector<std::byte> read_npy_bytes(const std::filesystem::path& path, const std::string& descr,
                                      std::size_t bytes_each, const std::vector<std::int64_t>& shape) {
    const std::string again = "write it again with `funnel prepare`";
    if (is_pipe_or_device(path)) throw InputError(path.string() + " is a pipe or a device", "an .npy file", again);
    std::ifstream file{path, std::ios::binary};
    if (!file) throw InputError(path.string() + " cannot be read", "an .npy file", again);
    char start[sizeof magic];
    std::uint16_t length = 0;
    file.read(start, sizeof start);
    file.read(reinterpret_cast<char*>(&length), sizeof length);
    if (!file || std::memcmp(start, magic, sizeof magic) != 0)
        throw InputError(path.string() + " is not an .npy file of format 1.0", "NumPy's format", again);
    std::string header(length, ' ');
    file.read(header.data(), length);
    if (header.find("'descr': " + descr) == std::string::npos
        || header.find("'fortran_order': False") == std::string::npos)
        throw InputError(path.string() + " holds " + header, "type " + descr + " in C order", again);
    const auto given = parse_shape(header);
    if (!shapes_agree(given, shape))
        throw InputError(path.string() + " has shape " + shape_text(given), shape_text(shape), again);

    const auto begin = file.tellg();
    file.seekg(0, std::ios::end);
    const auto bytes = static_cast<std::size_t>(file.tellg() - begin);
    file.seekg(begin);
    std::vector<std::byte> data(bytes);
    file.read(reinterpret_cast<char*>(data.data()), static_cast<std::streamsize>(bytes));
    const std::size_t held = bytes / bytes_each, needed = elements_up_to(given, held + 1);
    if (!file || bytes % bytes_each != 0 || held != needed)
        throw InputError(path.string() + " holds " + std::to_string(bytes) + " bytes of values",
                         std::to_string(bytes_each) + " each for shape " + shape_text(given), again);
    return data;
}

}  // namespace funnel
