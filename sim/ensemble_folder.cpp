// SPDX-License-Identifier: Apache-2.0
#include "sim/ensemble_folder.hpp"

#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace funnel::sim {
namespace {

namespace fs = std::filesystem;
constexpr const char* plan_name = "plan.json";

std::string read_text(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Removes what an ensemble wrote; what others put there stays.
void clear(const fs::path& folder) {
    for (const char* name : {"draws.csv", "sensitivity.csv", "quantiles.csv", "ensemble.json", plan_name})
        fs::remove(folder / name);
    for (const char* name : {"tornado.png", "tornado.svg"}) fs::remove(folder / "figures" / name);
    fs::remove_all(folder / "draws");
}

}  // namespace

EnsembleFolder::EnsembleFolder(const fs::path& out, const std::string& plan, bool resume, bool overwrite)
    : folder_{out} {
    if (fs::exists(out) && !fs::is_directory(out))
        throw InputError("the output " + out.string() + " is a file", "a folder", "another name");
    const bool has_plan = fs::exists(out / plan_name);
    if (resume) {
        if (!has_plan)
            throw InputError("the folder " + out.string() + " holds no ensemble to resume", "one with plan.json",
                             "the same command without --resume");
        if (read_text(out / plan_name) != plan)
            throw InputError("the ensemble in " + out.string() + " is another one",
                             "the scenario, settings, keys, design, seed, attempts and program of its plan.json",
                             "the options it was started with, or another folder");
        return;
    }
    if (fs::is_directory(out) && !fs::is_empty(out)) {
        if (!overwrite)
            throw InputError(
                "the folder " + out.string() + " is not empty", "a new or empty folder",
                has_plan ? "--resume to go on with the ensemble in it, --overwrite to replace it" : "another name");
        if (!has_plan)
            throw InputError("the folder " + out.string() + " holds no ensemble, so --overwrite leaves it alone",
                             "a folder with plan.json", "another name");
        clear(out);
    }
    std::error_code error;
    fs::create_directories(out / "draws", error);
    if (error == std::errc::not_a_directory)
        throw InputError("-o " + out.string() + " lies below something that is no folder", "a name in a folder",
                         "another name");
    if (error) throw MachineError("the folder " + out.string() + " cannot be made: " + error.message());
    write(plan_name, plan);
}

fs::path EnsembleFolder::draw_path(std::size_t draw) const {
    return folder_ / "draws" / fmt::format("{:07}.csv", draw);
}

std::vector<std::size_t> EnsembleFolder::missing_draws(std::size_t planned) const {
    std::vector<std::size_t> missing;
    for (std::size_t draw = 0; draw < planned; ++draw)
        if (!fs::exists(draw_path(draw))) missing.push_back(draw);
    return missing;
}

std::string EnsembleFolder::read_draw(std::size_t draw) const { return read_text(draw_path(draw)); }

void EnsembleFolder::write_draw(std::size_t draw, const std::string& text) const {
    write(draw_path(draw).lexically_relative(folder_).string(), text);
}

void EnsembleFolder::write(const std::string& name, const std::string& text) const {
    const fs::path path = folder_ / name;
    const fs::path partial = path.string() + ".partial";
    std::ofstream file(partial, std::ios::binary);
    file << text;
    file.close();
    std::error_code error;
    if (file) fs::rename(partial, path, error);
    if (!file || error) throw MachineError("could not write " + path.string() + ": is the disk full?");
}

}  // namespace funnel::sim
