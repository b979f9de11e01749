// SPDX-License-Identifier: Apache-2.0
#include "viz/report/run_page.hpp"

#include "sim/results/released_entries.hpp"
#include "viz/report/border_profile.hpp"
#include "viz/report/doubts.hpp"
#include "viz/report/images.hpp"
#include "viz/report/translator.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funnel::viz::report {
namespace {

namespace fs = std::filesystem;
using sim::statistics::Figure;

std::vector<double> entry_shares(const sim::results::StoredRun& run) {
    auto share = sim::results::released_entries(run.records, run.run, run.segment_at.size(),
                                                [](const AttemptRecord&) { return true; });
    for (double& s : share) s /= static_cast<double>(run.records.size());
    return share;
}

/// Kind of an outcome in the chart, which shows eight kinds at most: deaths of cold, drowning and falls count as deaths
/// of other causes.
int kind_of(int outcome) {
    return is_death(static_cast<Outcome>(outcome)) && outcome > static_cast<int>(Outcome::timed_out)
               ? static_cast<int>(Outcome::timed_out) + 1
               : outcome;
}

chart::StackedBars outcome_chart(const sim::results::StoredRun& run, const Translator& translate) {
    chart::StackedBars chart;
    chart.text.title = translate(texts::how_attempts_end);
    chart.text.subtitle = run.title;
    const int kinds = static_cast<int>(Outcome::timed_out) + 2;
    for (int k = 0; k + 1 < kinds; ++k) chart.kinds.push_back(translate.outcome(k));
    chart.kinds.push_back(translate.outcome(static_cast<int>(Outcome::died_other)));
    for (std::size_t c = 0; c < run.class_names.size(); ++c) {
        chart::StackedBars::Row row{run.class_names[c], std::vector<double>(static_cast<std::size_t>(kinds), 0.)};
        for (const AttemptRecord& r : run.records)
            if (r.traveller_class == c) row.values[static_cast<std::size_t>(kind_of(r.outcome))] += 1.;
        if (std::any_of(row.values.begin(), row.values.end(), [](double v) { return v > 0.; }))
            chart.rows.push_back(row);
    }
    return chart;
}

chart::HourChart hour_chart(const sim::results::StoredRun& run, const Translator& translate) {
    chart::Series deaths{translate(texts::series_deaths), std::vector<double>(24, 0.)};
    chart::Series caught{translate(texts::series_apprehensions), std::vector<double>(24, 0.)};
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
    chart.text.title = translate(texts::when_attempts_end);
    chart.text.subtitle = run.title;
    chart.x_label = translate(texts::hour_of_day);
    chart.y_label = translate(texts::share_of_day);
    chart.series = {deaths, caught};
    return chart;
}

std::vector<std::string> answer(const sim::results::StoredRun& run, const Translator& translate) {
    return {
        translate(texts::run_deaths, translate.with_interval(run.figure(Figure::deaths_per_10000), 1)),
        translate(texts::run_remoteness, translate.with_interval(run.figure(Figure::remoteness_h), 2)),
        translate(texts::run_apprehended, fmt::format("{:.1f} %", 100. * run.figure(Figure::apprehended_share).value))};
}

std::vector<KeyFigure> key_figures(const sim::results::StoredRun& run, const Translator& translate) {
    const auto& deaths = run.figure(Figure::deaths_per_10000);
    const auto& remoteness = run.figure(Figure::remoteness_h);
    const auto& caught = run.figure(Figure::apprehended_share);
    return {{fmt::format("{:.1f}", deaths.value), translate.interval(deaths, 1), translate(texts::deaths_per_10000)},
            {fmt::format("{:.2f} h", remoteness.value), translate.interval(remoteness, 2),
             translate(texts::walking_hours_from_help)},
            {fmt::format("{:.1f} %", 100. * caught.value),
             translate.interval({100. * caught.value, 0., 100. * caught.low, 100. * caught.high}, 1),
             translate(texts::apprehended)}};
}

ReportSection map_section(const fs::path& figures, const std::string& missing, const Translator& translate) {
    ReportSection section{translate(texts::maps), {}};
    if (!missing.empty()) section.paragraphs.push_back(note_in_language(missing, translate));
    section.images = existing_images(translate, figures,
                                     {{"flow.png", texts::map_of_flow},
                                      {"deaths.png", texts::map_of_deaths},
                                      {"detection.png", texts::map_of_detection},
                                      {"heat.png", texts::map_of_heat},
                                      {"flow_3d.png", texts::view_of_flow}});
    return section;
}

ReportSection chart_section(const sim::results::StoredRun& run, const fs::path& figures, const Translator& translate) {
    const auto profile = border_profile(translate, run.title, run.segment_chainage_km,
                                        {{translate(texts::series_attempts), entry_shares(run)}});
    ReportSection section{translate(texts::entries_and_ends), {}};
    section.images = {
        chart_image(translate, profile, figures, "entries", texts::entries_caption),
        chart_image(translate, outcome_chart(run, translate), figures, "outcomes", texts::outcomes_caption),
        chart_image(translate, hour_chart(run, translate), figures, "hours", texts::hours_caption)};
    return section;
}

ReportSection figure_section(const sim::results::StoredRun& run, const Translator& translate) {
    ReportTable table;
    table.caption = translate(texts::figures_of_run);
    table.headers = {translate(texts::quantity), translate(texts::value), translate(texts::column_interval_95)};
    for (const auto& f : run.figures)
        table.rows.push_back({translate.quantity(f.name, f.description), fmt::format("{:.4g}", f.estimate.value),
                              fmt::format("{:.4g} – {:.4g}", f.estimate.low, f.estimate.high)});
    return {translate(texts::all_figures), {}, {}, {table}};
}

ReportTable provenance(const sim::results::StoredRun& run, const Translator& translate) {
    ReportTable table;
    table.caption = translate(texts::provenance);
    table.headers = {translate(texts::what), translate(texts::value)};
    table.rows = {{translate(texts::program), "Funnel " + run.program},
                  {translate(texts::attempts_made), std::to_string(run.records.size())},
                  {translate(texts::batches), std::to_string(run.batches_done)},
                  {translate(texts::seed), std::to_string(run.run.seed)},
                  {translate(texts::computed_on), run.device},
                  {translate(texts::result_hash), run.result_hash}};
    for (const std::string& note : run.notes) table.rows.push_back({translate(texts::note), note});
    return table;
}

ReportContent content(const sim::results::StoredRun& run, const fs::path& figures, const std::string& missing,
                      const Translator& translate) {
    ReportContent page;
    page.title = run.title;
    page.question = translate(texts::run_question);
    page.answer = answer(run, translate);
    page.figures = key_figures(run, translate);
    page.sections = {map_section(figures, missing, translate), chart_section(run, figures, translate),
                     figure_section(run, translate)};
    page.doubts = doubts_of(run, translate);
    page.provenance = provenance(run, translate);
    return page;
}

}  // namespace

void write_run_report(const sim::results::StoredRun& run, const fs::path& figures, const std::string& missing,
                      const fs::path& path) {
    write_report(content(run, figures, missing, Translator{Language::english}),
                 content(run, figures, missing, Translator{Language::spanish}), path);
}

}  // namespace funnel::viz::report
