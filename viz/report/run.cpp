// SPDX-License-Identifier: Apache-2.0
#include "viz/report/run.hpp"

#include "viz/report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::viz::report {
namespace {

namespace fs = std::filesystem;
constexpr double bin_km = 5.;

const sim::statistics::Estimate& figure(const sim::results::StoredRun& run, const std::string& name) {
    return std::find_if(run.figures.begin(), run.figures.end(), [&](const auto& f) { return f.name == name; })
        ->estimate;
}

std::vector<double> entry_shares(const sim::results::StoredRun& run) {
    std::vector<double> share(run.segment_at.size(), 0.);
    for (const AttemptRecord& r : run.records) share[r.segment] += 1. / static_cast<double>(run.records.size());
    return share;
}

chart::Chart profile_chart(const sim::results::StoredRun& run, Language language) {
    const BorderBins bins = border_bins(run.segment_chainage_km, {entry_shares(run)}, bin_km);
    chart::BorderProfile chart;
    chart.text.title = say(language, "Where attempts enter", "Por dónde entran los intentos");
    chart.text.subtitle = run.title;
    chart.x_label = say(language, "Distance along the border from the west [km]",
                        "Distancia a lo largo de la frontera desde el oeste [km]");
    chart.y_label = say(language, "Share of attempts [%]", "Proporción de intentos [%]");
    chart.edges_km = bins.edges_km;
    chart.series = {{say(language, "attempts", "intentos"), bins.percent.front()}};
    return chart;
}

/// Bars tell eight kinds apart at most: cold, drowning and falls stand with the other causes.
int kind_of(int outcome) {
    return is_death(static_cast<Outcome>(outcome)) && outcome > static_cast<int>(Outcome::timed_out)
               ? static_cast<int>(Outcome::timed_out) + 1
               : outcome;
}

chart::Chart outcome_chart(const sim::results::StoredRun& run, Language language) {
    chart::StackedBars chart;
    chart.text.title = say(language, "How attempts end", "Cómo acaban los intentos");
    chart.text.subtitle = run.title;
    const int kinds = static_cast<int>(Outcome::timed_out) + 2;
    for (int k = 0; k + 1 < kinds; ++k) chart.kinds.push_back(outcome_name(language, k));
    chart.kinds.push_back(outcome_name(language, static_cast<int>(Outcome::died_other)));
    for (std::size_t c = 0; c < run.class_names.size(); ++c) {
        chart::StackedBars::Row row{run.class_names[c], std::vector<double>(static_cast<std::size_t>(kinds), 0.)};
        for (const AttemptRecord& r : run.records)
            if (r.traveller_class == c) row.values[static_cast<std::size_t>(kind_of(r.outcome))] += 1.;
        if (std::any_of(row.values.begin(), row.values.end(), [](double v) { return v > 0.; }))
            chart.rows.push_back(row);
    }
    return chart;
}

chart::Chart hour_chart(const sim::results::StoredRun& run, Language language) {
    chart::Series deaths{say(language, "deaths", "muertes"), std::vector<double>(24, 0.)};
    chart::Series caught{say(language, "apprehensions", "detenciones"), std::vector<double>(24, 0.)};
    double all_deaths = 0.;
    double all_caught = 0.;
    for (const AttemptRecord& r : run.records) {
        if (sim::statistics::died(r)) deaths.values[r.end_hour] += 1., all_deaths += 1.;
        if (r.outcome == static_cast<std::uint8_t>(Outcome::apprehended))
            caught.values[r.end_hour] += 1., all_caught += 1.;
    }
    for (double& v : deaths.values) v *= 100. / std::max(1., all_deaths);
    for (double& v : caught.values) v *= 100. / std::max(1., all_caught);
    chart::HourChart chart;
    chart.text.title = say(language, "When attempts end", "Cuándo acaban los intentos");
    chart.text.subtitle = run.title;
    chart.x_label = say(language, "Hour of the day (local standard time)", "Hora del día (hora local)");
    chart.y_label = say(language, "Share of the day's [%]", "Proporción del día [%]");
    chart.series = {deaths, caught};
    return chart;
}

ReportTable totals_table(const sim::results::StoredRun& run, Language language) {
    ReportTable table;
    table.caption = say(language, "Figures of the run", "Cifras de la simulación");
    table.headers = {say(language, "Quantity", "Magnitud"), say(language, "Value", "Valor"),
                     say(language, "95 % interval", "Intervalo del 95 %")};
    for (const auto& f : run.figures)
        table.rows.push_back({quantity_name(language, f.name, f.description), fmt::format("{:.4g}", f.estimate.value),
                              fmt::format("{:.4g} – {:.4g}", f.estimate.low, f.estimate.high)});
    return table;
}

ReportTable provenance(const sim::results::StoredRun& run, Language language) {
    ReportTable table;
    table.caption = say(language, "Provenance", "Procedencia");
    table.headers = {say(language, "What", "Qué"), say(language, "Value", "Valor")};
    table.rows = {{say(language, "Program", "Programa"), "Funnel " + run.program},
                  {say(language, "Attempts", "Intentos"), std::to_string(run.records.size())},
                  {say(language, "Batches", "Lotes"), std::to_string(run.batches_done)},
                  {say(language, "Seed", "Semilla"), std::to_string(run.run.seed)},
                  {say(language, "Computed on", "Calculado en"), run.device},
                  {say(language, "Hash of results", "Huella de los resultados"), run.result_hash}};
    for (const std::string& note : run.notes) table.rows.push_back({say(language, "Note", "Nota"), note});
    return table;
}

ReportContent content(const sim::results::StoredRun& run, const fs::path& figures, const std::string& missing,
                      Language language) {
    const std::string suffix = language == Language::english ? "" : "_es";
    ReportContent page;
    page.title = run.title;
    page.question = say(language, "Where do crossing attempts go, how remote is their way, and how many people die?",
                        "¿Adónde van los intentos de cruce, cuán remoto es su camino y cuántas personas mueren?");
    const auto& deaths = figure(run, "deaths_per_10000");
    const auto& remoteness = figure(run, "remoteness_h");
    const auto& caught = figure(run, "apprehended_share");
    page.answer = {fmt::format(fmt::runtime(say(language, "Of 10,000 simulated attempts, {} end in death.",
                                                "De 10,000 intentos simulados, {} acaban en muerte.")),
                               with_interval(language, deaths, 1)),
                   fmt::format(fmt::runtime(say(language, "On their way they are {} walking hours from help.",
                                                "En su camino están a {} horas a pie de la ayuda.")),
                               with_interval(language, remoteness, 2)),
                   fmt::format(fmt::runtime(say(language, "{} of them are apprehended.", "{} de ellos son detenidos.")),
                               fmt::format("{:.1f} %", 100. * caught.value))};
    page.figures = {{fmt::format("{:.1f}", deaths.value), interval_words(language, deaths, 1),
                     say(language, "deaths per 10,000 attempts", "muertes por cada 10,000 intentos")},
                    {fmt::format("{:.2f} h", remoteness.value), interval_words(language, remoteness, 2),
                     say(language, "walking hours from help", "horas a pie hasta la ayuda")},
                    {fmt::format("{:.1f} %", 100. * caught.value),
                     interval_words(language, {100. * caught.value, 0., 100. * caught.low, 100. * caught.high}, 1),
                     say(language, "apprehended", "detenidos")}};
    ReportSection maps{say(language, "Maps", "Mapas"), {}};
    if (!missing.empty()) maps.paragraphs.push_back(missing);
    maps.images = images(
        language, figures,
        {{"flow.png", "Person-hours spent in each cell, per 10,000 attempts",
          "Horas-persona en cada celda, por 10,000 intentos"},
         {"deaths.png", "Deaths in each cell, per 10,000 attempts", "Muertes en cada celda, por 10,000 intentos"},
         {"detection.png", "Rate of being detected and reached by day", "Tasa de ser detectado y alcanzado de día"},
         {"heat.png", "Wet bulb globe temperature at the hottest hour of a mean day, in the sun",
          "Temperatura de globo y bulbo húmedo a la hora más calurosa de un día medio, al sol"},
         {"flow_3d.png", "The same flow on the terrain, seen from the south",
          "El mismo flujo sobre el terreno, visto desde el sur"}});
    ReportSection ends{say(language, "Entries and ends", "Entradas y finales"), {}};
    const auto add = [&](const chart::Chart& chart, const char* name, const char* english, const char* spanish) {
        const std::string caption = say(language, english, spanish);
        ends.images.push_back(chart_image(chart, figures, name + suffix, caption, caption));
    };
    add(profile_chart(run, language), "entries", "Share of attempts by 5 km of border",
        "Proporción de intentos por cada 5 km de frontera");
    add(outcome_chart(run, language), "outcomes", "Outcomes by class of traveller", "Resultados por clase de viajero");
    add(hour_chart(run, language), "hours", "Deaths and apprehensions by hour of the day",
        "Muertes y detenciones por hora del día");
    page.sections = {
        maps, ends, {say(language, "All figures", "Todas las cifras"), {}, {}, {totals_table(run, language)}}};
    page.doubts = common_doubts(language);
    page.provenance = provenance(run, language);
    return page;
}

}  // namespace

void write_run_report(const sim::results::StoredRun& run, const fs::path& figures, const std::string& missing,
                      const fs::path& path) {
    write_report(content(run, figures, missing, Language::english), content(run, figures, missing, Language::spanish),
                 path);
}

}  // namespace funnel::viz::report
