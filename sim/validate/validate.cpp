// SPDX-License-Identifier: Apache-2.0
#include "sim/validate/validate.hpp"

#include "kernels/core/input_error.hpp"
#include "kernels/core/random.hpp"
#include "kernels/core/shell_word.hpp"
#include "sim/results/output_folder.hpp"
#include "sim/results/stored_run.hpp"
#include "sim/scenario/toml_text.hpp"
#include "sim/validate/models.hpp"
#include "sim/validate/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

namespace funnel::sim::validate {
namespace {

namespace fs = std::filesystem;
constexpr int resamples = 1000;

struct Spread {
    double mean, low, high;
};

/// Mean over finds, with a 95 % interval over resampled finds (bootstrap percentiles).
Spread bootstrap(const std::vector<double>& values, std::uint64_t seed) {
    const auto n = static_cast<double>(values.size());
    std::vector<double> means;
    for (std::uint32_t r = 0; r < resamples; ++r) {
        double sum = 0.;
        for (std::size_t i = 0; i < values.size(); i += 4) {
            const Philox4 draw =
                philox4x32_10({{static_cast<std::uint32_t>(i / 4), r, 0x76616CU, 0U}}, static_cast<std::uint32_t>(seed),
                              static_cast<std::uint32_t>(seed >> 32));
            for (std::size_t k = 0; k < 4 && i + k < values.size(); ++k)
                sum += values[static_cast<std::size_t>(static_cast<double>(draw.v[k]) * 0x1p-32 * n)];
        }
        means.push_back(sum / n);
    }
    std::sort(means.begin(), means.end());
    return {std::accumulate(values.begin(), values.end(), 0.) / n, means[resamples / 40],
            means[resamples - 1 - resamples / 40]};
}

std::vector<double> difference(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> out(a.size());
    std::transform(a.begin(), a.end(), b.begin(), out.begin(), std::minus<>{});
    return out;
}

std::vector<Find> enough_finds(const ValidationCells& cells, const RemainsRecord& record, std::pair<int, int> years,
                               const char* option) {
    std::vector<Find> finds = finds_of(cells, record, years.first, years.second);
    if (finds.size() >= 20) return finds;
    throw InputError(fmt::format("{} {}-{}: {} finds of these causes lie on the run's ground", option, years.first,
                                 years.second, finds.size()),
                     "20 or more", "more years, or a run of the region of the record");
}

void require_separate_years(const ValidateOptions& options) {
    const auto [fit, score] = std::pair{options.fit_years, options.score_years};
    if (fit.second < score.first || score.second < fit.first) return;
    throw InputError(fmt::format("--fit-years {}-{} and --score-years {}-{} overlap", fit.first, fit.second,
                                 score.first, score.second),
                     "years to score that were not fitted", "--fit-years 2001-2010 --score-years 2011-2015");
}

/// A fitted model, its score, and the terms of its finds.
struct Scored {
    ModelScore score;
    const ShareMap* map;
    FindScores finds;
};

Scored fit_and_score(const ValidationCells& cells, const ModelFamily& family, const std::vector<Find>& fit,
                     const std::vector<Find>& test, std::uint64_t seed) {
    const ShareMap& map = fitted(cells, family, fit);
    Scored scored{{family.name, family.meaning, map.parameters}, &map, score(cells, map, test)};
    ModelScore& m = scored.score;
    const Spread gain = bootstrap(scored.finds.gain, seed), auc = bootstrap(scored.finds.ranked_below, seed);
    m.gain = gain.mean, m.gain_low = gain.low, m.gain_high = gain.high;
    m.auc = auc.mean, m.auc_low = auc.low, m.auc_high = auc.high;
    return scored;
}

/// All models, fitted to some finds and scored on others, with the difference of each to the first.
/// \param expected on return, the finds that the first model expects, by cell
std::vector<ModelScore> score_models(const ValidationCells& cells, const std::vector<Find>& fit,
                                     const std::vector<Find>& test, std::uint64_t seed, std::vector<double>& expected) {
    std::vector<ModelScore> scores;
    FindScores first;
    for (const ModelFamily& family : model_families(cells)) {
        Scored scored = fit_and_score(cells, family, fit, test, seed);
        if (scores.empty()) {
            first = scored.finds;
            expected = expected_share(cells, *scored.map, test);
        }
        const Spread over = bootstrap(difference(first.gain, scored.finds.gain), seed);
        ModelScore& m = scored.score;
        m.first_gain_over = over.mean, m.first_gain_low = over.low, m.first_gain_high = over.high;
        scores.push_back(m);
    }
    return scores;
}

std::size_t finds_outside(const ValidationCells& cells, const RemainsRecord& record) {
    using Year = std::numeric_limits<int>;
    return record.remains.size() - finds_of(cells, record, Year::min(), Year::max()).size();
}

/// A note where the run is of a year from which neither the finds that are fitted nor those that are scored come.
/// Fiscal year 2000 holds months of 1999 and of 2000.
std::string note_on_years(const results::StoredRun& run, const ValidateOptions& options) {
    const auto year =
        scenario::whole_number_in(run.scenario_text, run.scenario_settings, "enforcement.patrol.fiscal_year");
    const auto holds = [&](const std::pair<int, int>& years) {
        return *year >= years.first && *year <= years.second + 1;
    };
    if (!year || *year == 0 || holds(options.fit_years) || holds(options.score_years)) return "";
    return fmt::format("the run is of fiscal year {}, the finds of {} to {} and {} to {}", *year,
                       options.fit_years.first, options.fit_years.second, options.score_years.first,
                       options.score_years.second);
}

}  // namespace

std::pair<int, int> years_of(const std::string& text, const char* option) {
    int first = 0, last = 0;
    const char* end = text.data() + text.size();
    const auto [dash, error] = std::from_chars(text.data(), end, first);
    if (error == std::errc{} && dash != end && *dash == '-') {
        const auto [rest, again] = std::from_chars(dash + 1, end, last);
        if (again == std::errc{} && rest == end && first <= last && first >= 1900 && last <= 2200) return {first, last};
    }
    throw InputError(fmt::format("{} {}", option, text), "two years of 1900 to 2200, the earlier first",
                     fmt::format("{} 2011-2015", option));
}

Validation validate(const ValidateOptions& options, const fs::path& out, process::Progress& progress) {
    require_separate_years(options);
    std::error_code error;
    if (fs::equivalent(options.run, out, error))
        throw InputError("-o " + out.string() + " is the folder of the run",
                         "a folder of its own: the run would be lost",
                         "-o " + shell_word((out.parent_path() / "validation").string()));
    results::OutputFolder folder(out, options.overwrite);
    progress.stage("read");
    const results::StoredRun run = results::read_stored_run(options.run);
    const RemainsRecord record = read_remains(options.record, options.causes);
    const ValidationCells cells = validation_cells(run);
    const auto fit = enough_finds(cells, record, options.fit_years, "--fit-years");
    const auto test = enough_finds(cells, record, options.score_years, "--score-years");

    progress.stage("fit and score");
    Validation v;
    v.title = run.title;
    v.fit_finds = fit.size();
    v.score_finds = test.size();
    v.outside = finds_outside(cells, record);
    std::vector<double> expected;
    v.models = score_models(cells, fit, test, options.seed, expected);
    v.reliability = reliability(cells, expected, test);
    v.notes.push_back(
        fmt::format("{} rows of the record; {} of other causes and {} without a place were left out; {} lie "
                    "outside the run's ground",
                    record.rows, record.other_causes, record.without_place, v.outside));

    if (record.without_remains != 0)
        v.notes.push_back(fmt::format("{} rows count no dead: people are missing there", record.without_remains));
    if (!record.says_precision)
        v.notes.push_back(fmt::format("the record does not say how precise its places are: each is taken for {}",
                                      place_precisions.back().name));
    if (const std::string note = note_on_years(run, options); !note.empty()) v.notes.push_back(note);

    progress.stage("write");
    write_residuals(cells, expected, test, v.models.front().name, folder.path());
    write_tables(v, folder.path());
    write_validation_json(v, options, run, folder.path());
    folder.commit();
    return v;
}

}  // namespace funnel::sim::validate
