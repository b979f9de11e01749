// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/compare_runs.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/compare/compare_json.hpp"
#include "sim/compare/layers.hpp"
#include "sim/compare/tables.hpp"
#include "sim/results/output_folder.hpp"

namespace funnel::sim::compare {

namespace fs = std::filesystem;

Comparison compare_runs(const fs::path& base, const fs::path& alternative, const fs::path& out,
                        const CompareOptions& options) {
    std::error_code error;
    for (const fs::path& run : {base, alternative})
        if (fs::equivalent(run, out, error))
            throw InputError("-o " + out.string() + " is one of the runs to compare",
                             "a folder of its own, so that no run is lost", "another name");
    results::OutputFolder folder{out, options.overwrite};  // before any work: a full folder is found out at once
    const results::StoredRun a = results::read_stored_run(base);
    const results::StoredRun b = results::read_stored_run(alternative);
    const Comparison comparison = compare_stored(a, b, options);
    write_comparison_layers(comparison, a, b, folder.path());
    write_comparison_tables(comparison, folder.path());
    write_compare_json(comparison, folder.path());
    folder.commit();
    return comparison;
}

}  // namespace funnel::sim::compare
