// SPDX-License-Identifier: Apache-2.0
#include "sim/compare/tables.hpp"

#include "kernels/store/write_file.hpp"
#include "sim/text/csv_writer.hpp"

#include <cmath>

namespace funnel::sim::compare {
namespace {

namespace fs = std::filesystem;
using text::CsvWriter;

/// The columns of an estimate called `name`.
void add_columns(std::vector<std::string>& header, const std::string& name) {
    header.insert(header.end(), {name, name + "_standard_error", name + "_low_95", name + "_high_95"});
}

void add_fields(CsvWriter& csv, const statistics::Estimate& e, int digits = 6) {
    for (const double v : {e.value, e.standard_error, e.low, e.high})
        csv.number(v, text::significant(digits));  // empty: unknown, as in summary.csv
}

void write_figures(const Comparison& c, const fs::path& folder) {
    std::vector<std::string> header{"quantity"};
    for (const char* side : {"base", "alternative", "difference"}) add_columns(header, side);
    header.emplace_back("description");
    CsvWriter csv{header};
    for (const ComparedFigure& f : c.figures) {
        csv.text(f.name);
        for (const statistics::Estimate& e : {f.base, f.alternative, f.difference}) add_fields(csv, e);
        csv.quoted(f.description).end_row();
    }
    const auto displaced = [&](const char* name, const statistics::Estimate& e, const char* description) {
        add_fields(csv.text(name).empty(8), e);
        csv.quoted(description).end_row();
    };
    displaced("displacement_km", c.displacement.wasserstein_km,
              "least mean distance along the border between the two entries");
    displaced("mean_shift_km", c.displacement.mean_shift_km, "shift of the mean entry along the border, east positive");
    if (std::isfinite(c.displacement.moved_share.value))
        displaced("moved_share", c.displacement.moved_share, "share of attempts that enter through another segment");
    csv.write(folder / "comparison.csv");
}

void write_entries(const Comparison& c, const fs::path& folder) {
    using text::decimals;
    CsvWriter csv{{"segment", "chainage_km", "x_m", "y_m", "base_share", "alternative_share", "share_difference",
                   "base_deaths", "alternative_deaths"}};
    for (std::size_t s = 0; s < c.segment_at.size(); ++s) {
        csv.whole(s).number(c.segment_chainage_km[s], decimals(2));
        csv.number(c.segment_at[s].x, decimals(0)).number(c.segment_at[s].y, decimals(0));
        for (const double share : {c.base_share[s], c.alternative_share[s], c.alternative_share[s] - c.base_share[s]})
            csv.number(share, decimals(6));
        csv.number(c.base_deaths[s], decimals(2)).number(c.alternative_deaths[s], decimals(2)).end_row();
    }
    csv.write(folder / "comparison_by_entry.csv");
}

void write_corridors(const Comparison& c, const fs::path& folder) {
    std::vector<std::string> header{"corridor", "from_km", "to_km"};
    for (const char* what : {"base_share", "alternative_share", "share_difference", "base_deaths_per_10000",
                             "alternative_deaths_per_10000", "deaths_per_10000_difference"})
        add_columns(header, what);
    CsvWriter csv{header};
    for (std::size_t i = 0; i < c.corridors.size(); ++i) {
        const CorridorChange& k = c.corridors[i];
        csv.whole(i).number(k.from_km, text::decimals(2)).number(k.to_km, text::decimals(2));
        for (const statistics::Estimate& e :
             {k.base_share, k.alternative_share, k.share_difference, k.base_deaths_per_10000,
              k.alternative_deaths_per_10000, k.deaths_difference})
            add_fields(csv, e);
        csv.end_row();
    }
    csv.write(folder / "comparison_by_corridor.csv");
}

/// With more digits than the other tables: the parts add up to the total, and a reader may check the sum.
void write_excess(const Comparison& c, const fs::path& folder) {
    CsvWriter csv{{"part", "deaths_per_10000_base_attempts", "standard_error", "low_95", "high_95"}};
    for (const ExcessPart& part : c.excess) {
        add_fields(csv.text(part.name), part.change, 12);
        csv.end_row();
    }
    csv.write(folder / "decomposition.csv");
}

}  // namespace

void write_comparison_tables(const Comparison& c, const fs::path& folder) {
    write_figures(c, folder);
    write_entries(c, folder);
    write_corridors(c, folder);
    write_excess(c, folder);
    std::string answer;
    for (const std::string& sentence : c.answer) answer += sentence + "\n";
    for (const std::string& note : c.notes) answer += "Note: " + note + "\n";
    write_text_file(folder / "answer.txt", answer);
}

}  // namespace funnel::sim::compare
