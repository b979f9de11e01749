// SPDX-License-Identifier: Apache-2.0
// Compiled for any x86-64 processor (app/CMakeLists.txt), and run before anything else of ours: the rest of the
// program may use instructions that an older processor would answer with "illegal instruction" and nothing else.
#if defined(__x86_64__) && defined(FUNNEL_NEEDS_X86_64_V3)

#    include <unistd.h>

#    include <cstring>

namespace {

constexpr int exit_code_machine = 3;

// 101 is the first priority that programs may use: before the constructors of all other files.
__attribute__((constructor(101))) void require_processor() {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2")) return;
    const char* const message =
        "funnel: this program is built for processors of the level x86-64-v3 (2013 and later, with AVX2 and "
        "FMA); this one is older. Build it anew with: cmake --preset release -DFUNNEL_MARCH=x86-64\n";
    // The C library's streams may not be ready yet.
    [[maybe_unused]] const auto written = write(STDERR_FILENO, message, std::strlen(message));
    _exit(exit_code_machine);
}

}  // namespace

#endif
