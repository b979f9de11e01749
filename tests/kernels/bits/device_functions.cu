// SPDX-License-Identifier: Apache-2.0
// The elementary functions, and what is built on them, as device code to look at: tests/kernels/bits/check-ptx.
// With FUNNEL_FMA_AS_CALL every fma that the source writes becomes a call, so that one that is left is the compiler's.
#include <cmath>

#if defined(FUNNEL_FMA_AS_CALL)
namespace std {
__host__ __device__ __noinline__ float written_fma(float a, float b, float c) { return a * b + c; }
__host__ __device__ __noinline__ double written_fma(double a, double b, double c) { return a * b + c; }
}  // namespace std
#    define fma written_fma
#endif

#include "kernels/body/hazards.hpp"
#include "kernels/body/heat_strain.hpp"
#include "kernels/core/math.hpp"
#include "kernels/core/real_math.hpp"
#include "kernels/heat/mean_radiant_temperature.hpp"
#include "kernels/heat/solar_position.hpp"
#include "kernels/heat/wbgt.hpp"

using namespace funnel;

#define FUNNEL_OF_ONE(name, Real, expression) \
    extern "C" __global__ void name(Real* out, Real x) { *out = expression; }
#define FUNNEL_OF_TWO(name, Real, expression) \
    extern "C" __global__ void name(Real* out, Real x, Real y) { *out = expression; }

FUNNEL_OF_ONE(float_exp, float, exp_f(x))
FUNNEL_OF_ONE(float_log, float, log_f(x))
FUNNEL_OF_ONE(float_sin, float, sin_f(x))
FUNNEL_OF_ONE(float_cos, float, cos_f(x))
FUNNEL_OF_ONE(float_atan, float, atan_f(x))
FUNNEL_OF_ONE(float_asin, float, asin_f(x))
FUNNEL_OF_ONE(float_acos, float, acos_f(x))
FUNNEL_OF_ONE(float_logistic, float, logistic_f(x))
FUNNEL_OF_TWO(float_atan2, float, atan2_f(y, x))
FUNNEL_OF_TWO(float_pow, float, pow_f(x, y))
FUNNEL_OF_ONE(double_exp, double, real::exp(x))
FUNNEL_OF_ONE(double_log, double, real::log(x))
FUNNEL_OF_ONE(double_sin, double, real::sin(x))
FUNNEL_OF_ONE(double_cos, double, real::cos(x))
FUNNEL_OF_ONE(double_asin, double, real::asin(x))
FUNNEL_OF_TWO(double_atan2, double, real::atan2(y, x))
FUNNEL_OF_TWO(double_pow, double, real::pow(x, y))

extern "C" __global__ void heat_strain(HeatStrainState<float>* state, HeatStrainBody<float> body,
                                       HeatStrainEnvironment<float> air, HeatStrainActivity<float> activity) {
    advance_one_minute(*state, make_heat_strain_setting(body, air, activity));
}
extern "C" __global__ void wbgt(Wbgt<float>* out, WbgtWeather<float> weather) {
    *out = wet_bulb_globe_temperature(weather);
}
extern "C" __global__ void radiant(float* out, RadiantEnvironment<float> around) {
    *out = mean_radiant_temperature_c(around);
}
extern "C" __global__ void sun(SunPosition* out, double days) { *out = sun_position(days, 32., -111.); }
extern "C" __global__ void hazard(float* out, BodyParameters body, float core_c) {
    *out = make_heat_hazard(body).rate(core_c);
}
