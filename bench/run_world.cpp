// SPDX-License-Identifier: Apache-2.0
/// \file
/// funnel-world: runs a World stored by `funnel prepare` with nothing but the kernels, and prints outcomes, speeds
/// and the hash of the results. It is how a machine with only a compiler, CMake, headers for JSON and CUDA runs real
/// scenarios.
#include "kernels/core/input_error.hpp"
#include "kernels/device/backend.hpp"
#include "kernels/run/batches.hpp"
#include "kernels/run/make_fields.hpp"
#include "kernels/store/world_io.hpp"

#include <array>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

namespace {

using funnel::InputError;

struct Options {
    std::string folder;
    std::string device = "auto";
    int threads = 0;
    std::uint64_t attempts = 0;  ///< 0: as stored
};

constexpr const char* usage =
    "Usage: funnel-world FOLDER [--device auto|cpu|cuda] [--threads N] [--attempts N]\n"
    "Runs a world written by `funnel prepare SCENARIO.toml -o FOLDER` and prints outcomes, speed and result hash.\n";

std::uint64_t whole_number(const char* option, const char* text) {
    char* end = nullptr;
    const std::uint64_t value = std::strtoull(text, &end, 10);
    if (end == text || *end != '\0' || *text == '-')
        throw InputError(std::string(option) + " " + text, "a whole number", std::string(option) + " 2");
    return value;
}

Options parse(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&]() -> const char* {
            if (i + 1 >= argc) throw InputError(word + " without a value", "a value after it", word + " VALUE");
            return argv[++i];
        };
        if (word == "--device")
            options.device = value();
        else if (word == "--threads")
            options.threads = static_cast<int>(whole_number("--threads", value()));
        else if (word == "--attempts")
            options.attempts = whole_number("--attempts", value());
        else if (word.starts_with("-"))
            throw InputError("option " + word, "one of --device, --threads, --attempts", "funnel-world --help");
        else
            options.folder = word;
    }
    if (options.folder.empty())
        throw InputError("no folder", "a folder written by `funnel prepare`", "funnel-world FOLDER");
    return options;
}

std::unique_ptr<funnel::Backend> backend_for(const Options& options) {
    std::string why_not;
    if (options.device != "cpu") {
        if (auto cuda = funnel::make_cuda_backend(why_not)) return cuda;
        if (options.device == "cuda") throw funnel::MachineError("no CUDA device: " + why_not + "; try --device cpu");
        std::printf("CUDA is not used: %s\n", why_not.c_str());
    }
    return funnel::make_cpu_backend(options.threads);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void run(const Options& options) {
    funnel::World world = funnel::read_world(options.folder);
    if (options.attempts > 0) world.run.attempts = options.attempts;
    const auto backend = backend_for(options);
    std::printf("%s\n", backend->description().c_str());

    const auto start = std::chrono::steady_clock::now();
    const funnel::Fields fields = funnel::make_fields(world, *backend);
    std::printf("fields     %8.3f s  (%" PRId64 " cells)\n", seconds_since(start), world.shape.cells());
    const auto engine = backend->attempt_engine(world, fields);
    funnel::RunTallies tallies = funnel::empty_tallies(world.shape, 1);
    const auto walking = std::chrono::steady_clock::now();
    funnel::run_batches(world, *engine, tallies, [](const funnel::RunTallies&) { return true; });
    const double walking_s = seconds_since(walking);
    funnel::check_conservation(world, tallies);

    std::array<std::uint64_t, funnel::outcome_count> ends{};
    for (const funnel::AttemptRecord& r : tallies.records) ++ends[r.outcome];
    std::printf("attempts   %8.3f s  (%zu attempts, %" PRIu64 " moves, %" PRIu64 " person-minutes)\n", walking_s,
                tallies.records.size(), tallies.moves, tallies.body_minutes);
    std::printf("speed      %.4g moves/s, %.4g person-minutes/s\n", static_cast<double>(tallies.moves) / walking_s,
                static_cast<double>(tallies.body_minutes) / walking_s);
    for (std::size_t o = 0; o < funnel::outcome_count; ++o)
        std::printf("%-18s %12" PRIu64 "\n", funnel::outcome_names[o], ends[o]);
    std::printf("result hash %016" PRIx64 "\n", funnel::hash_of(tallies));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || std::strcmp(argv[1], "--help") == 0) {
        std::fputs(usage, argc < 2 ? stderr : stdout);
        return argc < 2 ? 2 : 0;
    }
    try {
        run(parse(argc, argv));
        return 0;
    } catch (const InputError& error) {
        std::fprintf(stderr, "funnel-world: %s\n", error.what());
        return 2;
    } catch (const funnel::MachineError& error) {
        std::fprintf(stderr, "funnel-world: %s\n", error.what());
        return 3;
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "funnel-world: not enough memory\n");
        return 3;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "funnel-world: a fault of ours, please report: %s\n", error.what());
        return 1;
    }
}
