// SPDX-License-Identifier: Apache-2.0
#include "kernels/store/world_io.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/store/world_check.hpp"
#include "tests/kernels/store/temp_folder.hpp"
#include "tests/support/tiny_world.hpp"

#include <gmock/gmock.h>

#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace funnel {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::string text_of(const std::filesystem::path& path) {
    std::stringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

std::map<std::string, std::string> contents(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        files[entry.path().filename().string()] = text_of(entry.path());
    return files;
}

void replace_in(const std::filesystem::path& path, const std::string& from, const std::string& to) {
    std::string text = text_of(path);
    const auto where = text.find(from);
    ASSERT_NE(where, std::string::npos) << from;
    text.replace(where, from.size(), to);
    std::ofstream{path, std::ios::binary} << text;
}

template <class T>
void expect_same_bits(const std::vector<T>& a, const std::vector<T>& b) {
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size() * sizeof(T)), 0);
}

TEST(WorldIo, BringsBackEveryMember) {
    const World world = test::whole_world();
    const test::TempFolder folder;
    write_world(world, folder.path());
    const World again = read_world(folder.path());

    EXPECT_EQ(again.entry_walk_m, 0.25F);
    EXPECT_EQ(again.checkpoints_operating_share, 0.75F);
    EXPECT_EQ(again.shape, world.shape);
    EXPECT_EQ(again.crs_wkt, world.crs_wkt);
    EXPECT_EQ(again.north_m, world.north_m);
    expect_same_bits(again.elevation_m, world.elevation_m);  // NaN stays NaN
    expect_same_bits(again.response_slowness_s_m, world.response_slowness_s_m);
    EXPECT_EQ(again.walkable, world.walkable);
    EXPECT_EQ(again.blocked_moves, world.blocked_moves);
    ASSERT_EQ(again.barrier_moves.size(), 2U);
    EXPECT_EQ(again.barrier_moves[1].move, world.barrier_moves[1].move);
    EXPECT_EQ(again.barrier_types[0].injury_probability, 0.01F);
    EXPECT_EQ(again.classes[0].speed_function, SpeedFunction::tobler_off_path);
    EXPECT_EQ(again.classes[1].share, 0.75F);
    EXPECT_EQ(again.staging[0].name, world.staging[0].name);
    EXPECT_EQ(again.staging[0].x_m, world.staging[0].x_m);
    EXPECT_EQ(again.entries[0].barrier_type, 0);
    EXPECT_EQ(again.entries[1].access_s, world.entries[1].access_s);
    EXPECT_EQ(again.entries[0].line_turned_back_probability, 0.25F);
    EXPECT_EQ(again.destinations[0].caught_probability, 0.125F);
    EXPECT_EQ(again.towers[0].range_m, 12000.F);
    EXPECT_EQ(again.sensors[0].x_m, world.sensors[0].x_m);
    EXPECT_EQ(again.called_found_per_h, world.called_found_per_h);
    EXPECT_EQ(again.believed_detection_per_h, world.believed_detection_per_h);
    EXPECT_EQ(again.start_days, world.start_days);
    EXPECT_EQ(again.start_day_share, world.start_day_share);
    EXPECT_EQ(again.lapse_k_per_m, world.lapse_k_per_m);
    EXPECT_EQ(again.moonlight, world.moonlight);
    EXPECT_EQ(again.sun_azimuth_deg, world.sun_azimuth_deg);
    EXPECT_EQ(again.run.seed, world.run.seed);
    expect_same_bits(again.stations_weather[1].hours, world.stations_weather[1].hours);
    expect_same_bits(again.station_weight, world.station_weight);
    EXPECT_NO_THROW(check_world(again));
}

TEST(WorldIo, WritesTheSameBytesOfAWorldReadAgain) {
    const test::TempFolder first;
    const test::TempFolder second;
    write_world(test::whole_world(), first.path());
    write_world(read_world(first.path()), second.path());
    EXPECT_EQ(contents(first.path()), contents(second.path()));
    EXPECT_EQ(contents(first.path()).size(), 18U);  // world.json, 8 layers, 2 of barriers, 2 years, weights, moon, sun
}

TEST(WorldIo, SaysThatAFolderHoldsNoWorld) {
    const test::TempFolder folder;
    EXPECT_THAT([&] { read_world(folder.path()); }, ThrowsMessage<InputError>(HasSubstr("there is no file")));
    EXPECT_THROW(write_world(test::whole_world(), folder / "none"), MachineError);
}

