// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/tallies_io.hpp"
#include "kernels/store/write_file.hpp"
#include "sim/results/batch_table.hpp"
#include "sim/results/released_entries.hpp"
#include "sim/results/released_maps.hpp"
#include "sim/results/run_result.hpp"
#include "sim/text/csv_writer.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
using text::CsvWriter;
using text::decimals;
using text::significant;
constexpr double zone_m = 10000.;

/// Sums over the attempts of one row of a table.
struct Group {
    std::uint64_t attempts = 0;
    std::array<std::uint64_t, outcome_count> outcomes{};
    std::uint64_t distressed = 0;
    double remoteness_h = 0.;
    double duration_min = 0.;

    void add(const AttemptRecord& r) {
        ++attempts;
        ++outcomes[r.outcome];
        distressed += r.distressed;
        remoteness_h += static_cast<double>(r.remoteness_h);
        duration_min += r.duration_min;
    }
};

/// The columns that name a row, then those of its group.
std::vector<std::string> header_of(std::vector<std::string> names) {
    names.emplace_back("attempts");
    names.insert(names.end(), std::begin(outcome_names), std::end(outcome_names));
    for (const char* name : {"distressed", "mean_remoteness_h", "mean_duration_h"}) names.emplace_back(name);
    return names;
}

void end_row(CsvWriter& csv, const Group& g) {
    csv.whole(g.attempts);
    for (const std::uint64_t n : g.outcomes) csv.whole(n);
    const double n = g.attempts > 0 ? static_cast<double>(g.attempts) : 1.;
    csv.whole(g.distressed).number(g.remoteness_h / n, decimals(4)).number(g.duration_min / 60. / n, decimals(3));
    csv.end_row();
}

template <class Key>
std::map<Key, Group> group_by(const RunResult& r, const std::function<Key(const AttemptRecord&)>& key) {
    std::map<Key, Group> groups;
    for (const AttemptRecord& record : r.tallies.records) groups[key(record)].add(record);
    return groups;
}

/// Each column by stretches of its own: columns of one row need not add up.
void write_by_entry(const RunResult& r, const fs::path& folder) {
    const std::size_t segments = r.world.segments.size();
    const auto released = [&](const std::function<bool(const AttemptRecord&)>& counts) {
        return released_entries(r.tallies.records, r.world.run, segments, counts);
    };
    const auto mean = [&](const std::function<double(const AttemptRecord&)>& value) {
        return released_entry_means(r.tallies.records, r.world.run, segments, value);
    };
    std::vector<std::vector<double>> counts{released([](const AttemptRecord&) { return true; })};
    for (int o = 0; o < outcome_count; ++o)
        counts.push_back(released([o](const AttemptRecord& a) { return a.outcome == o; }));
    counts.push_back(released([](const AttemptRecord& a) { return a.distressed != 0; }));
    const auto remoteness_h = mean([](const AttemptRecord& a) { return static_cast<double>(a.remoteness_h); });
    const auto duration_h = mean([](const AttemptRecord& a) { return a.duration_min / 60.; });
    CsvWriter csv{header_of({"segment", "chainage_km", "x_m", "y_m"})};
    for (std::size_t s = 0; s < segments; ++s) {
        const EntrySegment& at = r.world.segments[s];
        csv.whole(s).number(at.chainage_km, decimals(2));
        csv.number(at.x_m, decimals(0)).number(at.y_m, decimals(0));
        for (const std::vector<double>& count : counts) csv.number(count[s], decimals(2));
        csv.number(remoteness_h[s], decimals(4)).number(duration_h[s], decimals(3)).end_row();
    }
    csv.write(folder / "outcomes_by_entry.csv");
}

