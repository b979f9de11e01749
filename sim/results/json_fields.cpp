// SPDX-License-Identifier: Apache-2.0
#include "sim/results/json_fields.hpp"

#include "kernels/store/write_file.hpp"

#include <fstream>

namespace funnel::sim::results {

std::string json_text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

void write_json(const std::filesystem::path& path, const Json& json) { write_text_file(path, json_text(json)); }

Json parse_json(const std::filesystem::path& path, const std::string& made_by) {
    std::ifstream file{path};
    try {
        return Json::parse(file);
    } catch (const Json::exception& error) {
        throw DamagedResult(path, error.what(), "the file as `funnel " + made_by + "` wrote it", made_by + " again");
    }
}

}  // namespace funnel::sim::results
