// SPDX-License-Identifier: Apache-2.0
/// \file
/// The fields of a layer by the names that its makers give them: POPULATION, pop_2020 and POBTOT are all population.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace funnel::geo {

struct FieldNames {
    std::map<std::string, std::string> meaning;  ///< field as the layer names it -> the name that is asked for
    std::vector<std::string> looks_meant;        ///< what to say of fields that look meant, but are not read
};

/// For each wanted name the field of just that name, else of that name in other case and marks (HEIGHT_M, "height
/// (m)"), else of a usual spelling. A field without its unit, or with another (height_ft), is not read and said. Throws
/// InputError when several fields fit a number alike; of several names of a place the first counts.
/// \param source  for messages
FieldNames match_fields(const std::vector<std::string>& given, const std::vector<std::string>& wanted,
                        const std::string& source);

}  // namespace funnel::geo
