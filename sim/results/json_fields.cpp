// SPDX-License-Identifier: Apache-2.0
#include "sim/results/json_fields.hpp"

#include "kernels/store/read_file.hpp"
#include "kernels/store/write_file.hpp"

namespace funnel::sim::results {

std::string json_text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

void write_json(const std::filesystem::path& path, const Json& json) { write_text_file(path, json_text(json)); }

Json parse_json(const std::filesystem::path& path, const std::string& made_by) {
    try {
        return Json::parse(read_whole_file(path, "the file as `funnel " + made_by + "` wrote it"));
    } catch (const InputError& error) {
        throw DamagedResult(error);
    } catch (const Json::exception& error) {
        throw DamagedResult(path, error.what(), "the file as `funnel " + made_by + "` wrote it", made_by + " again");
    }
}

}  // namespace funnel::sim::results
