// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/sector_plan.hpp"

#include "kernels/core/input_error.hpp"
#include "sim/text/csv_table.hpp"
#include "sim/text/date_column.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>

namespace funnel::sim::prepare {

namespace {

std::optional<std::size_t> find_sector(const std::vector<Sector>& sectors, const std::string& name) {
    for (std::size_t s = 0; s < sectors.size(); ++s)
        if (sectors[s].name == name) return s;
    return std::nullopt;
}

std::size_t require_sector(const std::vector<Sector>& sectors, const text::CsvTable& table, std::size_t row,
                           const std::string& sectors_path) {
    const std::string& name = table.text(row, "sector");
    if (const auto found = find_sector(sectors, name)) return *found;
    std::vector<std::string_view> known;
    for (const Sector& s : sectors) known.push_back(s.name);
    throw InputError(fmt::format("{}: sector \"{}\" is not in {}", table.where(row), name, sectors_path),
                     fmt::format("one of {}", fmt::join(known, ", ")), text::suggestion(name, known, "one of these"));
}

void read_extent(const text::CsvTable& table, std::size_t row, double& west, double& east) {
    west = table.number(row, "west_lon");
    east = table.number(row, "east_lon");
    if (!(std::abs(west) <= 180. && std::abs(east) <= 180.))
        throw InputError(fmt::format("{}: longitudes {} to {}", table.where(row), west, east),
                         "degrees of -180 to 180, west negative", "-110 for what is 250");
    if (!(west < east))
        throw InputError(fmt::format("{}: longitudes {} to {}", table.where(row), west, east),
                         "west_lon < east_lon, in degrees", "the two the other way round");
}

void read_agents(const scenario::PatrolSpec& spec, std::vector<Sector>& sectors) {
    const text::CsvTable table = text::CsvTable::read(spec.agents_by_year);
    table.require({"sector", "fiscal_year", "agents"});
    std::vector<bool> has(sectors.size(), false);
    std::vector<std::string> years;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const std::string& year = table.text(r, "fiscal_year");
        if (std::find(years.begin(), years.end(), year) == years.end()) years.push_back(year);
        if (year != std::to_string(spec.fiscal_year)) continue;
        const auto s = find_sector(sectors, table.text(r, "sector"));
        if (!s || table.text(r, "agents").empty()) continue;  // totals, and sectors elsewhere
        if (has[*s])
            throw InputError(fmt::format("{}: {} comes twice for {}", table.where(r), sectors[*s].name, year),
                             "each sector once a year", "leaving one out");
        sectors[*s].agents = table.number(r, "agents");
        if (!(sectors[*s].agents >= 0. && sectors[*s].agents <= 1e6))
            throw InputError(fmt::format("{}: {} agents", table.where(r), sectors[*s].agents), "0 to 1,000,000",
                             "another number");
        has[*s] = true;
    }
    std::vector<std::string> missing;
    for (std::size_t s = 0; s < sectors.size(); ++s)
        if (!has[s]) missing.push_back(sectors[s].name);
    if (missing.empty()) return;
    std::sort(years.begin(), years.end());
    const std::string span = years.empty() ? "no year" : fmt::format("{} to {}", years.front(), years.back());
    throw InputError(
        fmt::format("{} has no agents of {} for {}", spec.agents_by_year, fmt::join(missing, ", "), spec.fiscal_year),
        fmt::format("a row for each sector of {} and each year; the table has {}", spec.sectors, span),
        "another fiscal_year, or the missing rows");
}

/// Whether an operation moved nobody to the line.
bool stays_behind(const scenario::PatrolSpec& spec, const text::CsvTable& table, std::size_t row) {
    const auto& behind = spec.postures_behind;
    return !behind.empty() && std::find(behind.begin(), behind.end(), table.text(row, "posture")) != behind.end();
}

/// A posture that no operation has is a typing mistake.
void require_postures(const scenario::PatrolSpec& spec, const text::CsvTable& table) {
    if (spec.postures_behind.empty()) return;
    std::vector<std::string_view> known;
    for (std::size_t r = 0; r < table.rows(); ++r)
        if (const std::string& posture = table.text(r, "posture");
            std::find(known.begin(), known.end(), posture) == known.end())
            known.push_back(posture);
    for (const std::string& posture : spec.postures_behind)
        if (std::find(known.begin(), known.end(), posture) == known.end())
            throw InputError(
                fmt::format("{}: no operation has the posture \"{}\" of postures_behind", spec.operations, posture),
                fmt::format("one of \"{}\"", fmt::join(known, "\", \"")),
                text::suggestion(posture, known, "one of these"));
}

std::vector<Operation> read_operations(const scenario::PatrolSpec& spec, const std::vector<Sector>& sectors) {
    std::vector<Operation> operations;
    if (spec.operations.empty()) return operations;
    const text::CsvTable table = text::CsvTable::read(spec.operations);
    table.require({"operation", "start", "sector", "west_lon", "east_lon"});
    if (!spec.postures_behind.empty()) table.require({"posture"});
    if (table.rows() == 0)
        throw InputError(spec.operations + " names no operation", "a row for each operation",
                         "another table, or leaving enforcement.patrol.operations out");
    require_postures(spec, table);
    const text::DateColumn starts(table, "start");
    for (std::size_t r = 0; r < table.rows(); ++r) {
        if (stays_behind(spec, table, r)) continue;
        Operation op;
        op.name = table.text(r, "operation");
        op.sector = require_sector(sectors, table, r, spec.sectors);
        read_extent(table, r, op.west_lon, op.east_lon);
        op.year_share = share_of_fiscal_year(starts.date(r), spec.fiscal_year);
        const Sector& s = sectors[op.sector];
        if (op.east_lon <= s.west_lon || op.west_lon >= s.east_lon)
            throw InputError(fmt::format("{}: {} lies at {} to {}, outside of its sector {}", table.where(r), op.name,
                                         op.west_lon, op.east_lon, s.name),
                             fmt::format("within {} to {}", s.west_lon, s.east_lon), "another sector or extent");
        operations.push_back(op);
    }
    return operations;
}

}  // namespace

