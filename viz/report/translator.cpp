// SPDX-License-Identifier: Apache-2.0
#include "viz/report/translator.hpp"

#include "kernels/attempt/outcome.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace funnel::viz::report {

static_assert(std::size(texts::outcomes) == outcome_count);

std::string Translator::code() const { return language_ == Language::english ? "en" : "es"; }
std::string Translator::file_suffix() const { return language_ == Language::english ? "" : "_es"; }

std::string Translator::operator()(const Text& text) const {
    return language_ == Language::english ? text.english : text.spanish;
}

std::string Translator::number(double value, int decimals) const {
    return std::isnan(value) ? (*this)(texts::unknown) : fmt::format("{:.{}f}", value, decimals);
}

std::string Translator::with_interval(const sim::statistics::Estimate& e, int decimals) const {
    if (std::isnan(e.value)) return (*this)(texts::unknown);
    if (!has_interval(e)) return fmt::format("{:.{}f} ({})", e.value, decimals, (*this)(texts::interval_unknown));
    return fmt::format("{:.{}f} ({:.{}f} {} {:.{}f})", e.value, decimals, e.low, decimals, (*this)(texts::to), e.high,
                       decimals);
}

std::string Translator::interval(const sim::statistics::Estimate& e, int decimals) const {
    const std::string name = (*this)(texts::interval_95);
    if (!has_interval(e)) return name + " " + (*this)(texts::unknown);
    return fmt::format("{} {:.{}f} {} {:.{}f}", name, e.low, decimals, (*this)(texts::to), e.high, decimals);
}

std::string Translator::quantity(const std::string& name, const std::string& english) const {
    if (language_ == Language::english) return english;
    const auto* const found = std::ranges::find(texts::quantities, name, &texts::QuantityName::name);
    return found != std::end(texts::quantities) ? found->spanish : english;
}

std::string Translator::outcome(int outcome) const { return (*this)(texts::outcomes[outcome]); }

std::string Translator::excess_part(const std::string& name) const {
    static constexpr std::pair<const char*, const Text*> parts[] = {{"volume", &texts::part_volume},
                                                                    {"displacement", &texts::part_displacement},
                                                                    {"apprehension", &texts::part_apprehension},
                                                                    {"exposure", &texts::part_exposure},
                                                                    {"rescue", &texts::part_rescue}};
    for (const auto& [part, text] : parts)
        if (name == part) return (*this)(*text);
    return (*this)(texts::part_total);
}

bool has_interval(const sim::statistics::Estimate& e) { return std::isfinite(e.low) && std::isfinite(e.high); }

std::string signed_with_interval(const sim::statistics::Estimate& e) {
    if (!has_interval(e)) return fmt::format("{:+.2f}", e.value);
    return fmt::format("{:+.2f} ({:+.2f} \u2013 {:+.2f})", e.value, e.low, e.high);
}

}  // namespace funnel::viz::report
