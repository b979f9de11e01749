// SPDX-License-Identifier: Apache-2.0
// LibFuzzer's two functions. The target is named by the environment variable FUNNEL_FUZZ_TARGET.
#include "tests/fuzz/target.hpp"

#include <cstdio>
#include <cstdlib>

namespace {

const funnel::fuzz::Target* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const char* const name = std::getenv("FUNNEL_FUZZ_TARGET");
    chosen = funnel::fuzz::target_named(name == nullptr ? "" : name);
    if (chosen != nullptr) return 0;
    std::fprintf(stderr, "given FUNNEL_FUZZ_TARGET=%s; expected one of:", name == nullptr ? "" : name);
    for (const auto& target : funnel::fuzz::targets()) std::fprintf(stderr, " %s", target.name);
    std::fprintf(stderr, "; try: scripts/fuzz\n");
    std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    funnel::fuzz::is_read(*chosen, {data, size});
    return 0;
}
