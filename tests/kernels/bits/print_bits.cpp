// SPDX-License-Identifier: Apache-2.0
// Prints a hash over the bits of each elementary function, and of what is built on them. tests/kernels/bits/same-bits
// compiles it with every compiler and option and compares.
#include "kernels/body/heat_strain.hpp"
#include "kernels/core/hash.hpp"
#include "kernels/core/math.hpp"
#include "kernels/core/real_math.hpp"
#include "kernels/heat/solar_position.hpp"
#include "kernels/heat/wbgt.hpp"

#include <cstdint>
#include <cstdio>
#include <initializer_list>

namespace {

using namespace funnel;

/// The bits of numbers, a step of the hash each.
class BitsHash {
  public:
    void add(float x) { hash_.step(bit_cast<std::uint32_t>(x)); }
    void add(double x) { hash_.step(bit_cast<std::uint64_t>(x)); }
    std::uint64_t value() const { return hash_.value(); }

  private:
    Hash hash_;
};

void say(const char* name, const BitsHash& hash) {
    std::printf("%s %016llx\n", name, static_cast<unsigned long long>(hash.value()));
}

/// Every 9973rd float of a range of magnitudes, with both signs.
template <class Function>
void say_float(const char* name, Function f, float from, float to) {
    BitsHash hash;
    for (std::uint32_t bits = bit_cast<std::uint32_t>(from); bits <= bit_cast<std::uint32_t>(to); bits += 9973U) {
        hash.add(f(bit_cast<float>(bits)));
        hash.add(f(-bit_cast<float>(bits)));
    }
    say(name, hash);
}

/// Even steps with a fraction that fills a double's digits.
template <class Function>
void say_double(const char* name, Function f, double from, double to) {
    BitsHash hash;
    const double step = (to - from) / 20000.1;
    for (int i = 0; i <= 20000; ++i) hash.add(f(from + step * i));
    say(name, hash);
}

void say_elementary() {
    say_float(
        "exp_f", [](float x) { return exp_f(x); }, 0.F, 100.F);
    say_float(
        "log_f", [](float x) { return log_f(abs_f(x)); }, 1e-45F, 3e38F);
    say_float(
        "sin_f", [](float x) { return sin_f(x); }, 0.F, 1e5F);
    say_float(
        "cos_f", [](float x) { return cos_f(x); }, 0.F, 1e5F);
    say_float(
        "atan_f", [](float x) { return atan_f(x); }, 0.F, 3e38F);
    say_float(
        "atan2_f", [](float x) { return atan2_f(x - 0.3F, 0.7F - x); }, 0.F, 1e6F);
    say_float(
        "asin_f", [](float x) { return asin_f(x); }, 0.F, 1.F);
    say_float(
        "acos_f", [](float x) { return acos_f(x); }, 0.F, 1.F);
    say_float(
        "logistic_f", [](float x) { return logistic_f(x); }, 0.F, 80.F);
    for (const float y : {0.425F, 0.6F, -1.6364F, 2.334F})
        say_float(
            "pow_f", [y](float x) { return pow_f(abs_f(x), y); }, 1e-4F, 1e6F);
    say_double(
        "exp", [](double x) { return real::exp(x); }, -700., 700.);
    say_double(
        "log", [](double x) { return real::log(x); }, 1e-3, 1e3);
    say_double(
        "sin", [](double x) { return real::sin(x); }, -1e5, 1e5);
    say_double(
        "cos", [](double x) { return real::cos(x); }, -1e5, 1e5);
    say_double(
        "atan2", [](double x) { return real::atan2(x, 0.3 - x); }, -50., 50.);
    say_double(
        "asin", [](double x) { return real::asin(x); }, -1., 1.);
    say_double(
        "pow", [](double x) { return real::pow(x, 5.25588); }, 0.1, 2.);
}

void say_sun() {
    BitsHash hash;
    for (int hour = 0; hour < 24 * 365; hour += 5) {
        const SunPosition sun = sun_position(7000. + hour / 24., 32., -111.);
        hash.add(sun.elevation_deg);
        hash.add(sun.azimuth_deg);
    }
    say("sun_position", hash);
}

template <class Real>
void say_wbgt(const char* name) {
    BitsHash hash;
    for (int i = 0; i < 500; ++i) {
        const Real x = static_cast<Real>(i) / Real(500);
        const auto result = wet_bulb_globe_temperature(
            WbgtWeather<Real>{Real(20) + Real(30) * x, Real(3) + Real(25) * x, Real(1000) - Real(200) * x,
                              Real(5) * x * x, Real(1000) * x, Real(0.8), Real(0.1) + Real(0.9) * x});
        hash.add(result.globe_c);
        hash.add(result.natural_wet_bulb_c);
    }
    say(name, hash);
}

void say_heat_strain() {
    BitsHash hash;
    for (int i = 0; i < 20; ++i) {
        const float x = static_cast<float>(i) / 20.F;
        const auto setting =
            make_heat_strain_setting(HeatStrainBody<float>{}, {25.F + 25.F * x, 30.F + 50.F * x, 0.5F + x, 2.F * x},
                                     HeatStrainActivity<float>{100.F + 200.F * x, 0.F, true, 1.5F * x});
        HeatStrainState<float> state;
        for (int minute = 0; minute < 240; ++minute) hash.add(advance_one_minute(state, setting));
        hash.add(state.core_c);
        hash.add(state.rectal_c);
    }
    say("heat_strain", hash);
}

}  // namespace

int main() {
    say_elementary();
    say_sun();
    say_wbgt<float>("wbgt_float");
    say_wbgt<double>("wbgt_double");
    say_heat_strain();
}
