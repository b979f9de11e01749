// SPDX-License-Identifier: Apache-2.0
#include "viz/report/excess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::viz::report {
namespace {

std::string part_name(Language language, const std::string& part) {
    if (part == "volume") return say(language, "number of attempts", "número de intentos");
    if (part == "displacement") return say(language, "displacement", "desplazamiento");
    if (part == "apprehension") return say(language, "apprehension", "detención");
    if (part == "exposure") return say(language, "exposure", "exposición");
    if (part == "rescue") return say(language, "rescue", "rescate");
    return say(language, "total", "total");
}

bool known(const sim::statistics::Estimate& e) { return std::isfinite(e.low) && std::isfinite(e.high); }

std::string signed_with_interval(const sim::statistics::Estimate& e) {
    if (!known(e)) return fmt::format("{:+.2f}", e.value);
    return fmt::format("{:+.2f} ({:+.2f} \u2013 {:+.2f})", e.value, e.low, e.high);
}

std::string share_change(const sim::statistics::Estimate& e) {
    const sim::statistics::Estimate percent{100. * e.value, 100. * e.standard_error, 100. * e.low, 100. * e.high};
    return signed_with_interval(percent);
}

}  // namespace

std::optional<chart::WaterfallChart> excess_chart(const sim::compare::Comparison& c, Language language) {
    const auto deaths =
        std::find_if(c.figures.begin(), c.figures.end(), [](const auto& f) { return f.name == "deaths_per_10000"; });
    if (c.excess.size() < 2 || deaths == c.figures.end() || !known(deaths->base)) return std::nullopt;
    chart::WaterfallChart chart;
    chart.text.title = say(language, "Why the number of deaths changed", "Por qué cambió el número de muertes");
    chart.text.subtitle = c.base_title + "  |  " + c.alternative_title;
    chart.text.note = say(
        language,
        "Simulated deaths per 10,000 attempts of the base. Displacement: other places of entry. Apprehension: caught "
        "before in danger. Exposure: longer or hotter ways from the same entry. Rescue: found in time. Whiskers: 95 % "
        "intervals; that of the alternative is the change's.",
        "Muertes simuladas por cada 10,000 intentos de la base. Desplazamiento: otros lugares de entrada. Detención: "
        "antes de estar en peligro. Exposición: caminos más largos o calurosos desde la misma entrada. Rescate: "
        "hallados a tiempo. Intervalos del 95 %; el de la alternativa es el del cambio.");
    chart.y_label = say(language, "Deaths per 10,000 attempts", "Muertes por 10,000 intentos");
    const auto& base = deaths->base;
    chart.from = {say(language, "base", "base"), base.value, base.low, base.high};
    double level = base.value;
    for (const sim::compare::ExcessPart& part : c.excess) {
        if (part.name == "total") continue;
        if (!known(part.change)) return std::nullopt;
        chart.parts.push_back({part_name(language, part.name), part.change.value, part.change.low, part.change.high});
        level += part.change.value;
    }
    // The interval of the last bar is that of the change: the base is the reader's point of reference.
    const sim::statistics::Estimate& total = c.excess.back().change;
    chart.to = {say(language, "alternative", "alternativa"), level, base.value + total.low, base.value + total.high};
    chart.to.low = std::min(chart.to.low, level);
    chart.to.high = std::max(chart.to.high, level);
    return chart;
}

ReportTable excess_table(const sim::compare::Comparison& c, Language language) {
    ReportTable table;
    table.caption = say(language, "Parts of the change of deaths, per 10,000 attempts of the base (95 % interval)",
                        "Partes del cambio de muertes, por cada 10,000 intentos de la base (intervalo del 95 %)");
    table.headers = {say(language, "Part", "Parte"), say(language, "Change", "Cambio")};
    for (const sim::compare::ExcessPart& part : c.excess)
        table.rows.push_back({part_name(language, part.name), signed_with_interval(part.change)});
    return table;
}

std::vector<std::string> excess_paragraphs(const sim::compare::Comparison& c, Language language) {
    const auto part = [&](const char* name) {
        const auto at = std::find_if(c.excess.begin(), c.excess.end(), [&](const auto& p) { return p.name == name; });
        return at == c.excess.end() ? std::string{"?"} : signed_with_interval(at->change);
    };
    return {
        say(language, "The parts add up to the change exactly; no order of them is privileged (Shapley value).",
            "Las partes suman exactamente el cambio; ningún orden se privilegia (valor de Shapley)."),
        fmt::format(fmt::runtime(say(
                        language,
                        "More or fewer attempts: {}. People enter elsewhere: {}. More or fewer are apprehended before "
                        "they are in danger: {}. From the same entry the way is more or less deadly: {}. More or fewer "
                        "of those in danger are rescued: {}.",
                        "Más o menos intentos: {}. Se entra por otros lugares: {}. Más o menos personas son detenidas "
                        "antes de estar en peligro: {}. Desde la misma entrada el camino es más o menos mortal: {}. "
                        "Más o menos personas en peligro son rescatadas: {}.")),
                    part("volume"), part("displacement"), part("apprehension"), part("exposure"), part("rescue"))};
}

ReportTable corridor_table(const sim::compare::Comparison& c, Language language) {
    ReportTable table;
    table.caption = say(language, "Corridors, from the west: share of attempts that enter there [%], deaths per 10,000",
                        "Corredores, desde el oeste: proporción de intentos que entran [%], muertes por 10,000");
    table.headers = {"km", say(language, "Base [%]", "Base [%]"), say(language, "Alternative [%]", "Alternativa [%]"),
                     say(language, "Change [points]", "Cambio [puntos]"),
                     say(language, "Change of deaths", "Cambio de muertes")};
    for (const sim::compare::CorridorChange& k : c.corridors)
        table.rows.push_back({fmt::format("{:.0f} \u2013 {:.0f}", k.from_km, k.to_km),
                              fmt::format("{:.2f}", 100. * k.base_share.value),
                              fmt::format("{:.2f}", 100. * k.alternative_share.value), share_change(k.share_difference),
                              signed_with_interval(k.deaths_difference)});
    return table;
}

}  // namespace funnel::viz::report
