# SPDX-License-Identifier: Apache-2.0
# Target funnel_version: build/generated/funnel_version.hpp with version and commit. Every build asks git again, since no
# file of a repository tells CMake of all commits and edits; the header is touched only when its text changes.
find_package(Git QUIET)
add_custom_target(funnel_version
  COMMAND ${CMAKE_COMMAND} -DGIT=${GIT_EXECUTABLE} -DSOURCE_DIR=${PROJECT_SOURCE_DIR} -DPROJECT_VERSION=${PROJECT_VERSION}
    -DTEMPLATE=${CMAKE_CURRENT_LIST_DIR}/funnel_version.hpp.in -DHEADER=${PROJECT_BINARY_DIR}/generated/funnel_version.hpp
    -P ${CMAKE_CURRENT_LIST_DIR}/write_version.cmake
  BYPRODUCTS ${PROJECT_BINARY_DIR}/generated/funnel_version.hpp
  COMMENT "Asking git for the commit"
  VERBATIM)
