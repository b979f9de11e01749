# SPDX-License-Identifier: Apache-2.0
# Target funnel_json: nlohmann's JSON for Modern C++, headers only, from its CMake package or a folder that a person
# copied to a machine without packages.
find_package(nlohmann_json CONFIG QUIET)
set(FUNNEL_JSON_INCLUDE "" CACHE PATH "Folder that holds nlohmann/json.hpp, where its package is not installed")
add_library(funnel_json INTERFACE)
if(FUNNEL_JSON_INCLUDE)
  if(NOT EXISTS "${FUNNEL_JSON_INCLUDE}/nlohmann/json.hpp")
    message(FATAL_ERROR "FUNNEL_JSON_INCLUDE is ${FUNNEL_JSON_INCLUDE}, which holds no nlohmann/json.hpp. "
                        "Give the folder above nlohmann/, such as /usr/include.")
  endif()
  target_include_directories(funnel_json SYSTEM INTERFACE "${FUNNEL_JSON_INCLUDE}")
elseif(nlohmann_json_FOUND)
  target_link_libraries(funnel_json INTERFACE nlohmann_json::nlohmann_json)
else()
  message(FATAL_ERROR "nlohmann-json was not found. Install the package nlohmann-json3-dev, or copy its headers and set "
                      "FUNNEL_JSON_INCLUDE to the folder that holds nlohmann/json.hpp.")
endif()
