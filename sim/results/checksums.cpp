// SPDX-License-Identifier: Apache-2.0
#include "sim/results/checksums.hpp"

#include "kernels/store/write_file.hpp"
#include "sim/results/damaged_result.hpp"
#include "sim/results/sha256.hpp"

#include <algorithm>
#include <fstream>

namespace funnel::sim::results {

namespace fs = std::filesystem;

namespace {

/// The first line: by it a list is known as ours, whatever else is called checksums.txt.
constexpr const char* mark = "# Files that funnel wrote here; to check them: sha256sum -c checksums.txt";
constexpr const char* identity_mark = "# of a run with ";
constexpr const char* content_mark = "# but for counters in the header: ";
constexpr std::size_t digits = 64;

bool is_sum(const std::string& text) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

bool starts_with(const std::string& text, const std::string& start) { return text.rfind(start, 0) == 0; }

}  // namespace

bool is_name_within(const std::string& name) {
    const fs::path path{name};
    return !name.empty() && path.is_relative() && path.has_filename() && path.lexically_normal() == path
           && std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".." || part == "."; });
}

Checksums::Entry Checksums::entry_of(const fs::path& file) {
    return {sha256_of_file(file), file.extension() == ".gpkg" ? sha256_of_content(file) : ""};
}

Checksums Checksums::of_folder(const fs::path& folder) {
    Checksums list;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder).string();
        if (entry.is_regular_file() && name != checksums_name) list.files_[name] = entry_of(entry.path());
    }
    return list;
}

Checksums Checksums::of_files(const fs::path& folder, const std::vector<std::string>& names) {
    Checksums list;
    for (const std::string& name : names) list.files_[name] = entry_of(folder / name);
    return list;
}

void Checksums::take_line(const std::string& line, const fs::path& file) {
    const auto take = [&](const std::string& text, std::string Entry::*member) {
        const std::string sum = text.substr(0, digits);
        const bool good = text.size() > digits + 2 && is_sum(sum) && text.compare(digits, 2, "  ") == 0;
        if (!good)
            throw DamagedResult(file, "it has a line \"" + line + "\"", "a sum of 64 digits, two blanks, a name");
        if (!is_name_within(text.substr(digits + 2)))
            throw DamagedResult(file, "it names " + text.substr(digits + 2), "files below its own folder");
        files_[text.substr(digits + 2)].*member = sum;
    };
    if (starts_with(line, identity_mark))
        identity_.push_back(line.substr(std::string{identity_mark}.size()));
    else if (starts_with(line, content_mark))
        take(line.substr(std::string{content_mark}.size()), &Entry::sum_of_content);
    else if (!starts_with(line, "#"))
        take(line, &Entry::sum);
}

std::optional<Checksums> Checksums::read(const fs::path& folder) {
    std::ifstream in(folder / checksums_name, std::ios::binary);
    std::string line;
    if (!in || !std::getline(in, line) || line != mark) return std::nullopt;
    Checksums list;
    while (std::getline(in, line)) list.take_line(line, folder / checksums_name);
    return list;
}

Checksums Checksums::require(const fs::path& folder, const std::string& made_by) {
    std::optional<Checksums> list = read(folder);
    if (list) return std::move(*list);
    const bool there = fs::exists(folder / checksums_name);
    throw DamagedResult(folder / checksums_name,
                        there ? "its first line is not that of a list of funnel" : "it is not there",
                        "the list of its files that `funnel " + made_by + "` writes", made_by + " again");
}

void Checksums::write(const fs::path& folder) const {
    std::string text = std::string{mark} + "\n";
    for (const std::string& line : identity_) text += identity_mark + line + "\n";
    for (const auto& [name, entry] : files_) {
        text += entry.sum + "  " + name + "\n";
        if (!entry.sum_of_content.empty()) text += content_mark + entry.sum_of_content + "  " + name + "\n";
    }
    write_text_file(folder / checksums_name, text);
}

std::vector<std::string> Checksums::names() const {
    std::vector<std::string> names;
    for (const auto& [name, entry] : files_) names.push_back(name);
    return names;
}

void Checksums::add(const Checksums& other) {
    for (const auto& [name, entry] : other.files_) files_[name] = entry;
    if (!other.identity_.empty()) identity_ = other.identity_;
}

fs::path Checksums::verified(const fs::path& folder, const std::string& name) const {
    const fs::path file = folder / name;
    const auto found = files_.find(name);
    if (found == files_.end())
        throw DamagedResult(file, "it is not among the files of " + (folder / checksums_name).string());
    std::error_code error;
    if (!fs::is_regular_file(file, error)) throw DamagedResult(file, "it is not there");
    if (is_as_written(folder, name)) return file;
    throw DamagedResult(file, "its SHA-256 is not that of " + (folder / checksums_name).string());
}

bool Checksums::is_as_written(const fs::path& folder, const std::string& name) const {
    const auto found = files_.find(name);
    std::error_code error;
    if (found == files_.end() || !fs::is_regular_file(folder / name, error)) return false;
    const auto& [sum, sum_of_content] = found->second;
    return sha256_of_file(folder / name) == sum
           || (!sum_of_content.empty() && sha256_of_content(folder / name) == sum_of_content);
}

void Checksums::verify_all(const fs::path& folder) const {
    for (const auto& [name, entry] : files_) verified(folder, name);
}

}  // namespace funnel::sim::results