TEST(WorldIo, RefusesAnotherFormat) {
    const test::TempFolder folder;
    write_world(test::whole_world(), folder.path());
    replace_in(folder / "world.json", "\"format\": 10", "\"format\": 99");
    EXPECT_THAT([&] { read_world(folder.path()); }, ThrowsMessage<InputError>(HasSubstr("expected format 10")));
}

TEST(WorldIo, RefusesLayersThatDisagreeWithTheShape) {
    const test::TempFolder folder;
    write_world(test::whole_world(), folder.path());
    replace_in(folder / "world.json", "\"rows\": 3", "\"rows\": 4");
    EXPECT_THAT([&] { read_world(folder.path()); },
                ThrowsMessage<InputError>(HasSubstr("has shape (3, 4); expected (4, 4)")));
}

TEST(WorldIo, RefusesAMissingKeyAndABadSeed) {
    const std::map<std::string, std::string> damage{{"\"lapse_k_per_m\"", "\"laps\""},
                                                    {"\"18446744073709551615\"", "\"many\""}};
    for (const auto& [from, to] : damage) {
        const test::TempFolder folder;
        write_world(test::whole_world(), folder.path());
        replace_in(folder / "world.json", from, to);
        EXPECT_THAT([&] { read_world(folder.path()); }, ThrowsMessage<InputError>(HasSubstr("world.json"))) << from;
    }
}

TEST(WorldIo, NamesFileLineAndColumnOfDamagedJson) {
    const test::TempFolder folder;
    write_world(test::whole_world(), folder.path());
    replace_in(folder / "world.json", "\n \"barrier_names\":", "\n \"barrier_names\"");
    EXPECT_THAT([&] { read_world(folder.path()); },
                ThrowsMessage<InputError>(HasSubstr("world.json: line 3, column 18 is not JSON")));
}

TEST(WorldIo, HashTellsWorldsApart) {
    const std::uint64_t hash = hash_of(test::whole_world());
    EXPECT_EQ(hash, hash_of(test::whole_world()));
    const std::map<const char*, std::function<void(World&)>> changes{
        {"member", [](World& w) { w.classes[1].kappa += 1.F; }},
        {"name", [](World& w) { w.barrier_names[0] += ' '; }},
        {"layer", [](World& w) { w.time_factor[11] = 1.3F; }},
        {"barrier move", [](World& w) { w.barrier_moves[1].move -= 1; }},
        {"station's height", [](World& w) { w.stations_weather[0].elevation_m = 1.F; }},
        {"weather", [](World& w) { w.stations_weather[1].hours[8759].wind_m_s = 9.F; }},
        {"weight", [](World& w) { std::swap(w.station_weight[0], w.station_weight[12]); }},
        {"moon", [](World& w) { w.moonlight[0] = 1.F; }},
        {"sun", [](World& w) { w.sun_azimuth_deg.clear(); }},
        {"belief", [](World& w) { w.believed_detection_per_h[3] = 0.F; }},
        {"checkpoints", [](World& w) { w.checkpoints_operating_share = 0.5F; }},
        {"calls", [](World& w) { w.called_found_per_h[3] = 0.F; }}};
    for (const auto& [what, change] : changes) {
        World other = test::whole_world();
        change(other);
        EXPECT_NE(hash_of(other), hash) << what;
    }
}

void flip_last_byte(const std::filesystem::path& path) {
    std::string bytes = text_of(path);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    std::ofstream{path, std::ios::binary} << bytes;
}

TEST(WorldIo, NoticesAnyFileThatWasChanged) {
    for (const char* layer : {"elevation_m.npy", "time_factor.npy", "walkable.npy", "water.npy", "moonlight.npy",
                              "weather_1.npy", "called_found_per_h.npy"}) {
        const test::TempFolder folder;
        write_world(test::whole_world(), folder.path());
        flip_last_byte(folder / layer);
        EXPECT_THROW(read_world(folder.path()), InputError) << layer;
    }
    const test::TempFolder folder;
    write_world(test::whole_world(), folder.path());
    replace_in(folder / "world.json", "\"range_m\": 12000", "\"range_m\": 12001");
    EXPECT_THAT([&] { read_world(folder.path()); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("world.json"), HasSubstr("not as they were written"))));
}

TEST(WorldIo, NamesAMissingLayer) {
    const test::TempFolder folder;
    write_world(test::whole_world(), folder.path());
    std::filesystem::remove(folder / "energy_factor.npy");
    EXPECT_THAT([&] { read_world(folder.path()); }, ThrowsMessage<InputError>(HasSubstr("energy_factor.npy")));
}

}  // namespace
}  // namespace funnel
