// SPDX-License-Identifier: Apache-2.0
/// \file
/// JSON files of results, damaged in every field.
#pragma once

#include "sim/results/checksums.hpp"
#include "sim/results/damaged_result.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace funnel::test {

using Json = nlohmann::ordered_json;

inline Json json_in(const std::filesystem::path& path) {
    std::ifstream in(path);
    return Json::parse(in);
}

/// With its checksum, where the folder has a list: what the file says is wrong, not how it was stored.
inline void put_json(const std::filesystem::path& path, const Json& json) {
    std::ofstream(path) << json;
    const std::filesystem::path folder = path.parent_path();
    if (sim::results::Checksums::read(folder)) sim::results::Checksums::of_folder(folder).write(folder);
}

/// The message of the DamagedResult that `read` throws, or why it threw none.
inline std::string damage_of(const std::function<void()>& read) {
    try {
        read();
    } catch (const sim::results::DamagedResult& error) {
        return error.what();
    } catch (const std::exception& error) {
        return std::string{"another error: "} + error.what();
    }
    return "no error";
}

/// Every field of a JSON file, at any depth.
inline std::vector<Json::json_pointer> fields_of(const Json& json,
                                                 const Json::json_pointer& at = Json::json_pointer{}) {
    std::vector<Json::json_pointer> all;
    for (const auto& [key, value] : json.items()) {
        all.push_back(json.is_array() ? at / std::stoul(key) : at / key);
        if (!value.is_structured()) continue;
        const auto inner = fields_of(value, all.back());
        all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
}

/// Removes each field of the file in turn, and puts other values in its place. Each file must be read, or be refused as
/// damaged by a message with the name of a file: of this one, or of the one whose content no longer fits.
inline void expect_read_or_damaged(const std::filesystem::path& path, const std::function<void()>& read) {
    const Json whole = json_in(path);
    std::size_t refused = 0;
    const auto check = [&](const Json& json, const std::string& what) {
        put_json(path, json);
        const std::string damage = damage_of(read);
        refused += damage == "no error" ? 0 : 1;
        if (damage != "no error") {
            EXPECT_THAT(damage, testing::AllOf(testing::Not(testing::HasSubstr("another error")),
                                               testing::HasSubstr(path.parent_path().string()),
                                               testing::HasSubstr(" is damaged: ")))
                << what;
        }
    };
    for (const Json::json_pointer& field : fields_of(whole)) {
        if (field.to_string() == "/format") continue;  // another format is another error
        Json cut = whole;
        auto& parent = cut[field.parent_pointer()];
        if (parent.is_array())
            parent.erase(std::stoul(field.back()));
        else
            parent.erase(field.back());
        check(cut, "without " + field.to_string());
        for (const Json& other : {Json(nullptr), Json("text"), Json(-1), Json(1e30), Json::array(), Json::object()}) {
            Json changed = whole;
            changed[field] = other;
            check(changed, field.to_string() + " is " + other.dump());
        }
    }
    EXPECT_GT(refused, fields_of(whole).size()) << "hardly any damage was seen";
    put_json(path, whole);
}

/// Cuts the file at some places. Each must be refused as damaged, but for a cut that leaves all but white space.
inline void expect_damaged_when_cut(const std::filesystem::path& path, const std::function<void()>& read) {
    const auto size = std::filesystem::file_size(path);
    const Json whole = json_in(path);
    for (const std::uintmax_t left : {size - 3, size / 2, size / 7, std::uintmax_t{1}, std::uintmax_t{0}}) {
        std::ofstream(path) << whole.dump(2) << '\n';
        std::filesystem::resize_file(path, left);
        EXPECT_THAT(damage_of(read), testing::HasSubstr(path.filename().string() + " is damaged")) << left;
    }
}

}  // namespace funnel::test
