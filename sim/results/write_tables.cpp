// SPDX-License-Identifier: Apache-2.0
#include "kernels/core/input_error.hpp"
#include "sim/results/run_result.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <utility>

namespace funnel::sim::results {
namespace {

namespace fs = std::filesystem;
constexpr double zone_m = 10000.;

class CsvFile {
  public:
    CsvFile(const fs::path& path, const std::string& header) : path_{path}, file_{path} { file_ << header << '\n'; }
    void row(const std::string& text) { file_ << text << '\n'; }
    void close() {
        file_.close();
        if (!file_) throw MachineError("could not write " + path_.string() + ": is the disk full?");
    }

  private:
    fs::path path_;
    std::ofstream file_;
};

/// Text that holds a comma, quote or line break goes in quotes (RFC 4180).
std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

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

std::string group_header() {
    std::string out = ",attempts";
    for (const char* name : outcome_names) out += std::string(",") + name;
    return out + ",distressed,mean_remoteness_h,mean_duration_h";
}

std::string group_columns(const Group& g) {
    std::string out = fmt::format(",{}", g.attempts);
    for (const std::uint64_t n : g.outcomes) out += fmt::format(",{}", n);
    const double n = g.attempts > 0 ? static_cast<double>(g.attempts) : 1.;
    return out + fmt::format(",{},{:.4f},{:.3f}", g.distressed, g.remoteness_h / n, g.duration_min / 60. / n);
}

template <class Key>
std::map<Key, Group> group_by(const RunResult& r, const std::function<Key(const AttemptRecord&)>& key) {
    std::map<Key, Group> groups;
    for (const AttemptRecord& record : r.tallies.records) groups[key(record)].add(record);
    return groups;
}

void write_by_entry(const RunResult& r, const fs::path& folder) {
    CsvFile csv{folder / "outcomes_by_entry.csv", "segment,chainage_km,x_m,y_m" + group_header()};
    auto groups = group_by<int>(r, [](const AttemptRecord& a) { return int{a.segment}; });
    for (std::size_t s = 0; s < r.world.segments.size(); ++s) {
        const EntrySegment& at = r.world.segments[s];
        csv.row(fmt::format("{},{:.2f},{:.0f},{:.0f}", s, at.chainage_km, at.x_m, at.y_m)
                + group_columns(groups[static_cast<int>(s)]));
    }
    csv.close();
}

void write_by_class(const RunResult& r, const fs::path& folder) {
    CsvFile csv{folder / "outcomes_by_class.csv", "class" + group_header()};
    auto groups = group_by<int>(r, [](const AttemptRecord& a) { return int{a.traveller_class}; });
    for (std::size_t c = 0; c < r.world.class_names.size(); ++c)
        csv.row(quoted(r.world.class_names[c]) + group_columns(groups[static_cast<int>(c)]));
    csv.close();
}

void write_by_hour(const RunResult& r, const fs::path& folder) {
    CsvFile csv{folder / "outcomes_by_hour.csv", "end_hour_local_standard_time" + group_header()};
    auto groups = group_by<int>(r, [](const AttemptRecord& a) { return int{a.end_hour}; });
    for (int h = 0; h < 24; ++h) csv.row(std::to_string(h) + group_columns(groups[h]));
    csv.close();
}

void write_by_month(const RunResult& r, const fs::path& folder) {
    CsvFile csv{folder / "outcomes_by_month.csv", "start_month" + group_header()};
    for (const auto& [month, group] : group_by<int>(r, [](const AttemptRecord& a) { return int{a.start_month}; }))
        csv.row(std::to_string(month) + group_columns(group));
    csv.close();
}

/// Squares of 10 km: what happened where, from the maps (records know no places).
void write_by_zone(const RunResult& r, const fs::path& folder) {
    const geo::GridSpec grid = r.published_grid();
    std::map<std::pair<std::int64_t, std::int64_t>, std::array<std::uint64_t, cell_count_kinds>> zones;
    for (CellIndex i = 0; i < grid.shape.cells(); ++i) {
        const geo::Point p = grid.centre(i);
        const std::pair zone{static_cast<std::int64_t>(std::floor(p.y / zone_m)),
                             static_cast<std::int64_t>(std::floor(p.x / zone_m))};
        auto& counts = zones[zone];
        for (std::size_t k = 0; k < cell_count_kinds; ++k) counts[k] += r.tallies.sum[k][static_cast<std::size_t>(i)];
    }
    const auto hidden = [&](std::uint64_t n) {
        return n > 0 && n < static_cast<std::uint64_t>(r.scenario.outputs.publish_min_count);
    };
    std::string header = "west_m,south_m,size_m,presence_h";
    for (std::size_t k = 1; k < cell_count_kinds; ++k) header += std::string(",") + cell_count_names[k];
    CsvFile csv{folder / "outcomes_by_zone.csv", header};
    for (const auto& [zone, counts] : zones) {
        std::string row =
            fmt::format("{:.0f},{:.0f},{:.0f},{:.2f}", static_cast<double>(zone.second) * zone_m,
                        static_cast<double>(zone.first) * zone_m, zone_m, static_cast<double>(counts[0]) / 60.);
        for (std::size_t k = 1; k < cell_count_kinds; ++k)
            row += hidden(counts[k]) ? std::string(",") : fmt::format(",{}", counts[k]);
        csv.row(row);
    }
    csv.close();
}

/// Six digits; nothing where a figure is not defined, such as a share of no attempts.
std::string number(double value) { return std::isnan(value) ? std::string{} : fmt::format("{:.6g}", value); }

void write_summary(const RunResult& r, const fs::path& folder) {
    CsvFile csv{folder / "summary.csv", "quantity,value,standard_error,low_95,high_95,description"};
    for (const statistics::NamedEstimate& f : r.figures)
        csv.row(f.name + "," + number(f.estimate.value) + "," + number(f.estimate.standard_error) + ","
                + number(f.estimate.low) + "," + number(f.estimate.high) + "," + quoted(f.description));
    csv.close();
}

}  // namespace

void write_tables(const RunResult& result, const fs::path& folder) {
    write_by_entry(result, folder);
    write_by_class(result, folder);
    write_by_hour(result, folder);
    write_by_month(result, folder);
    write_by_zone(result, folder);
    write_summary(result, folder);
}

}  // namespace funnel::sim::results
