// SPDX-License-Identifier: Apache-2.0
#include "sim/prepare/landcover_schemes.hpp"

#include "geo/raster_read.hpp"
#include "kernels/core/input_error.hpp"
#include "sim/text/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace funnel::sim::prepare {
namespace {

constexpr std::string_view prefix = "scheme:";
using Codes = std::set<std::uint16_t>;

Codes codes_of(const std::vector<std::uint16_t>& cells) {
    Codes codes(cells.begin(), cells.end());
    codes.erase(geo::no_code);
    return codes;
}

const SchemeClass* class_of(const LandcoverScheme& scheme, std::uint16_t code) {
    const auto found = std::find_if(scheme.classes.begin(), scheme.classes.end(),
                                    [&](const SchemeClass& c) { return c.code == code; });
    return found == scheme.classes.end() ? nullptr : &*found;
}

bool is_missing(const LandcoverScheme& scheme, std::uint16_t code) {
    return std::find(scheme.missing.begin(), scheme.missing.end(), code) != scheme.missing.end();
}

std::vector<std::uint16_t> not_in(const LandcoverScheme& scheme, const Codes& codes) {
    std::vector<std::uint16_t> unknown;
    for (const std::uint16_t code : codes)
        if (class_of(scheme, code) == nullptr && !is_missing(scheme, code)) unknown.push_back(code);
    return unknown;
}

std::vector<std::string_view> scheme_names() {
    std::vector<std::string_view> names;
    for (const LandcoverScheme& scheme : landcover_schemes()) names.push_back(scheme.name);
    return names;
}

std::string try_scheme(const LandcoverScheme& scheme) { return fmt::format("factors = \"{}{}\"", prefix, scheme.name); }

/// Whether ground of these codes is walked alike by both: then it does not matter which of them is meant.
bool walk_alike(const LandcoverScheme& a, const LandcoverScheme& b, const Codes& codes) {
    return std::all_of(codes.begin(), codes.end(), [&](std::uint16_t code) {
        const SchemeClass *in_a = class_of(a, code), *in_b = class_of(b, code);
        if (in_a == nullptr || in_b == nullptr) return in_a == in_b;
        return in_a->igbp == in_b->igbp;
    });
}

const LandcoverScheme& scheme_named(const std::string& factors) {
    const std::string name = factors.substr(prefix.size());
    for (const LandcoverScheme& scheme : landcover_schemes())
        if (name == scheme.name) return scheme;
    throw InputError(fmt::format("\"{}\" names no land-cover scheme", factors),
                     fmt::format("scheme: and one of {}", fmt::join(scheme_names(), ", ")),
                     text::suggestion(name, scheme_names(), "one of these, or a table of factors"));
}

[[noreturn]] void refuse_unknown(const Codes& codes, const std::string& source) {
    std::string lacks;
    for (const LandcoverScheme& scheme : landcover_schemes())
        lacks += fmt::format("{}{} lacks {}", lacks.empty() ? "" : "; ", scheme.title,
                             fmt::join(not_in(scheme, codes), ", "));
    throw InputError(fmt::format("{} holds the land-cover codes {}", source, fmt::join(codes, ", ")),
                     fmt::format("those of one scheme ({})", lacks),
                     "factors = \"factors.csv\", a table class,name,time_factor,energy_factor,walkable of these codes");
}

/// IGBP where all codes are its own: it was the only scheme before. Else the one of the others that has them.
const LandcoverScheme& scheme_of(const Codes& codes, const std::string& source, std::vector<std::string>& notes) {
    std::vector<const LandcoverScheme*> fit;
    for (const LandcoverScheme& scheme : landcover_schemes())
        if (not_in(scheme, codes).empty()) fit.push_back(&scheme);
    if (fit.empty()) refuse_unknown(codes, source);
    const LandcoverScheme& first = *fit.front();
    const bool is_igbp = &first == &landcover_schemes().front();
    for (const LandcoverScheme* other : fit) {
        if (walk_alike(first, *other, codes)) continue;
        const std::string said = fmt::format("the land-cover codes {} of {} are those of {} and of {}",
                                             fmt::join(codes, ", "), source, first.title, other->title);
        if (!is_igbp)
            throw InputError(said, "codes of one scheme, or its name",
                             fmt::format("{} or \"{}{}\"", try_scheme(first), prefix, other->name));
        // Grid codes of CORINE begin like IGBP's, in Europe alone; a note on every map would be read by nobody.
        if (std::string_view(other->name) != "corine-grid")
            notes.push_back(fmt::format("{}: taken for {}; if not, {}", said, first.title, try_scheme(*other)));
    }
    if (!is_igbp)
        notes.push_back(
            fmt::format("land cover is taken for {} by its codes, walked like the classes of IGBP that stand "
                        "beside them in docs/formats/inputs.md",
                        first.title));
    return first;
}

/// Classes of a scheme are numbered in its order: CORINE's codes are beyond what a class can be. IGBP's and those of a
/// table keep their numbers.
ClassifiedLandcover by_scheme(const LandcoverScheme& scheme, const std::vector<std::uint16_t>& codes) {
    ClassifiedLandcover result{{}, {}, {}};
    std::map<std::uint16_t, std::uint8_t> class_by_code;
    const bool is_igbp = &scheme == &landcover_schemes().front();
    for (std::size_t k = 0; k < scheme.classes.size(); ++k) {
        const SchemeClass& c = scheme.classes[k];
        const auto number = static_cast<std::uint8_t>(is_igbp ? c.code : k);
        class_by_code[c.code] = number;
        result.factors[number] = igbp_factors()[c.igbp];
        result.factors[number].name = c.name;
    }
    result.classes.reserve(codes.size());
    for (const std::uint16_t code : codes) {
        const auto found = class_by_code.find(code);
        result.classes.push_back(found == class_by_code.end() ? no_class : found->second);
    }
    return result;
}

ClassifiedLandcover by_table(const std::string& path, const std::vector<std::uint16_t>& codes,
                             const std::string& source) {
    ClassifiedLandcover result{{}, read_landcover_factors(path), {}};
    result.classes.reserve(codes.size());
    for (const std::uint16_t code : codes) {
        if (code != geo::no_code && code >= no_class)
            throw InputError(fmt::format("{} holds the value {}", source, code),
                             fmt::format("whole numbers from 0 to 254, for {} stands for no data", no_class),
                             "a class raster (land cover), reclassified if need be, with nodata declared");
        result.classes.push_back(code == geo::no_code ? no_class : static_cast<std::uint8_t>(code));
    }
    return result;
}

}  // namespace

const std::vector<LandcoverScheme>& landcover_schemes() {
    static const std::vector<LandcoverScheme> schemes = make_landcover_schemes();
    return schemes;
}

bool names_scheme(std::string_view factors) { return factors.starts_with(prefix); }

ClassifiedLandcover classify_landcover(const std::vector<std::uint16_t>& codes, const std::string& factors,
                                       const std::string& source) {
    if (!factors.empty() && !names_scheme(factors)) return by_table(factors, codes, source);
    const Codes held = codes_of(codes);
    if (factors.empty()) {
        std::vector<std::string> notes;
        ClassifiedLandcover result = by_scheme(scheme_of(held, source, notes), codes);
        result.notes = std::move(notes);
        return result;
    }
    const LandcoverScheme& scheme = scheme_named(factors);
    if (const auto unknown = not_in(scheme, held); !unknown.empty())
        throw InputError(fmt::format("{} holds the land-cover codes {}", source, fmt::join(unknown, ", ")),
                         fmt::format("those of {}", scheme.title), "another scheme, or a table of factors");
    return by_scheme(scheme, codes);
}

}  // namespace funnel::sim::prepare
