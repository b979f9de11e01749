// SPDX-License-Identifier: Apache-2.0
#include "viz/report/excess.hpp"
#include "viz/report/run.hpp"
#include "viz/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funnel::viz::report {
namespace {

namespace fs = std::filesystem;
constexpr double bin_km = 5.;

const sim::compare::ComparedFigure& figure(const sim::compare::Comparison& c, const std::string& name) {
    return *std::find_if(c.figures.begin(), c.figures.end(), [&](const auto& f) { return f.name == name; });
}

std::string verdict(Language language, const sim::statistics::Estimate& difference) {
    if (difference.low > 0. || difference.high < 0.) return "";
    if (difference.value == 0. && difference.standard_error == 0.)
        return say(language, " Nothing changed.", " Nada cambió.");
    return say(language, " This is not distinguishable from no change.", " Esto no se distingue de ningún cambio.");
}

std::vector<std::string> answer(const sim::compare::Comparison& c, Language language) {
    if (language == Language::english) return c.answer;
    const auto& remoteness = figure(c, "remoteness_h");
    const auto& deaths = figure(c, "deaths_per_10000");
    const auto& at_large = figure(c, "deaths_per_10000_not_apprehended");
    const auto& shift = c.displacement.mean_shift_km;
    return {
        fmt::format("Desplazamiento: las entradas se movieron {} km a lo largo de la frontera; la entrada media se "
                    "desplazó {:.2f} km hacia el {}.{}",
                    with_interval(language, c.displacement.wasserstein_km, 2), std::abs(shift.value),
                    shift.value < 0. ? "oeste" : "este", verdict(language, shift)),
        fmt::format(
            "Lejanía: el camino de un intento pasó de {:.2f} a {:.2f} horas a pie de la ayuda, un cambio de {} h.{}",
            remoteness.base.value, remoteness.alternative.value, with_interval(language, remoteness.difference, 3),
            verdict(language, remoteness.difference)),
        fmt::format(
            "Muertes: {:.2f} muertes por cada 10,000 intentos pasaron a {:.2f}, un cambio de {}.{} Entre quienes "
            "no fueron detenidos, {:.2f} pasaron a {:.2f}.",
            deaths.base.value, deaths.alternative.value, with_interval(language, deaths.difference, 2),
            verdict(language, deaths.difference), at_large.base.value, at_large.alternative.value)};
}

chart::Chart profile_chart(const sim::compare::Comparison& c, Language language) {
    const BorderBins bins = border_bins(c.segment_chainage_km, {c.base_share, c.alternative_share}, bin_km);
    chart::BorderProfile chart;
    chart.text.title = say(language, "Where attempts enter", "Por dónde entran los intentos");
    chart.text.subtitle = c.base_title + "  |  " + c.alternative_title;
    chart.x_label = say(language, "Distance along the border from the west [km]",
                        "Distancia a lo largo de la frontera desde el oeste [km]");
    chart.y_label = say(language, "Share of attempts [%]", "Proporción de intentos [%]");
    chart.edges_km = bins.edges_km;
    chart.series = {{say(language, "base", "base"), bins.percent[0]},
                    {say(language, "alternative", "alternativa"), bins.percent[1]}};
    return chart;
}

chart::Chart change_chart(const sim::compare::Comparison& c, Language language) {
    chart::IntervalChart chart;
    chart.text.title = say(language, "What changed, with 95 % intervals", "Qué cambió, con intervalos del 95 %");
    chart.text.subtitle = c.base_title + "  |  " + c.alternative_title;
    const auto add = [&](const std::string& label, const std::string& unit, const sim::statistics::Estimate& e) {
        // An interval of one batch is infinite and cannot be drawn.
        if (std::isfinite(e.low) && std::isfinite(e.high))
            chart.rows.push_back({label, unit, e.value, e.low, e.high, 0.});
    };
    add(say(language, "Displacement along the border", "Desplazamiento en la frontera"), "km",
        c.displacement.wasserstein_km);
    add(say(language, "Shift of the mean entry (east +)", "Desplazamiento medio (este +)"), "km",
        c.displacement.mean_shift_km);
    add(say(language, "Remoteness", "Lejanía"), "h", figure(c, "remoteness_h").difference);
    add(say(language, "Time on the way", "Tiempo en camino"), "h", figure(c, "duration_h").difference);
    add(say(language, "Deaths per 10,000 attempts", "Muertes por 10,000 intentos"), "",
        figure(c, "deaths_per_10000").difference);
    add(say(language, "The same, of those not apprehended", "Lo mismo, sin los detenidos"), "",
        figure(c, "deaths_per_10000_not_apprehended").difference);
    return chart;
}

ReportTable figures_table(const sim::compare::Comparison& c, Language language) {
    ReportTable table;
    table.caption = say(language, "Both runs and their difference (95 % interval)",
                        "Ambas simulaciones y su diferencia (intervalo del 95 %)");
    table.headers = {say(language, "Quantity", "Magnitud"), "Base", say(language, "Alternative", "Alternativa"),
                     say(language, "Difference", "Diferencia")};
    for (const auto& f : c.figures)
        table.rows.push_back(
            {quantity_name(language, f.name, f.description), fmt::format("{:.4g}", f.base.value),
             fmt::format("{:.4g}", f.alternative.value),
             fmt::format("{:.4g} ({:.4g} – {:.4g})", f.difference.value, f.difference.low, f.difference.high)});
    return table;
}

ReportContent content(const sim::compare::Comparison& c, const fs::path& figures, const std::string& missing,
                      Language language) {
    const std::string suffix = language == Language::english ? "" : "_es";
    ReportContent page;
    page.title = c.base_title + " → " + c.alternative_title;
    page.question = say(language,
                        "When enforcement moves, where do crossing attempts go, how much remoter is their way, and how "
                        "many more people die?",
                        "Cuando la vigilancia se mueve, ¿adónde van los intentos de cruce, cuánto más remoto es su "
                        "camino y cuántas personas más mueren?");
    page.answer = answer(c, language);
    const auto& remoteness = figure(c, "remoteness_h").difference;
    const auto& deaths = figure(c, "deaths_per_10000").difference;
    page.figures = {{fmt::format("{:.2f} km", c.displacement.wasserstein_km.value),
                     interval_words(language, c.displacement.wasserstein_km, 2),
                     say(language, "displacement along the border", "desplazamiento a lo largo de la frontera")},
                    {fmt::format("{:+.2f} h", remoteness.value), interval_words(language, remoteness, 2),
                     say(language, "walking time from help", "tiempo a pie hasta la ayuda")},
                    {fmt::format("{:+.1f}", deaths.value), interval_words(language, deaths, 1),
                     say(language, "deaths per 10,000 attempts", "muertes por cada 10,000 intentos")}};
    ReportSection maps{say(language, "Maps of change", "Mapas del cambio"), {}};
    if (!missing.empty()) maps.paragraphs.push_back(missing);
    maps.images = images(
        language, figures,
        {{"difference_flow.png", "Change of person-hours: red more, blue less",
          "Cambio de horas-persona: rojo más, azul menos"},
         {"difference_deaths.png", "Change of deaths: red more, blue less", "Cambio de muertes: rojo más, azul menos"},
         {"difference_flow_3d.png", "The change on the terrain, seen from the south",
          "El cambio sobre el terreno, visto desde el sur"}});
    ReportSection moved{say(language, "Along the border", "A lo largo de la frontera"), {}};
    const auto add = [&](const chart::Chart& chart, const char* name, const char* english, const char* spanish) {
        const std::string caption = say(language, english, spanish);
        moved.images.push_back(chart_image(chart, figures, name + suffix, caption, caption));
    };
    add(profile_chart(c, language), "entries", "Share of attempts by 5 km of border, before and after",
        "Proporción de intentos por 5 km de frontera, antes y después");
    add(change_chart(c, language), "changes", "Differences with their intervals", "Diferencias con sus intervalos");
    ReportSection why{say(language, "Why deaths changed", "Por qué cambiaron las muertes"), {}};
    if (!c.excess.empty()) {
        why.paragraphs = excess_paragraphs(c, language);
        why.tables.push_back(excess_table(c, language));
        if (const auto chart = excess_chart(c, language)) {
            const std::string caption = say(language, "From the base's deaths to the alternative's, part by part",
                                            "De las muertes de la base a las de la alternativa, parte por parte");
            why.images.push_back(chart_image(*chart, figures, "excess_deaths" + suffix, caption, caption));
        }
    }
    if (!c.corridors.empty()) moved.tables.push_back(corridor_table(c, language));
    page.sections = {
        why, maps, moved, {say(language, "All figures", "Todas las cifras"), {}, {}, {figures_table(c, language)}}};
    page.doubts = common_doubts(language);
    page.doubts.insert(page.doubts.end(), c.notes.begin(), c.notes.end());
    page.provenance = {say(language, "Provenance", "Procedencia"),
                       {say(language, "What", "Qué"), say(language, "Value", "Valor")},
                       {{"Base", c.base_title},
                        {say(language, "Alternative", "Alternativa"), c.alternative_title},
                        {say(language, "Paired attempt by attempt", "Emparejados intento a intento"),
                         c.paired ? say(language, "yes", "sí") : say(language, "no", "no")}}};
    return page;
}

}  // namespace

void write_comparison_report(const sim::compare::Comparison& comparison, const fs::path& figures,
                             const std::string& missing, const fs::path& path) {
    write_report(content(comparison, figures, missing, Language::english),
                 content(comparison, figures, missing, Language::spanish), path);
}

}  // namespace funnel::viz::report
