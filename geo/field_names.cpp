// SPDX-License-Identifier: Apache-2.0
#include "geo/field_names.hpp"

#include "kernels/core/input_error.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace funnel::geo {
namespace {

/// Letters and digits alone, small.
std::string bare(const std::string& name) {
    std::string text;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') text += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
    }
    return text;
}

struct Spelling {
    const char* wanted;
    std::vector<std::string> also;   ///< bare
    std::vector<std::string> stems;  ///< bare names that begin so look meant
};

/// pobtot is INEGI's for the inhabitants of a place, iso_a2 and namelsad are Natural Earth's and the US Census
/// Bureau's.
const std::vector<Spelling>& spellings() {
    static const std::vector<Spelling> all{
        {"name", {"nombre", "placename", "town", "namelsad", "nomloc"}, {}},
        {"country", {"countrycode", "isoa2", "iso2", "cntry", "ctry", "pais"}, {"country", "cntry", "adm0", "iso"}},
        {"population",
         {"pop", "popul", "poblacion", "poblacin", "pobtot", "totalpop", "poptotal", "totpop", "populationtotal",
          "totalpopulation"},
         {"pop", "pob", "totpop", "inhab"}},
        {"height_m", {"heightmetres", "heightmeters", "towerheightm", "hgtm"}, {"height", "hgt", "towerheight"}},
        {"range_m", {"rangemetres", "rangemeters"}, {"range"}},
        {"reach_km", {"reachkilometres", "reachkilometers"}, {"reach"}},
        {"weight", {"wt"}, {"weight"}},
    };
    return all;
}

bool is_year(const std::string& text) {
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"))
           && text.find_first_not_of("0123456789") == std::string::npos;
}

/// pop2020, population_2010: a count of that year.
bool is_population_of_a_year(const std::string& plain) {
    for (const std::string stem : {"population", "pop"})
        if (plain.starts_with(stem) && is_year(plain.substr(stem.size()))) return true;
    return false;
}

const Spelling* spelling_of(const std::string& wanted) {
    const auto found =
        std::find_if(spellings().begin(), spellings().end(), [&](const Spelling& s) { return wanted == s.wanted; });
    return found == spellings().end() ? nullptr : &*found;
}

bool is_spelling(const Spelling& spelling, const std::string& plain) {
    return std::find(spelling.also.begin(), spelling.also.end(), plain) != spelling.also.end()
           || (spelling.wanted == std::string("population") && is_population_of_a_year(plain));
}

}  // namespace

FieldNames match_fields(const std::vector<std::string>& given, const std::vector<std::string>& wanted,
                        const std::string& source) {
    FieldNames names;
    const auto take = [&](const std::string& name, const std::function<bool(const std::string&)>& fits) {
        std::vector<std::string> found;
        std::copy_if(given.begin(), given.end(), std::back_inserter(found), fits);
        if (found.empty()) return false;
        if (found.size() > 1 && name != "name")
            throw InputError(source + ": the fields " + found[0] + " and " + found[1] + " may both be " + name,
                             "one field " + name, "renaming the one that is meant to " + name);
        names.meaning[found.front()] = name;
        return true;
    };
    for (const std::string& name : wanted) {
        if (std::find(given.begin(), given.end(), name) != given.end()) {
            names.meaning[name] = name;
            continue;
        }
        if (take(name, [&](const std::string& field) { return bare(field) == bare(name); })) continue;
        const Spelling* spelling = spelling_of(name);
        if (spelling == nullptr
            || take(name, [&](const std::string& field) { return is_spelling(*spelling, bare(field)); }))
            continue;
        for (const std::string& field : given)
            if (std::any_of(spelling->stems.begin(), spelling->stems.end(),
                            [&](const std::string& stem) { return bare(field).starts_with(stem); }))
                names.looks_meant.push_back("the field " + field + " looks like " + name + " and is not read; " + name
                                            + " is the name of what is read");
    }
    return names;
}

}  // namespace funnel::geo
