# SPDX-License-Identifier: Apache-2.0
# Target funnel_version: build/generated/funnel_version.hpp with version and commit. Every build asks git again, since no
# file of a repository tells CMake of all commits and edits; the header is touched only when its text changes.
find_package(Git QUIET)
set(_write_version ${CMAKE_COMMAND} -DGIT=${GIT_EXECUTABLE} -DSOURCE_DIR=${PROJECT_SOURCE_DIR}
  -DPROJECT_VERSION=${PROJECT_VERSION} -DTEMPLATE=${CMAKE_CURRENT_LIST_DIR}/funnel_version.hpp.in
  -DHEADER=${PROJECT_BINARY_DIR}/generated/funnel_version.hpp -P ${CMAKE_CURRENT_LIST_DIR}/write_version.cmake)
add_custom_target(funnel_version
  COMMAND ${_write_version}
  BYPRODUCTS ${PROJECT_BINARY_DIR}/generated/funnel_version.hpp
  COMMENT "Asking git for the commit"
  VERBATIM)
# clang-tidy and editors read the sources of a folder that was configured and never built.
execute_process(COMMAND ${_write_version})
