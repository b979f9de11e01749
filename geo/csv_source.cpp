// SPDX-License-Identifier: Apache-2.0
#include "geo/csv_source.hpp"

#include "geo/gdal_support.hpp"
#include "kernels/core/input_error.hpp"
#include "kernels/store/table_text.hpp"
#include "kernels/store/text_encoding.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <atomic>
#include <optional>

namespace funnel::geo {
namespace {

/// Tables of places are small; what is larger is left to OGR.
constexpr vsi_l_offset largest_bytes = vsi_l_offset{1} << 29U;

std::optional<std::string> bytes_of(const std::string& path) {
    VSIStatBufL status;
    if (VSIStatL(path.c_str(), &status) != 0 || VSI_ISREG(status.st_mode) == 0) return std::nullopt;
    const auto size = static_cast<vsi_l_offset>(status.st_size);
    if (size > largest_bytes) return std::nullopt;
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    if (file == nullptr) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    const std::size_t read = VSIFReadL(bytes.data(), 1, bytes.size(), file);
    VSIFCloseL(file);
    if (read != bytes.size()) return std::nullopt;
    return bytes;
}

/// What OGR reads as it is meant: UTF-8, lines that end in \n, no semicolon or tab in the header.
bool is_plain(const std::string& bytes, const std::string& text) {
    if (bytes != text || text.starts_with("sep=")) return false;
    for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1))
        if (at + 1 >= text.size() || text[at + 1] != '\n') return false;
    return text.substr(0, text.find('\n')).find_first_of(";\t") == std::string::npos;
}

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\n\r") == std::string::npos) return field;
    std::string out = "\"";
    for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

/// A number with a point, where the field is one with a comma; else the field.
std::string with_point(const TableText& table, const std::string& field) {
    if (field.find(',') == std::string::npos) return field;
    try {
        if (!table.number(field, "", "")) return field;
    } catch (const InputError&) {
        return field;
    }
    std::string number = field;
    number[number.find(',')] = '.';
    return number;
}

std::string plain_csv(const TableText& table) {
    std::string out;
    for (const TableRow& row : table.rows()) {
        for (std::size_t k = 0; k < row.fields.size(); ++k)
            out += (k == 0 ? "" : ",") + quoted(with_point(table, row.fields[k]));
        out += '\n';
    }
    return out;
}

}  // namespace

CsvSource::CsvSource(const std::string& path) : name_{path} {
    if (!EQUAL(CPLGetExtension(path.c_str()), "csv")) return;
    const ErrorRecorder quiet;
    const auto bytes = bytes_of(path);
    if (!bytes) return;
    const std::string text = utf8_text(*bytes, path);
    if (is_plain(*bytes, text)) return;
    text_ = plain_csv(TableText::parse(text, path, TableStyle::spreadsheet));
    static std::atomic<unsigned> count{0};
    // In a folder of its own, so that the layer keeps its name.
    in_memory_ = "/vsimem/funnel_csv_" + std::to_string(count++) + "/" + CPLGetFilename(path.c_str());
    auto* bytes_in_memory = reinterpret_cast<GByte*>(text_.data());
    VSIFCloseL(VSIFileFromMemBuffer(in_memory_.c_str(), bytes_in_memory, text_.size(), FALSE));
    name_ = in_memory_;
}

CsvSource::~CsvSource() {
    if (!in_memory_.empty()) VSIUnlink(in_memory_.c_str());
}

}  // namespace funnel::geo
