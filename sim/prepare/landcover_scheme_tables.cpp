// SPDX-License-Identifier: Apache-2.0
// Beside each code stands the IGBP class whose ground is walked alike: a design choice, as the factors of those classes
// are. Shrubs of these schemes are open in the desert (10 to 20 % cover suffice); lawns of towns are grassland.
#include "sim/prepare/landcover_scheme_tables.hpp"

#include "sim/prepare/landcover_factors.hpp"

namespace funnel::sim::prepare {
namespace {

constexpr std::uint8_t needleleaf = 1, evergreen_broadleaf = 2, deciduous_needleleaf = 3, deciduous_broadleaf = 4,
                       mixed_forest = 5, closed_shrub = 6, shrub = 7, woody_savanna = 8, savanna = 9, grass = 10,
                       wetland = 11, crops = 12, town = 13, crops_and_nature = 14, snow = 15, barren = 16, water = 17;

LandcoverScheme igbp() {
    LandcoverScheme scheme{"igbp", "IGBP", "MODIS MCD12, Friedl & Sulla-Menashe 2022", {}, {254}};
    for (std::uint8_t number = 0; number <= 17; ++number)
        scheme.classes.push_back({number, number, igbp_factors()[number].name.c_str()});
    return scheme;
}

LandcoverScheme nlcd() {
    return {
        "nlcd",
        "NLCD",
        "National Land Cover Database, legend of 2019 (Dewitz & USGS 2021, doi 10.5066/P9KZCM54); 51 and 72 to 74 in "
        "Alaska only; 127 and 250 stand for no data in some releases",
        {{11, water, "open water"},
         {12, snow, "perennial ice or snow"},
         {21, grass, "developed, open space"},
         {22, town, "developed, low intensity"},
         {23, town, "developed, medium intensity"},
         {24, town, "developed, high intensity"},
         {31, barren, "barren land"},
         {41, deciduous_broadleaf, "deciduous forest"},
         {42, needleleaf, "evergreen forest"},
         {43, mixed_forest, "mixed forest"},
         {51, shrub, "dwarf scrub"},
         {52, shrub, "shrub or scrub"},
         {71, grass, "grassland"},
         {72, grass, "sedge"},
         {73, grass, "lichens"},
         {74, grass, "moss"},
         {81, grass, "pasture or hay"},
         {82, crops, "cultivated crops"},
         {90, wetland, "woody wetlands"},
         {95, wetland, "emergent wetlands"}},
        {0, 127, 250}};
}

LandcoverScheme worldcover() {
    return {"worldcover",
            "ESA WorldCover",
            "WorldCover 2021 v200 (Zanaga et al. 2022, doi 10.5281/zenodo.7254221)",
            {{10, mixed_forest, "tree cover"},
             {20, shrub, "shrubland"},
             {30, grass, "grassland"},
             {40, crops, "cropland"},
             {50, town, "built-up"},
             {60, barren, "bare or sparse vegetation"},
             {70, snow, "snow and ice"},
             {80, water, "permanent water"},
             {90, wetland, "herbaceous wetland"},
             {95, wetland, "mangroves"},
             {100, grass, "moss and lichen"}},
            {0}};
}

LandcoverScheme copernicus() {
    return {"copernicus",
            "Copernicus Global Land Cover",
            "CGLS-LC100 collection 3 (Buchhorn et al. 2020, doi 10.5281/zenodo.3939050); 0 is unknown, 255 no input",
            {{20, shrub, "shrubs"},
             {30, grass, "herbaceous vegetation"},
             {40, crops, "cropland"},
             {50, town, "built-up"},
             {60, barren, "bare or sparse vegetation"},
             {70, snow, "snow and ice"},
             {80, water, "permanent water"},
             {90, wetland, "herbaceous wetland"},
             {100, grass, "moss and lichen"},
             {111, needleleaf, "closed forest, evergreen needleleaf"},
             {112, evergreen_broadleaf, "closed forest, evergreen broadleaf"},
             {113, deciduous_needleleaf, "closed forest, deciduous needleleaf"},
             {114, deciduous_broadleaf, "closed forest, deciduous broadleaf"},
             {115, mixed_forest, "closed forest, mixed"},
             {116, mixed_forest, "closed forest, other"},
             {121, woody_savanna, "open forest, evergreen needleleaf"},
             {122, woody_savanna, "open forest, evergreen broadleaf"},
             {123, woody_savanna, "open forest, deciduous needleleaf"},
             {124, woody_savanna, "open forest, deciduous broadleaf"},
             {125, woody_savanna, "open forest, mixed"},
             {126, woody_savanna, "open forest, other"},
             {200, water, "open sea"}},
            {0, 255}};
}

constexpr const char* corine_source =
    "CORINE Land Cover nomenclature (Kosztra et al. 2019, European Environment Agency); rasters hold the 44 classes by "
    "their place in it (48: no data) or by their three digits (990, 999: no data)";

LandcoverScheme corine() {
    return {"corine",
            "CORINE (three digits)",
            corine_source,
            {{111, town, "continuous urban fabric"},
             {112, town, "discontinuous urban fabric"},
             {121, town, "industrial or commercial units"},
             {122, town, "road and rail networks"},
             {123, town, "port areas"},
             {124, town, "airports"},
             {131, barren, "mineral extraction sites"},
             {132, barren, "dump sites"},
             {133, barren, "construction sites"},
             {141, grass, "green urban areas"},
             {142, grass, "sport and leisure facilities"},
             {211, crops, "non-irrigated arable land"},
             {212, crops, "permanently irrigated land"},
             {213, crops, "rice fields"},
             {221, crops, "vineyards"},
             {222, crops, "fruit trees and berry plantations"},
             {223, crops, "olive groves"},
             {231, grass, "pastures"},
             {241, crops_and_nature, "annual with permanent crops"},
             {242, crops_and_nature, "complex cultivation patterns"},
             {243, crops_and_nature, "agriculture with natural vegetation"},
             {244, savanna, "agro-forestry"},
             {311, deciduous_broadleaf, "broad-leaved forest"},
             {312, needleleaf, "coniferous forest"},
             {313, mixed_forest, "mixed forest"},
             {321, grass, "natural grassland"},
             {322, closed_shrub, "moors and heathland"},
             {323, closed_shrub, "sclerophyllous vegetation"},
             {324, woody_savanna, "transitional woodland and shrub"},
             {331, barren, "beaches, dunes and sand plains"},
             {332, barren, "bare rock"},
             {333, barren, "sparsely vegetated areas"},
             {334, barren, "burnt areas"},
             {335, snow, "glaciers and perpetual snow"},
             {411, wetland, "inland marshes"},
             {412, wetland, "peat bogs"},
             {421, wetland, "salt marshes"},
             {422, wetland, "salines"},
             {423, wetland, "intertidal flats"},
             {511, water, "water courses"},
             {512, water, "water bodies"},
             {521, water, "coastal lagoons"},
             {522, water, "estuaries"},
             {523, water, "sea and ocean"}},
            {990, 999}};
}

LandcoverScheme corine_grid() {
    LandcoverScheme scheme = corine();
    scheme.name = "corine-grid";
    scheme.title = "CORINE (grid codes)";
    scheme.missing = {48, 128, 255};
    std::uint16_t code = 0;
    for (SchemeClass& c : scheme.classes) c.code = ++code;
    return scheme;
}

}  // namespace

std::vector<LandcoverScheme> make_landcover_schemes() {
    return {igbp(), nlcd(), worldcover(), copernicus(), corine(), corine_grid()};
}

}  // namespace funnel::sim::prepare