void write_by_class(const RunResult& r, const fs::path& folder) {
    CsvWriter csv{header_of({"class"})};
    auto groups = group_by<int>(r, [](const AttemptRecord& a) { return int{a.traveller_class}; });
    for (std::size_t c = 0; c < r.world.class_names.size(); ++c) {
        csv.text(r.world.class_names[c]);
        end_row(csv, groups[static_cast<int>(c)]);
    }
    csv.write(folder / "outcomes_by_class.csv");
}

void write_by_hour(const RunResult& r, const fs::path& folder) {
    CsvWriter csv{header_of({"end_hour_local_standard_time"})};
    auto groups = group_by<int>(r, [](const AttemptRecord& a) { return int{a.end_hour}; });
    for (int h = 0; h < 24; ++h) end_row(csv.whole(h), groups[h]);
    csv.write(folder / "outcomes_by_hour.csv");
}

void write_by_month(const RunResult& r, const fs::path& folder) {
    CsvWriter csv{header_of({"start_month"})};
    for (const auto& [month, group] : group_by<int>(r, [](const AttemptRecord& a) { return int{a.start_month}; }))
        end_row(csv.whole(month), group);
    csv.write(folder / "outcomes_by_month.csv");
}

/// Squares of 10 km: what happened where, from the released maps, so that a square tells no more than they do.
void write_by_zone(const RunResult& r, const fs::path& folder) {
    std::vector<ReleasedMap> maps;
    for (int k = 0; k < cell_count_kinds; ++k)
        maps.push_back(released_map(r, static_cast<CellCount>(k), k == 0 ? 1 : r.scenario.outputs.publish_min_count));
    const geo::GridSpec grid = r.published_grid();
    std::map<std::pair<std::int64_t, std::int64_t>, std::array<double, cell_count_kinds>> zones;
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
        const geo::Point p = grid.centre(i);
        const std::pair zone{static_cast<std::int64_t>(std::floor(p.y / zone_m)),
                             static_cast<std::int64_t>(std::floor(p.x / zone_m))};
        auto& counts = zones[zone];
        for (std::size_t k = 0; k < cell_count_kinds; ++k) counts[k] += maps[k].count[static_cast<std::size_t>(i)];
    }
    std::vector<std::string> header{"west_m", "south_m", "size_m", "presence_h"};
    header.insert(header.end(), std::begin(cell_count_names) + 1, std::end(cell_count_names));
    CsvWriter csv{header};
    for (const auto& [zone, counts] : zones) {
        csv.number(static_cast<double>(zone.second) * zone_m, decimals(0));
        csv.number(static_cast<double>(zone.first) * zone_m, decimals(0)).number(zone_m, decimals(0));
        csv.number(counts[0] / 60., decimals(2));
        for (std::size_t k = 1; k < cell_count_kinds; ++k) csv.number(counts[k], decimals(2));
        csv.end_row();
    }
    csv.write(folder / "outcomes_by_zone.csv");
}

void write_summary(const RunResult& r, const fs::path& folder) {
    CsvWriter csv{{"quantity", "value", "standard_error", "low_95", "high_95", "description"}};
    for (const statistics::NamedEstimate& f : r.figures) {
        csv.text(f.name);
        for (const double v : {f.estimate.value, f.estimate.standard_error, f.estimate.low, f.estimate.high})
            csv.number(v, significant(6));  // empty where it is not defined, such as a share of no attempts
        csv.text(f.description).end_row();
    }
    csv.write(folder / "summary.csv");
}

}  // namespace

void write_attempts(const RunResult& result, const fs::path& folder) {
    write_released_attempts(result.tallies, folder / "attempts.npy");
    write_text_file(folder / "batches.csv",
                    batch_table_text(batch_totals_of(result.tallies.records, result.world.run)));
}

void write_tables(const RunResult& result, const fs::path& folder) {
    write_by_entry(result, folder);
    write_by_class(result, folder);
    write_by_hour(result, folder);
    write_by_month(result, folder);
    write_by_zone(result, folder);
    write_summary(result, folder);
}

}  // namespace funnel::sim::results
