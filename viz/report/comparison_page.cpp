// SPDX-License-Identifier: Apache-2.0
#include "viz/report/comparison_page.hpp"

#include "viz/report/border_profile.hpp"
#include "viz/report/doubts.hpp"
#include "viz/report/excess_deaths.hpp"
#include "viz/report/images.hpp"
#include "viz/report/spanish_answer.hpp"
#include "viz/report/translator.hpp"

#include <fmt/format.h>

#include <cmath>

namespace funnel::viz::report {
namespace {

namespace fs = std::filesystem;
using sim::statistics::Figure;

std::string both_titles(const sim::compare::Comparison& c) { return c.base_title + "  |  " + c.alternative_title; }

std::vector<KeyFigure> key_figures(const sim::compare::Comparison& c, const Translator& translate) {
    const auto& displacement = c.displacement.wasserstein_km;
    const auto& remoteness = c.figure(Figure::remoteness_h).difference;
    const auto& deaths = c.figure(Figure::deaths_per_10000).difference;
    return {{fmt::format("{:.2f} km", displacement.value), translate.interval(displacement, 2),
             translate(texts::displacement_along_border)},
            {fmt::format("{:+.2f} h", remoteness.value), translate.interval(remoteness, 2),
             translate(texts::walking_time_from_help)},
            {fmt::format("{:+.1f}", deaths.value), translate.interval(deaths, 1), translate(texts::deaths_per_10000)}};
}

chart::IntervalChart change_chart(const sim::compare::Comparison& c, const Translator& translate) {
    chart::IntervalChart chart;
    chart.text.title = translate(texts::what_changed);
    chart.text.subtitle = both_titles(c);
    const auto add = [&](const Text& label, const std::string& unit, const sim::statistics::Estimate& e) {
        // The interval of one batch is infinite and cannot be drawn.
        if (has_interval(e)) chart.rows.push_back({translate(label), unit, e.value, e.low, e.high, 0.});
    };
    add(texts::row_displacement, "km", c.displacement.wasserstein_km);
    add(texts::row_mean_shift, "km", c.displacement.mean_shift_km);
    add(texts::row_remoteness, "h", c.figure(Figure::remoteness_h).difference);
    add(texts::row_duration, "h", c.figure(Figure::duration_h).difference);
    add(texts::row_deaths, "", c.figure(Figure::deaths_per_10000).difference);
    add(texts::row_deaths_not_apprehended, "", c.figure(Figure::deaths_per_10000_not_apprehended).difference);
    return chart;
}

ReportTable corridor_table(const sim::compare::Comparison& c, const Translator& translate) {
    ReportTable table;
    table.caption = translate(texts::corridors);
    table.headers = {"km", translate(texts::base_percent), translate(texts::alternative_percent),
                     translate(texts::change_in_points), translate(texts::change_of_deaths)};
    for (const sim::compare::CorridorChange& k : c.corridors) {
        const auto& share = k.share_difference;
        const sim::statistics::Estimate points{100. * share.value, 100. * share.standard_error, 100. * share.low,
                                               100. * share.high};
        table.rows.push_back({fmt::format("{:.0f} \u2013 {:.0f}", k.from_km, k.to_km),
                              fmt::format("{:.2f}", 100. * k.base_share.value),
                              fmt::format("{:.2f}", 100. * k.alternative_share.value), signed_with_interval(points),
                              signed_with_interval(k.deaths_difference)});
    }
    return table;
}

ReportSection cause_section(const sim::compare::Comparison& c, const fs::path& figures, const Translator& translate) {
    ReportSection section{translate(texts::why_deaths_changed), {}};
    if (c.excess.empty()) return section;
    section.paragraphs = excess_paragraphs(c, translate);
    section.tables.push_back(excess_table(c, translate));
    if (const auto chart = excess_chart(c, translate))
        section.images.push_back(chart_image(translate, *chart, figures, "excess_deaths", texts::excess_caption));
    return section;
}

ReportSection map_section(const fs::path& figures, const std::string& missing, const Translator& translate) {
    ReportSection section{translate(texts::maps_of_change), {}};
    if (!missing.empty()) section.paragraphs.push_back(note_in_language(missing, translate));
    section.images = existing_images(translate, figures,
                                     {{"difference_flow.png", texts::map_of_flow_change},
                                      {"difference_deaths.png", texts::map_of_deaths_change},
                                      {"difference_flow_3d.png", texts::view_of_change}});
    return section;
}

ReportSection border_section(const sim::compare::Comparison& c, const fs::path& figures, const Translator& translate) {
    ReportSection section{translate(texts::along_border), {}};
    const auto profile = border_profile(
        translate, both_titles(c), c.segment_chainage_km,
        {{translate(texts::series_base), c.base_share}, {translate(texts::series_alternative), c.alternative_share}});
    section.images = {chart_image(translate, profile, figures, "entries", texts::entries_before_and_after),
                      chart_image(translate, change_chart(c, translate), figures, "changes", texts::changes_caption)};
    if (!c.corridors.empty()) section.tables.push_back(corridor_table(c, translate));
    return section;
}

ReportSection figure_section(const sim::compare::Comparison& c, const Translator& translate) {
    ReportTable table;
    table.caption = translate(texts::both_runs);
    table.headers = {translate(texts::quantity), translate(texts::base), translate(texts::alternative),
                     translate(texts::difference)};
    for (const auto& f : c.figures)
        table.rows.push_back(
            {translate.quantity(f.name, f.description), fmt::format("{:.4g}", f.base.value),
             fmt::format("{:.4g}", f.alternative.value),
             fmt::format("{:.4g} ({:.4g} – {:.4g})", f.difference.value, f.difference.low, f.difference.high)});
    return {translate(texts::all_figures), {}, {}, {table}};
}

ReportTable provenance(const sim::compare::Comparison& c, const Translator& translate) {
    return {translate(texts::provenance),
            {translate(texts::what), translate(texts::value)},
            {{translate(texts::base), c.base_title},
             {translate(texts::alternative), c.alternative_title},
             {translate(texts::paired), translate(c.paired ? texts::yes : texts::no)}}};
}

ReportContent content(const sim::compare::Comparison& c, const fs::path& figures, const std::string& missing,
                      const Translator& translate) {
    ReportContent page;
    page.title = c.base_title + " → " + c.alternative_title;
    page.question = translate(texts::comparison_question);
    page.answer = translate.language() == Language::english ? c.answer : spanish_answer(c, translate);
    page.figures = key_figures(c, translate);
    page.sections = {cause_section(c, figures, translate), map_section(figures, missing, translate),
                     border_section(c, figures, translate), figure_section(c, translate)};
    page.doubts = doubts_of(c, translate);
    page.provenance = provenance(c, translate);
    return page;
}

}  // namespace

void write_comparison_report(const sim::compare::Comparison& comparison, const fs::path& figures,
                             const std::string& missing, const fs::path& path) {
    write_report(content(comparison, figures, missing, Translator{Language::english}),
                 content(comparison, figures, missing, Translator{Language::spanish}), path);
}

}  // namespace funnel::viz::report
