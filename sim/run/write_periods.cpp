// SPDX-License-Identifier: Apache-2.0
// Periods side by side: figures of each, and counts by sector.
#include "geo/crs.hpp"
#include "sim/prepare/sector_plan.hpp"
#include "sim/results/stored_run.hpp"
#include "sim/run/periods.hpp"
#include "sim/text/csv_writer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

namespace funnel::sim::run {

namespace {

namespace fs = std::filesystem;

std::vector<std::int32_t> sector_of_segments(const results::StoredRun& run,
                                             const std::vector<prepare::Sector>& sectors) {
    std::vector<double> lon_deg;
    for (const geo::Point& p : geo::to_lon_lat(run.grid, run.segment_at)) lon_deg.push_back(p.x);
    return sectors_at(sectors, lon_deg);
}

/// NaN, an empty field, of nothing.
double share(std::uint64_t part, std::uint64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

void write_sectors(const PeriodsSummary& summary, const fs::path& path) {
    text::CsvWriter csv{
        {"period", "sector", "attempts", "apprehensions", "deaths", "attempts_share", "apprehensions_share"}};
    for (const PeriodResult& p : summary.periods) {
        std::uint64_t attempts = 0, apprehensions = 0;
        for (const auto& s : p.by_sector) attempts += s.attempts, apprehensions += s.apprehensions;
        for (std::size_t s = 0; s < summary.sectors.size(); ++s) {
            const auto& counts = p.by_sector[s];
            csv.text(p.name).text(summary.sectors[s]);
            csv.whole(counts.attempts).whole(counts.apprehensions).whole(counts.deaths);
            csv.number(share(counts.attempts, attempts), text::decimals(6));
            csv.number(share(counts.apprehensions, apprehensions), text::decimals(6)).end_row();
        }
    }
    csv.write(path);
}

}  // namespace

PeriodResult read_period(const std::string& name, const fs::path& folder, const std::string& sectors) {
    const results::StoredRun run = results::read_stored_run(folder);
    PeriodResult period;
    period.name = name;
    period.attempts = run.records.size();
    period.figures = run.figures;
    period.people = run.demand.people;
    period.guided_share = run.demand.guided_share;
    period.guide_price_usd = run.demand.guide_price_usd;
    period.cost_rise_h = run.demand.cost_rise_h;
    if (sectors.empty()) return period;

    const std::vector<prepare::Sector> all = prepare::read_sectors(sectors);
    period.by_sector.resize(all.size());
    const std::vector<std::int32_t> sector_of = sector_of_segments(run, all);
    for (const AttemptRecord& r : run.records) {
        if (sector_of[r.segment] < 0) continue;
        auto& counts = period.by_sector[static_cast<std::size_t>(sector_of[r.segment])];
        ++counts.attempts;
        counts.apprehensions += r.outcome == static_cast<std::uint8_t>(Outcome::apprehended) ? 1 : 0;
        counts.deaths += statistics::died(r) ? 1 : 0;
    }
    return period;
}

void write_periods(const PeriodsSummary& summary, const fs::path& out) {
    std::vector<std::string> header{"period", "people", "attempts", "cost_rise_h", "guided_share", "guide_price_usd"};
    if (!summary.periods.empty())
        for (const statistics::NamedEstimate& f : summary.periods.front().figures)
            header.insert(header.end(), {f.name, f.name + "_low_95", f.name + "_high_95"});
    text::CsvWriter csv{header};
    for (const PeriodResult& p : summary.periods) {
        csv.text(p.name).number(p.people, text::decimals(0)).whole(p.attempts);
        for (const double v : {p.cost_rise_h, p.guided_share, p.guide_price_usd}) csv.number(v, text::significant(6));
        for (const statistics::NamedEstimate& f : p.figures)
            for (const double v : {f.estimate.value, f.estimate.low, f.estimate.high})
                csv.number(v, text::significant(6));  // empty: not known, as in summary.csv
        csv.end_row();
    }
    if (!summary.sectors.empty()) write_sectors(summary, out / "sectors.csv");
    csv.write(out / "periods.csv");
}

}  // namespace funnel::sim::run
