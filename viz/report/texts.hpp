// SPDX-License-Identifier: Apache-2.0
/// \file
/// The texts of the report in both languages; the sentences of the answer in English are of sim/compare/answer.hpp.
#pragma once

#include <string_view>

namespace funnel::viz::report {

/// A text in both languages. Each has a {} for each value that is put in, in the same order.
struct Text {
    const char* english;
    const char* spanish;

    constexpr Text(const char* in_english, const char* in_spanish) : english(in_english), spanish(in_spanish) {
        if (values(in_english) != values(in_spanish)) throw "the languages differ in their number of values";
    }

  private:
    static constexpr int values(std::string_view text) {
        int n = 0;
        for (std::size_t i = 0; i + 1 < text.size(); ++i) n += text[i] == '{' && text[i + 1] == '}';
        return n;
    }
};

namespace texts {

// Numbers
inline constexpr Text to{"to", "a"};
inline constexpr Text interval_95{"95 % interval", "intervalo del 95 %"};
inline constexpr Text unknown{"unknown", "desconocido"};
inline constexpr Text interval_unknown{"interval unknown", "intervalo desconocido"};

// Parts of every page
inline constexpr Text the_answer{"The answer", "La respuesta"};
inline constexpr Text doubts{"What to doubt", "De qué dudar"};
inline constexpr Text provenance_heading{"Where these numbers come from", "De dónde vienen estos números"};
inline constexpr Text provenance{"Provenance", "Procedencia"};
inline constexpr Text all_figures{"All figures", "Todas las cifras"};
inline constexpr Text walking_hours_from_help{"walking hours from help", "horas a pie hasta la ayuda"};
inline constexpr Text deaths_per_10000{"deaths per 10,000 attempts", "muertes por cada 10,000 intentos"};

// Heads of tables
inline constexpr Text quantity{"Quantity", "Magnitud"};
inline constexpr Text value{"Value", "Valor"};
inline constexpr Text column_interval_95{"95 % interval", "Intervalo del 95 %"};
inline constexpr Text what{"What", "Qué"};
inline constexpr Text base{"Base", "Base"};
inline constexpr Text alternative{"Alternative", "Alternativa"};
inline constexpr Text difference{"Difference", "Diferencia"};
inline constexpr Text part{"Part", "Parte"};
inline constexpr Text change{"Change", "Cambio"};
inline constexpr Text base_percent{"Base [%]", "Base [%]"};
inline constexpr Text alternative_percent{"Alternative [%]", "Alternativa [%]"};
inline constexpr Text change_in_points{"Change [points]", "Cambio [puntos]"};
inline constexpr Text change_of_deaths{"Change of deaths", "Cambio de muertes"};

// Rows of the table of provenance
inline constexpr Text program{"Program", "Programa"};
inline constexpr Text attempts_made{"Attempts", "Intentos"};
inline constexpr Text batches{"Batches", "Lotes"};
inline constexpr Text seed{"Seed", "Semilla"};
inline constexpr Text computed_on{"Computed on", "Calculado en"};
inline constexpr Text result_hash{"Hash of results", "Huella de los resultados"};
inline constexpr Text note{"Note", "Nota"};
inline constexpr Text paired{"Paired attempt by attempt", "Emparejados intento a intento"};
inline constexpr Text yes{"yes", "sí"};
inline constexpr Text no{"no", "no"};

// Chart of entries along the border
inline constexpr Text where_attempts_enter{"Where attempts enter", "Por dónde entran los intentos"};
inline constexpr Text distance_along_border{"Distance along the border from the west [km]",
                                            "Distancia a lo largo de la frontera desde el oeste [km]"};
inline constexpr Text share_of_attempts{"Share of attempts [%]", "Proporción de intentos [%]"};
inline constexpr Text series_attempts{"attempts", "intentos"};
inline constexpr Text series_base{"base", "base"};
inline constexpr Text series_alternative{"alternative", "alternativa"};

// Page of a run
inline constexpr Text run_question{"Where do crossing attempts go, how remote is their way, and how many people die?",
                                   "¿Adónde van los intentos de cruce, cuán remoto es su camino y cuántas personas "
                                   "mueren?"};
inline constexpr Text run_deaths{"Of 10,000 simulated attempts, {} end in death.",
                                 "De 10,000 intentos simulados, {} acaban en muerte."};
inline constexpr Text run_remoteness{"On their way they are {} walking hours from help.",
                                     "En su camino están a {} horas a pie de la ayuda."};
inline constexpr Text run_apprehended{"{} of them are apprehended.", "{} de ellos son detenidos."};
inline constexpr Text apprehended{"apprehended", "detenidos"};
inline constexpr Text maps{"Maps", "Mapas"};
inline constexpr Text map_of_flow{"Person-hours spent in each cell, per 10,000 attempts",
                                  "Horas-persona en cada celda, por 10,000 intentos"};
inline constexpr Text map_of_deaths{"Deaths in each cell, per 10,000 attempts",
                                    "Muertes en cada celda, por 10,000 intentos"};
inline constexpr Text map_of_detection{"Rate of being detected and reached by day",
                                       "Tasa de ser detectado y alcanzado de día"};
inline constexpr Text map_of_heat{"Wet bulb globe temperature at the hottest hour of a mean day, in the sun",
                                  "Temperatura de globo y bulbo húmedo a la hora más calurosa de un día medio, al sol"};
inline constexpr Text view_of_flow{"The same flow on the terrain, seen from the south",
                                   "El mismo flujo sobre el terreno, visto desde el sur"};
inline constexpr Text entries_and_ends{"Entries and ends", "Entradas y finales"};
inline constexpr Text entries_caption{"Share of attempts by 5 km of border",
                                      "Proporción de intentos por cada 5 km de frontera"};
inline constexpr Text how_attempts_end{"How attempts end", "Cómo acaban los intentos"};
inline constexpr Text outcomes_caption{"Outcomes by class of traveller", "Resultados por clase de viajero"};
inline constexpr Text when_attempts_end{"When attempts end", "Cuándo acaban los intentos"};
inline constexpr Text hours_caption{"Deaths and apprehensions by hour of the day",
                                    "Muertes y detenciones por hora del día"};
inline constexpr Text hour_of_day{"Hour of the day (local standard time)", "Hora del día (hora local)"};
inline constexpr Text share_of_day{"Share of the day's [%]", "Proporción del día [%]"};
inline constexpr Text series_deaths{"deaths", "muertes"};
inline constexpr Text series_apprehensions{"apprehensions", "detenciones"};
inline constexpr Text figures_of_run{"Figures of the run", "Cifras de la simulación"};

// Page of a comparison
inline constexpr Text comparison_question{
    "From the base to the alternative, where do crossing attempts go, how much remoter is their way, and how many more "
    "people die?",
    "De la base a la alternativa, ¿adónde van los intentos de cruce, cuánto más remoto es su camino y cuántas personas "
    "más mueren?"};
inline constexpr Text displacement_along_border{"displacement along the border",
                                                "desplazamiento a lo largo de la frontera"};
inline constexpr Text walking_time_from_help{"walking time from help", "tiempo a pie hasta la ayuda"};
inline constexpr Text maps_of_change{"Maps of change", "Mapas del cambio"};
inline constexpr Text map_of_flow_change{"Change of person-hours: red more, blue less",
                                         "Cambio de horas-persona: rojo más, azul menos"};
inline constexpr Text map_of_deaths_change{"Change of deaths: red more, blue less",
                                           "Cambio de muertes: rojo más, azul menos"};
inline constexpr Text view_of_change{"The change on the terrain, seen from the south",
                                     "El cambio sobre el terreno, visto desde el sur"};
inline constexpr Text along_border{"Along the border", "A lo largo de la frontera"};
inline constexpr Text entries_before_and_after{"Share of attempts by 5 km of border, before and after",
                                               "Proporción de intentos por 5 km de frontera, antes y después"};
inline constexpr Text changes_caption{"Differences with their intervals", "Diferencias con sus intervalos"};
inline constexpr Text what_changed{"What changed, with 95 % intervals", "Qué cambió, con intervalos del 95 %"};
inline constexpr Text row_displacement{"Displacement along the border", "Desplazamiento en la frontera"};
inline constexpr Text row_mean_shift{"Shift of the mean entry (east +)", "Desplazamiento medio (este +)"};
inline constexpr Text row_remoteness{"Remoteness", "Lejanía"};
inline constexpr Text row_duration{"Time on the way", "Tiempo en camino"};
inline constexpr Text row_deaths{"Deaths per 10,000 attempts", "Muertes por 10,000 intentos"};
inline constexpr Text row_deaths_not_apprehended{"The same, of those not apprehended", "Lo mismo, sin los detenidos"};
inline constexpr Text both_runs{"Both runs and their difference (95 % interval)",
                                "Ambas simulaciones y su diferencia (intervalo del 95 %)"};
inline constexpr Text corridors{"Corridors, from the west: share of attempts that enter there [%], deaths per 10,000",
                                "Corredores, desde el oeste: proporción de intentos que entran [%], muertes por "
                                "10,000"};

// The answer of a comparison in Spanish; the comparison itself holds the English sentences.
inline constexpr const char* spanish_displacement =
    "Desplazamiento: las entradas se movieron {} km a lo largo de la frontera; la entrada media se desplazó {:.2f} km "
    "hacia el {} ({} km, este positivo).{}";
inline constexpr const char* spanish_remoteness =
    "Lejanía: el camino de un intento pasó de {:.2f} a {:.2f} horas a pie de la ayuda, un cambio de {} h.{}";
inline constexpr const char* spanish_deaths =
    "Muertes: {:.2f} muertes por cada 10,000 intentos pasaron a {:.2f}, un cambio de {}.{} Entre quienes no fueron "
    "detenidos, {} pasaron a {}.";
inline constexpr const char* spanish_west = "oeste";
inline constexpr const char* spanish_east = "este";
inline constexpr const char* spanish_nothing_changed = " Nada cambió.";
inline constexpr const char* spanish_not_distinguishable = " Esto no se distingue de ningún cambio.";

// Parts of the change of deaths
inline constexpr Text why_deaths_changed{"Why deaths changed", "Por qué cambiaron las muertes"};
inline constexpr Text excess_caption{"From the base's deaths to the alternative's, part by part",
                                     "De las muertes de la base a las de la alternativa, parte por parte"};
inline constexpr Text excess_title{"Why the number of deaths changed", "Por qué cambió el número de muertes"};
inline constexpr Text excess_note{
    "Simulated deaths per 10,000 attempts of the base. Displacement: other places of entry. Apprehension: caught "
    "before in danger. Exposure: longer or hotter ways from the same entry. Rescue: found in time. Whiskers: 95 % "
    "intervals; that of the alternative is the change's.",
    "Muertes simuladas por cada 10,000 intentos de la base. Desplazamiento: otros lugares de entrada. Detención: "
    "antes de estar en peligro. Exposición: caminos más largos o calurosos desde la misma entrada. Rescate: hallados "
    "a tiempo. Intervalos del 95 %; el de la alternativa es el del cambio."};
inline constexpr Text excess_table{"Parts of the change of deaths, per 10,000 attempts of the base (95 % interval)",
                                   "Partes del cambio de muertes, por cada 10,000 intentos de la base (intervalo del "
                                   "95 %)"};
inline constexpr Text excess_adds_up{
    "The parts add up to the change exactly; no order of them is privileged (Shapley value).",
    "Las partes suman exactamente el cambio; ningún orden se privilegia (valor de Shapley)."};
inline constexpr Text excess_parts{
    "More or fewer attempts: {}. People enter elsewhere: {}. More or fewer are apprehended before they are in danger: "
    "{}. From the same entry the way is more or less deadly: {}. More or fewer of those in danger are rescued: {}.",
    "Más o menos intentos: {}. Se entra por otros lugares: {}. Más o menos personas son detenidas antes de estar en "
    "peligro: {}. Desde la misma entrada el camino es más o menos mortal: {}. Más o menos personas en peligro son "
    "rescatadas: {}."};
inline constexpr Text part_volume{"number of attempts", "número de intentos"};
inline constexpr Text part_displacement{"displacement", "desplazamiento"};
inline constexpr Text part_apprehension{"apprehension", "detención"};
inline constexpr Text part_exposure{"exposure", "exposición"};
inline constexpr Text part_rescue{"rescue", "rescate"};
inline constexpr Text part_total{"total", "total"};

// What to doubt; the conditions stand in viz/report/doubts.cpp
inline constexpr Text doubt_simulated{
    "All figures are of simulated attempts. They say what follows from the scenario and the model, not what happened.",
    "Todas las cifras son de intentos simulados. Dicen lo que se sigue del escenario y del modelo, no lo que "
    "ocurrió."};
inline constexpr Text doubt_lethality{
    "No lethality curve for heat or thirst is published. The ones used are assumptions with wide ranges; the level of "
    "deaths is less certain than its change.",
    "No hay curvas de letalidad publicadas para el calor o la sed. Las usadas son supuestos con rangos amplios; el "
    "nivel de muertes es menos seguro que su cambio."};
inline constexpr Text doubt_intervals_of_ideas{
    "Intervals hold chance and the differing ideas people have of the ground. They do not hold the doubt about the "
    "assumptions.",
    "Los intervalos contienen el azar y las distintas ideas que la gente tiene del terreno. No contienen la duda "
    "sobre los supuestos."};
inline constexpr Text doubt_intervals_of_chance{
    "Intervals hold chance alone: the scenario gives all people the same idea of the ground. They do not hold the "
    "doubt "
    "about the assumptions.",
    "Los intervalos contienen solo el azar: el escenario da a todos la misma idea del terreno. No contienen la duda "
    "sobre los supuestos."};
inline constexpr Text doubt_intervals{"Intervals do not hold the doubt about the assumptions.",
                                      "Los intervalos no contienen la duda sobre los supuestos."};
inline constexpr Text doubt_tries_again{
    "Of those who are apprehended, rescued or turned back, {} % try again, as the scenario sets. This counts in "
    "figures "
    "by person and changes no attempt.",
    "De quienes son detenidos, rescatados o dan la vuelta, el {} % lo intenta de nuevo, según fija el escenario. Esto "
    "cuenta en las cifras por persona y no cambia ningún intento."};
inline constexpr Text doubt_nobody_tries_again{
    "The scenario lets nobody try again: people and attempts are the same number.",
    "El escenario no deja que nadie lo intente de nuevo: personas e intentos son el mismo número."};
inline constexpr Text doubt_tries_differ{
    "How many try again is set by each scenario, and not alike: figures by person differ for that, too.",
    "Cuántos lo intentan de nuevo lo fija cada escenario, y no por igual: también por eso difieren las cifras por "
    "persona."};
inline constexpr Text doubt_demand_answers{
    "How many people set out, from where or with a guide answers to the costs of crossing, as strongly as the scenario "
    "sets.",
    "Cuántas personas salen, desde dónde o con guía responde a los costos de cruzar, con la fuerza que fija el "
    "escenario."};
inline constexpr Text doubt_demand_is_given{
    "How many people set out, and from where, is set by the scenario and does not answer to enforcement.",
    "Cuántas personas salen, y desde dónde, lo fija el escenario y no responde a la vigilancia."};
inline constexpr Text doubt_demand{"How many people set out, and from where, follows from the scenarios alone.",
                                   "Cuántas personas salen, y desde dónde, se sigue solo de los escenarios."};
inline constexpr Text doubt_towers{
    "Towers stand where the scenario puts them, which need not be where any stand.",
    "Las torres están donde las pone el escenario, que no tiene que ser donde las haya."};
inline constexpr Text doubt_no_way{"Nothing here shows present-day positions or a way to take.",
                                   "Nada aquí muestra posiciones actuales ni un camino a seguir."};

/// Notes that runs and comparisons give in English.
inline constexpr Text notes[] = {
    {"The runs differ in {}: they are compared as independent, with wider intervals.",
     "Las simulaciones difieren en {}: se comparan como independientes, con intervalos más anchos."},
    {"Only the first {} batches are in both runs; the others are left out, but for maps, which hold all and are scaled "
     "to 10,000 attempts.",
     "Solo los primeros {} lotes están en ambas simulaciones; los demás se dejan fuera, salvo en los mapas, que los "
     "contienen todos y se escalan a 10,000 intentos."},
    {"Fewer than {} attempts differ: there are no maps of the change, which would show their ways.",
     "Difieren menos de {} intentos: no hay mapas del cambio, que mostrarían sus caminos."},
    {"Only {} batches: intervals are rough.", "Solo {} lotes: los intervalos son aproximados."},
    {"The 3-D view was left out: {}", "La vista en 3D se ha omitido: {}"},
};

/// Names of outcomes, by their number in kernels/attempt/outcome.hpp.
inline constexpr Text outcomes[] = {{"arrived", "llegan"},
                                    {"apprehended", "detenidos"},
                                    {"rescued", "rescatados"},
                                    {"turned back", "dan la vuelta"},
                                    {"died of heat", "mueren de calor"},
                                    {"died of thirst", "mueren de sed"},
                                    {"not ended", "sin terminar"},
                                    {"died of cold", "mueren de frío"},
                                    {"drowned", "se ahogan"},
                                    {"died of a fall", "mueren al caer"},
                                    {"died of other causes", "mueren por otra causa"}};

/// Spanish name of a figure of a run; the run itself holds the English one.
struct QuantityName {
    const char* name;  ///< as in run.json
    const char* spanish;
};
inline constexpr QuantityName quantities[] = {
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
    {"distress_share", "proporción de intentos que caen en peligro"},
    {"checkpoint_apprehended_share", "proporción de intentos que acaban en detención en un retén"},
    {"parted_share", "proporción de intentos en que alguien queda separado del grupo"},
    {"deaths_alone_per_10000", "muertes de quienes habían quedado a solas por cada 10,000 intentos"}};

}  // namespace texts
}  // namespace funnel::viz::report
