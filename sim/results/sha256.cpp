// SPDX-License-Identifier: Apache-2.0
#include "sim/results/sha256.hpp"

#include "kernels/core/input_error.hpp"

#include <openssl/evp.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace funnel::sim::results {

struct Sha256::Impl {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    Impl() {
        if (context == nullptr || EVP_DigestInit_ex(context, EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
    }
    ~Impl() { EVP_MD_CTX_free(context); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
};

Sha256::Sha256() : impl_{std::make_unique<Impl>()} {}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    if (EVP_DigestUpdate(impl_->context, bytes.data(), bytes.size()) != 1) throw std::bad_alloc();
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned length = 0;
    if (EVP_DigestFinal_ex(impl_->context, sum.data(), &length) != 1) throw std::bad_alloc();
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < length; ++i) text += {digits[sum[i] >> 4U], digits[sum[i] & 15U]};
    return text;
}

std::string sha256_of_file(const std::filesystem::path& file, const std::vector<ByteRange>& blank) {
    const auto fail = [&](int error) {
        throw MachineError("reading " + file.string() + " failed: " + std::strerror(error));
    };
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail(errno);
    Sha256 sum;
    std::vector<char> piece(std::size_t{1} << 18U);
    std::size_t before = 0;
    int error = 0;
    for (;;) {
        const ssize_t got = read(descriptor, piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) error = errno;
        if (got <= 0) break;
        const auto bytes = static_cast<std::size_t>(got);
        for (const ByteRange& range : blank)
            for (std::size_t i = std::max(range.first, before); i < std::min(range.last, before + bytes); ++i)
                piece[i - before] = 0;
        sum.add({piece.data(), bytes});
        before += bytes;
    }
    close(descriptor);
    if (error != 0) fail(error);
    return sum.hex();
}

std::string sha256_of_content(const std::filesystem::path& file) {
    // SQLite's file format, 1.3: versions (bytes 18, 19), change counter, version-valid-for and the writer's version.
    static const std::vector<ByteRange> counters{{18, 20}, {24, 28}, {92, 100}};
    return sha256_of_file(file, file.extension() == ".gpkg" ? counters : std::vector<ByteRange>{});
}

}  // namespace funnel::sim::results
