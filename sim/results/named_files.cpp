// SPDX-License-Identifier: Apache-2.0
#include "sim/results/named_files.hpp"

#include "sim/results/sha256.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/scenario/paths.hpp"

#include <filesystem>
#include <set>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using scenario::Kind;
constexpr std::uintmax_t most_bytes = std::uintmax_t{64} << 20;

class Names {
  public:
    void add(const std::string& name) {
        std::error_code none;
        if (name.empty() || scenario::is_virtual_name(name) || !fs::is_regular_file(name, none)) return;
        names_.insert(name);
        if (fs::path{name}.extension() != ".shp") return;
        for (const char* beside : {".dbf", ".prj", ".cpg"})
            if (const fs::path file = fs::path{name}.replace_extension(beside); fs::is_regular_file(file, none))
                names_.insert(file.string());
    }
    void add(const scenario::Parameter& parameter, const scenario::Field& field) {
        if (parameter.kind == Kind::path) add(*std::get<std::string*>(field));
        if (parameter.kind == Kind::source) add(std::get<scenario::Source*>(field)->path);
        if (parameter.kind == Kind::path_list)
            for (const std::string& name : *std::get<std::vector<std::string>*>(field)) add(name);
    }
    std::vector<std::string> all() const { return {names_.begin(), names_.end()}; }

  private:
    std::set<std::string> names_;
};

}  // namespace

std::vector<std::string> named_files(const scenario::Scenario& scenario) {
    scenario::Scenario copy = scenario;  // keys are bound to members that may be written
    Names names;
    for (const scenario::Section& section : scenario::sections()) {
        if (section.record != scenario::RecordKind::scenario) continue;
        for (const scenario::Parameter& parameter : section.parameters) names.add(parameter, parameter.field(&copy));
    }
    for (const scenario::BarrierSpec& barrier : scenario.terrain.barriers) names.add(barrier.lines.path);
    return names.all();
}

std::string hash_of_named_files(const scenario::Scenario& scenario) {
    Sha256 sum;
    for (const std::string& name : named_files(scenario)) {
        std::error_code gone;
        const std::uintmax_t bytes = fs::file_size(name, gone);
        sum.add(gone || bytes > most_bytes ? std::to_string(bytes) : sha256_of_content(name));
        sum.add("\n");
    }
    return sum.hex();
}

}  // namespace funnel::sim::results
