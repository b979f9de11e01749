// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/target.hpp"

#include "kernels/core/input_error.hpp"
#include "tests/support/own_folder.hpp"

#include <array>
#include <fstream>
#include <stdexcept>

namespace funnel::fuzz {

namespace {

constexpr std::array all{
    Target{"scenario", read_scenario},
    Target{"targets", read_targets},
    Target{"table", read_table},
    Target{"world_json", read_world_json},
    Target{"crs", read_crs},
    Target{"npy", read_npy},
    Target{"weather", read_weather},
    Target{"epw", read_epw},
    Target{"remains", read_remains},
    Target{"sectors", read_sectors},
    Target{"landcover", read_landcover},
    Target{"run_json", read_run_json},
    Target{"comparison", read_comparison},
    Target{"attempts", read_attempts},
    Target{"period_state", read_period_state},
    Target{"raster", read_raster},
    Target{"vector", read_vector},
    Target{"geopackage", read_geopackage},
    Target{"checksums", read_checksums},
};

/// In memory where the system has such a folder: a million cases write a million files.
class Scratch {
  public:
    Scratch() {
        const std::filesystem::path memory{"/dev/shm"};
        std::error_code none;
        const bool has_memory = std::filesystem::is_directory(memory, none);
        const auto own = test::own_folder("funnel_fuzz").filename();
        folder_ = (has_memory ? memory : std::filesystem::temp_directory_path()) / own;
        std::filesystem::create_directories(folder_);
    }
    ~Scratch() {
        std::error_code none;
        std::filesystem::remove_all(folder_, none);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

}  // namespace

std::span<const Target> targets() { return all; }

const Target* target_named(const std::string& name) {
    for (const Target& target : all)
        if (target.name == name) return &target;
    return nullptr;
}

bool is_read(const Target& target, Bytes bytes) {
    try {
        target.read(bytes);
        return true;
    } catch (const InputError&) {
        return false;
    }
}

std::string text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::filesystem::path put(const char* name, Bytes bytes) {
    static const Scratch scratch;
    const std::filesystem::path path = scratch.folder() / name;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
    return path;
}

}  // namespace funnel::fuzz
