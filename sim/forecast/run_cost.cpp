// SPDX-License-Identifier: Apache-2.0
#include "sim/forecast/run_cost.hpp"

#include <algorithm>

namespace funnel::sim::forecast {

RunCost& RunCost::operator+=(const RunCost& other) {
    prepare_s += other.prepare_s;
    fields_s += other.fields_s;
    attempts_s += other.attempts_s;
    write_s += other.write_s;
    draw_s += other.draw_s;
    return *this;
}

double seconds_of_batch(const BatchTime& few, const BatchTime& many, double attempts) {
    if (many.attempts <= few.attempts) return few.seconds;
    // Beside other work the smaller batch may have been the slower one.
    const double per_attempt = std::max(0., (many.seconds - few.seconds) / (many.attempts - few.attempts));
    return std::max(0., many.seconds + (attempts - many.attempts) * per_attempt);
}

double units_of_drawing() { return 250.; }

RunCost cost_of_run(const StageTimes& times, const RunWork& work) {
    const double passes = work.without_rescue_too ? 2. : 1.;
    const double batches = std::max<double>(1., work.batches);
    const double a_batch = seconds_of_batch(times.few, times.many, static_cast<double>(work.attempts) / batches);
    RunCost cost;
    cost.prepare_s = passes * times.prepare_s;
    cost.fields_s = passes * times.fields_s;
    cost.attempts_s = passes * batches * a_batch;
    cost.write_s = work.values_written * times.write_s_per_value;
    cost.draw_s = work.figures ? units_of_drawing() * times.processor_unit_s : 0.;
    return cost;
}

}  // namespace funnel::sim::forecast