std::vector<Sector> read_sectors(const std::string& path) {
    const text::CsvTable table = text::CsvTable::read(path);
    table.require({"sector", "west_lon", "east_lon"});
    std::vector<Sector> sectors;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        Sector s;
        s.name = table.text(r, "sector");
        read_extent(table, r, s.west_lon, s.east_lon);
        for (const Sector& other : sectors) {
            const bool overlaps = s.west_lon < other.east_lon && other.west_lon < s.east_lon;
            if (s.name != other.name && !overlaps) continue;
            throw InputError(fmt::format("{}: sector {} {} {}", table.where(r), s.name,
                                         s.name == other.name ? "comes twice, beside" : "overlaps", other.name),
                             "sectors side by side, each once", "other longitudes");
        }
        sectors.push_back(s);
    }
    if (sectors.empty()) throw InputError(path + " names no sector", "a row for each sector", "another table");
    std::sort(sectors.begin(), sectors.end(), [](const Sector& a, const Sector& b) { return a.west_lon < b.west_lon; });
    return sectors;
}

SectorPlan read_sector_plan(const scenario::PatrolSpec& spec) {
    SectorPlan plan;
    plan.sectors = read_sectors(spec.sectors);
    read_agents(spec, plan.sectors);
    plan.operations = read_operations(spec, plan.sectors);
    return plan;
}

std::vector<std::int32_t> sectors_at(const std::vector<Sector>& sectors, std::span<const double> lon_deg) {
    std::vector<std::int32_t> of(lon_deg.size(), -1);
    for (std::size_t i = 0; i < lon_deg.size(); ++i)
        for (std::size_t s = 0; s < sectors.size(); ++s)
            if (lon_deg[i] >= sectors[s].west_lon && lon_deg[i] < sectors[s].east_lon)
                of[i] = static_cast<std::int32_t>(s);
    return of;
}

double share_of_fiscal_year(const CalendarDate& start, int fiscal_year) {
    using namespace std::chrono;
    const year_month_day date{year{start.year}, month{static_cast<unsigned>(start.month)},
                              day{static_cast<unsigned>(start.day)}};
    const sys_days first{year{fiscal_year - 1} / October / 1}, end{year{fiscal_year} / October / 1};
    const auto running = (end - std::max(first, sys_days{date})).count();
    return std::clamp(static_cast<double>(running) / static_cast<double>((end - first).count()), 0., 1.);
}

bool SectorPlan::waits_for_operations() const {
    return !operations.empty() && std::all_of(operations.begin(), operations.end(), [](const Operation& op) {
        return op.year_share == 0.;
    });
}

double held_share(const SectorPlan& plan, std::size_t sector, double lon_deg) {
    double most = 0.;
    for (const Operation& op : plan.operations)
        if (op.sector == sector && lon_deg >= op.west_lon && lon_deg < op.east_lon)
            most = std::max(most, op.year_share);
    return most;
}

}  // namespace funnel::sim::prepare
