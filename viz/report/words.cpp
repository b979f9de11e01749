// SPDX-License-Identifier: Apache-2.0
#include "viz/report/words.hpp"

#include "kernels/attempt/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace funnel::viz::report {

std::string with_interval(Language language, const sim::statistics::Estimate& e, int digits) {
    return fmt::format("{:.{}f} ({:.{}f} {} {:.{}f})", e.value, digits, e.low, digits, say(language, "to", "a"), e.high,
                       digits);
}

std::string interval_words(Language language, const sim::statistics::Estimate& e, int digits) {
    return fmt::format("{} {:.{}f} {} {:.{}f}", say(language, "95 % interval", "intervalo del 95 %"), e.low, digits,
                       say(language, "to", "a"), e.high, digits);
}

std::string quantity_name(Language language, const std::string& name, const std::string& english) {
    static const std::map<std::string, std::string> spanish{
        {"deaths_per_10000", "muertes por cada 10,000 intentos"},
        {"heat_deaths_per_10000", "muertes por calor por cada 10,000 intentos"},
        {"dehydration_deaths_per_10000", "muertes por deshidratación por cada 10,000 intentos"},
        {"deaths_per_10000_not_apprehended", "muertes por cada 10,000 intentos sin detención"},
        {"deaths_per_10000_people", "muertes por cada 10,000 personas, que vuelven a intentarlo"},
        {"tries_per_person", "intentos por persona"},
        {"people_arrived_share", "proporción de personas que acaban por llegar"},
        {"remoteness_h", "horas a pie hasta la ayuda, media del camino de un intento"},
        {"duration_h", "horas desde la frontera hasta el final del intento"},
        {"walking_h", "horas en marcha"},
        {"hottest_core_c", "temperatura corporal más alta de un intento"},
        {"water_lost_kg", "agua perdida por el cuerpo"},
        {"cold_deaths_per_10000", "muertes de frío por 10,000 intentos"},
        {"drowning_deaths_per_10000", "muertes por ahogamiento por 10,000 intentos"},
        {"fall_deaths_per_10000", "muertes por caída de barreras por 10,000 intentos"},
        {"other_deaths_per_10000", "muertes por otras causas por 10,000 intentos"},
        {"arrived_share", "proporción de intentos que llegan"},
        {"apprehended_share", "proporción de intentos que acaban en detención"},
        {"rescued_share", "proporción de intentos que acaban en rescate"},
        {"turned_back_share", "proporción de intentos que dan la vuelta"},
        {"timed_out_share", "proporción de intentos aún en camino al límite de tiempo"},
        {"distress_share", "proporción de intentos que caen en peligro"}};
    const auto found = spanish.find(name);
    return language == Language::spanish && found != spanish.end() ? found->second : english;
}

std::string outcome_name(Language language, int outcome) {
    static const char* const spanish[outcome_count] = {
        "llegan",       "detenidos",      "rescatados", "dan la vuelta",  "mueren de calor",      "mueren de sed",
        "sin terminar", "mueren de frío", "se ahogan",  "mueren al caer", "mueren por otra causa"};
    static const char* const english[outcome_count] = {
        "arrived",   "apprehended",  "rescued", "turned back",    "died of heat",        "died of thirst",
        "not ended", "died of cold", "drowned", "died of a fall", "died of other causes"};
    return language == Language::english ? english[outcome] : spanish[outcome];
}

std::vector<ReportImage> images(Language language, const std::filesystem::path& figures,
                                const std::vector<NamedImage>& names) {
    std::vector<ReportImage> out;
    for (const NamedImage& n : names) {
        const auto path = figures / n.file;
        if (!std::filesystem::exists(path)) continue;
        const std::string caption = say(language, n.english, n.spanish);
        out.push_back({path, "", caption, caption});
    }
    return out;
}

ReportImage chart_image(const chart::Chart& chart, const std::filesystem::path& figures, const std::string& name,
                        const std::string& alt, const std::string& caption) {
    write_chart(chart, figures / (name + ".png"));
    write_chart(chart, figures / (name + ".svg"));
    return {"", chart_svg(chart, name), alt, caption};
}

std::vector<std::string> common_doubts(Language language) {
    return {
        say(language,
            "All figures are of simulated attempts. They say what follows from the scenario and the model, not what "
            "happened.",
            "Todas las cifras son de intentos simulados. Dicen lo que se sigue del escenario y del modelo, no lo que "
            "ocurrió."),
        say(language,
            "No lethality curve for heat or thirst is published. The ones used are assumptions with wide ranges; the "
            "level of deaths is less "
            "certain than its change.",
            "No hay curvas de letalidad publicadas para el calor o la sed. Las usadas son supuestos con rangos "
            "amplios; el nivel de muertes es "
            "menos seguro que su cambio."),
        say(language,
            "Intervals hold chance and the differing ideas people have of the ground. They do not hold the doubt about "
            "the assumptions.",
            "Los intervalos contienen el azar y las distintas ideas que la gente tiene del terreno. No contienen la "
            "duda sobre los supuestos."),
        say(language, "An attempt is counted once: nobody tries again, and demand does not answer to enforcement.",
            "Cada intento se cuenta una vez: nadie lo intenta de nuevo, y la demanda no responde a la vigilancia."),
        say(language, "Places of towers are illustrative. Nothing here shows present-day positions or a way to take.",
            "Los lugares de las torres son ilustrativos. Nada aquí muestra posiciones actuales ni un camino a seguir."),
    };
}

BorderBins border_bins(const std::vector<double>& chainage_km, const std::vector<std::vector<double>>& shares,
                       double step_km) {
    BorderBins bins;
    if (chainage_km.empty()) return bins;
    const double first = std::floor(chainage_km.front() / step_km) * step_km;
    const auto n = static_cast<std::size_t>(std::floor((chainage_km.back() - first) / step_km)) + 1;
    for (std::size_t i = 0; i <= n; ++i) bins.edges_km.push_back(first + static_cast<double>(i) * step_km);
    for (const auto& share : shares) {
        std::vector<double> sum(n, 0.);
        for (std::size_t s = 0; s < share.size(); ++s)
            sum[std::min(n - 1, static_cast<std::size_t>((chainage_km[s] - first) / step_km))] += 100. * share[s];
        bins.percent.push_back(sum);
    }
    return bins;
}

}  // namespace funnel::viz::report
