// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/tables.hpp"

#include "kernels/core/input_error.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

namespace funnel::sim::compare {
namespace {

namespace fs = std::filesystem;

void save(const fs::path& path, const std::string& text) {
    std::ofstream file{path};
    file << text;
    file.close();
    if (!file) throw MachineError("could not write " + path.string() + ": is the disk full?");
}

std::string csv_columns(const statistics::Estimate& e) {
    std::string text;
    for (const double v : {e.value, e.standard_error, e.low, e.high})
        text += std::isnan(v) ? "," : fmt::format(",{:.6g}", v);  // empty: unknown, as in summary.csv
    return text;
}

void write_corridors(const Comparison& c, const fs::path& folder) {
    std::string text = "corridor,from_km,to_km";
    for (const char* what : {"base_share", "alternative_share", "share_difference", "base_deaths_per_10000",
                             "alternative_deaths_per_10000", "deaths_per_10000_difference"})
        text += fmt::format(",{0},{0}_standard_error,{0}_low_95,{0}_high_95", what);
    text += "\n";
    for (std::size_t i = 0; i < c.corridors.size(); ++i) {
        const CorridorChange& k = c.corridors[i];
        text += fmt::format("{},{:.2f},{:.2f}", i, k.from_km, k.to_km);
        for (const statistics::Estimate& e :
             {k.base_share, k.alternative_share, k.share_difference, k.base_deaths_per_10000,
              k.alternative_deaths_per_10000, k.deaths_difference})
            text += csv_columns(e);
        text += "\n";
    }
    save(folder / "comparison_by_corridor.csv", text);
}

/// With more digits than the other tables: the parts add up to the total, and a reader may check the sum.
void write_excess(const Comparison& c, const fs::path& folder) {
    std::string text = "part,deaths_per_10000_base_attempts,standard_error,low_95,high_95\n";
    for (const ExcessPart& part : c.excess) {
        text += part.name;
        for (const double v : {part.change.value, part.change.standard_error, part.change.low, part.change.high})
            text += std::isfinite(v) ? fmt::format(",{:.12g}", v) : ",";
        text += "\n";
    }
    save(folder / "decomposition.csv", text);
}

}  // namespace

void write_comparison_tables(const Comparison& c, const fs::path& folder) {
    std::string text = "quantity";
    for (const char* side : {"base", "alternative", "difference"})
        text += fmt::format(",{0},{0}_standard_error,{0}_low_95,{0}_high_95", side);
    text += ",description\n";
    for (const ComparedFigure& f : c.figures)
        text += f.name + csv_columns(f.base) + csv_columns(f.alternative) + csv_columns(f.difference) + ",\""
                + f.description + "\"\n";
    const auto displaced = [&](const char* name, const statistics::Estimate& e, const char* description) {
        text += std::string(name) + ",,,,,,,," + csv_columns(e) + ",\"" + description + "\"\n";
    };
    displaced("displacement_km", c.displacement.wasserstein_km,
              "least mean distance along the border between the two entries");
    displaced("mean_shift_km", c.displacement.mean_shift_km, "shift of the mean entry along the border, east positive");
    if (std::isfinite(c.displacement.moved_share.value))
        displaced("moved_share", c.displacement.moved_share, "share of attempts that enter through another segment");
    save(folder / "comparison.csv", text);

    std::string entries =
        "segment,chainage_km,x_m,y_m,base_share,alternative_share,share_difference,base_deaths,alternative_deaths\n";
    for (std::size_t s = 0; s < c.segment_at.size(); ++s)
        entries +=
            fmt::format("{},{:.2f},{:.0f},{:.0f},{:.6f},{:.6f},{:.6f},{:.0f},{:.0f}\n", s, c.segment_chainage_km[s],
                        c.segment_at[s].x, c.segment_at[s].y, c.base_share[s], c.alternative_share[s],
                        c.alternative_share[s] - c.base_share[s], c.base_deaths[s], c.alternative_deaths[s]);
    save(folder / "comparison_by_entry.csv", entries);

    write_corridors(c, folder);
    write_excess(c, folder);
    std::string answer;
    for (const std::string& sentence : c.answer) answer += sentence + "\n";
    for (const std::string& note : c.notes) answer += "Note: " + note + "\n";
    save(folder / "answer.txt", answer);
}

}  // namespace funnel::sim::compare
