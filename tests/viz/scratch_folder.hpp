// SPDX-License-Identifier: Apache-2.0
/// \file
/// A folder of its own for each test, gone afterwards; and a small XML check.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

namespace funnel::viz::testing {

class ScratchFolder {
  public:
    ScratchFolder() {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        path_ = std::filesystem::temp_directory_path()
                / ("funnel_viz_" + std::to_string(::getpid()) + "_" + info->test_suite_name() + "_" + info->name());
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    std::size_t files() const {
        std::size_t n = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path_)) ++n;
        return n;
    }

  private:
    std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What is wrong with the nesting of elements and the quoting of their text, or nothing. `void_elements` need no
/// end (HTML).
inline std::string markup_fault(const std::string& text, const std::vector<std::string>& void_elements = {}) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '>') return "a bare > at " + std::to_string(i);
        if (text[i] == '&' && text.find(';', i) > i + 8) return "a bare & at " + std::to_string(i);
        if (text[i] != '<') continue;
        const std::size_t end = text.find('>', i);
        if (end == std::string::npos) return "an element without end";
        const std::string element = text.substr(i + 1, end - i - 1);
        if (element.find('<') != std::string::npos) return "a < inside <" + element;
        i = end;
        if (element[0] == '?' || element[0] == '!') continue;
        const std::string name = element.substr(0, element.find_first_of(" \n/", 1));
        if (element[0] == '/') {
            if (open.empty() || "/" + open.back() != element) return "<" + element + "> closes nothing";
            open.pop_back();
        } else if (!element.ends_with('/')
                   && std::find(void_elements.begin(), void_elements.end(), name) == void_elements.end()) {
            open.push_back(name);
            if (name == "style" || name == "script") i = text.find("</" + name, i) - 1;
        }
    }
    return open.empty() ? "" : "<" + open.back() + "> stays open";
}

}  // namespace funnel::viz::testing
